// What may be set aside: a change that failed alone three times while the line was there, seen by
// an empty request directly before and after each; nothing else, however often it fails.
import { expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { ended, startContact, type Ended } from './contact.ts';

const [one, two] = ['1', '2'].map((last) => asId(`019aa100-0000-7000-8000-00000000000${last}`)) as
  [Id, Id];

/** The rule again, over one outbox: `line` says for each request whether an answer comes. */
function run(outbox: readonly Id[], line: readonly boolean[]): readonly string[] {
  let contact = startContact;
  return line.map((isAnswered) => {
    const { step, suspect, isOneByOne } = contact;
    const ids = step === 'alone' && suspect ? [suspect.id]
      : step === 'plain' ? outbox.slice(0, isOneByOne ? 1 : 9) : [];
    const end: Ended = ended(contact, ids, isAnswered);
    contact = end.contact;
    return end.aside ? 'aside' : `${ids.length}${end.goesOn ? '+' : ''}`;
  });
}
const [no, yes] = [false, true];

test('without any answer nothing is ever set aside', () => {
  expect(run([one], [no, no, no, no, no, no, no, no]))
    .toEqual(['1+', '0', '1+', '0', '1+', '0', '1+', '0']);
  expect(run([one], Array.from({ length: 200 }, () => no))).not.toContain('aside');
});

test('after silence the change itself goes first', () => {
  expect(run([one], [no, no, no, no, yes])).toEqual(['1+', '0', '1+', '0', '1']);
});

test('three trials, each between two answered empty requests, set it aside', () => {
  const trial = [yes, no, yes];
  const asked = run([one], [no, yes, ...trial, ...trial, ...trial]);
  expect(asked).toEqual(['1+', '0', '0+', '1+', '0', '0+', '1+', '0', '0+', '1+', 'aside']);
  expect(limits.attemptsAtSizeOne).toBe(3);
});

test('a trial whose second empty request is not answered counts for nothing', () => {
  const spoiled = [yes, no, no];
  const again = [no, yes];
  const asked = [...spoiled, ...again];
  expect(run([one], [no, yes, ...asked, ...asked, ...asked, ...asked])).not.toContain('aside');
});

test('what failed in company is sent one at a time before anything is suspected', () => {
  expect(run([one, two], [no, yes, no, yes, yes])).toEqual(['2+', '0+', '1+', '0', '0+']);
});

test('an answer clears every doubt', () => {
  const { contact } = ended(
    { step: 'alone', suspect: { id: one, trials: 2 }, isTrial: true, isOneByOne: true },
    [one], true);
  expect(contact).toEqual(startContact);
});
