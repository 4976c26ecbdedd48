// Fields that depend on others: shown, needed, offered; one reading for forms and for the server.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { named } from '../words/composed.ts';
import { words } from '../words/words.ts';
import { isOffered, shownFields, wordsOfStep } from './asked.ts';
import { holds, isShown, withoutHidden } from './dependent.ts';
import { complaintsOf } from './examine.ts';
import { areComplete, type Column } from './examine-columns.ts';
import { choice, choices, count, flag, text, type Values } from './field.ts';
import { openKind } from './kind.ts';

const w = words('Ô', 'Box');
const options = ['visit', 'online', 'other'].map((code) => ({ code, words: w }));
const kind = openKind({
  name: 'tried', version: 1, words: w, lifecycle: 'living', levels: ['commune'],
  fields: {
    way: choice(w, { options }, { required: true }),
    channel: choice(w, { list: 'channels' }, { when: { field: 'way', is: 'online' } }),
    reach: count(w, { when: { field: 'channel' }, required: true }),
    people: count(w, { when: { field: 'way', isNot: 'online' } }),
    topics: choices(w, { options }),
    why: text(w, { when: { field: 'topics', is: ['other'] }, requiredWhen: {
      field: 'way', is: ['visit', 'other'] } }),
    isLate: flag(w),
    reason: text(w, { requiredWhen: { field: 'isLate', is: true } }),
  },
  form: [{
    words: w, instead: [{ when: { field: 'way', is: 'visit' }, words: words('Nhà', 'House') }],
    fields: ['way', 'channel', 'reach', 'people', 'topics', 'why', 'isLate', 'reason'],
  }],
  access: { read: {}, write: {}, decide: {} },
  title: ({ channel }, say) => (channel ? named(channel) : say('way')),
  check: ({ reach }) => (reach === 0 ? [{ field: 'reach', words: w }] : []),
});
const { fields, form: [step = { words: w, fields: [] }] } = kind;
const asked = (values: Values) => complaintsOf(kind, values).map(({ field }) => field);

describe('a field', () => {
  test('is shown while its condition holds, and while the field it depends on is shown', () => {
    expect(shownFields(fields, step, {})).toEqual(['way', 'people', 'topics', 'isLate', 'reason']);
    expect(shownFields(fields, step, { way: 'online', channel: 'zalo', topics: ['other'] }))
      .toEqual(['way', 'channel', 'reach', 'topics', 'why', 'isLate', 'reason']);
    expect(isShown(fields, 'reach', { way: 'visit', channel: 'zalo' })).toBe(false);
  });
  test('is needed only while it is shown', () => {
    expect(asked({ way: 'visit' })).toEqual([]);
    expect(asked({ way: 'online', channel: 'zalo' })).toEqual(['reach']);
    expect(asked({ way: 'visit', topics: ['other'] })).toEqual(['why']);
    expect(asked({ way: 'online', topics: ['other'] })).toEqual([]);
    expect(asked({ way: 'visit', isLate: true })).toEqual(['reason']);
    expect(asked({ way: 'visit', isLate: false })).toEqual([]);
  });
  test('keeps a value while it is hidden, and nobody reads it', () => {
    const values = { way: 'visit', channel: 'zalo', reach: 0, people: 3 };
    expect(withoutHidden(fields, values)).toEqual({ way: 'visit', people: 3 });
    expect(asked(values)).toEqual([]);
    expect(kind.title(values)).toEqual(w);
    expect(kind.title({ ...values, way: 'online' })).toEqual(words('zalo', 'zalo'));
    const plain = { way: 'visit', people: 3 };
    expect(withoutHidden(fields, plain)).toBe(plain);
  });
});

test('a condition is a value, one of several, anything but a value, or any value', () => {
  const when = { field: 'x' };
  expect([{ x: '' }, { x: [] }, {}, { x: null }, { x: 0 }, { x: false }]
    .map((values) => holds(when, values))).toEqual([false, false, false, false, true, true]);
  expect(holds({ ...when, is: ['a', 'b'] }, { x: 'b' })).toBe(true);
  expect(holds({ ...when, is: 'a' }, { x: ['b', 'a'] })).toBe(true);
  expect(holds({ ...when, is: false }, {})).toBe(false);
  expect(holds({ ...when, isNot: 'a' }, {})).toBe(true);
  expect(holds({ ...when, isNot: ['a', 'b'] }, { x: ['a'] })).toBe(false);
});

test('an option may depend too, and a question may be asked otherwise', () => {
  const option = { code: 'a', words: w, when: { field: 'way', is: 'visit' } };
  expect(isOffered(option, { way: 'visit' })).toBe(true);
  expect(isOffered(option, {})).toBe(false);
  expect(isOffered({ code: 'a', words: w }, {})).toBe(true);
  expect(wordsOfStep(step, { way: 'visit' }).en).toBe('House');
  expect(wordsOfStep(step, {})).toBe(w);
});

test('columns are complete exactly when every record is', () => {
  const value = {
    way: fc.constantFrom('visit', 'online', undefined), channel: fc.constantFrom('zalo', undefined),
    reach: fc.constantFrom(1, undefined), topics: fc.constantFrom(['other'], [], undefined),
    why: fc.constantFrom('vì', '', undefined), isLate: fc.constantFrom(true, false, undefined),
    reason: fc.constantFrom('mưa', undefined),
  };
  const records = fc.array(fc.record(value), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(records, (all) => {
    const columns = Object.keys(value).map((name): Column =>
      [name, all.map((one) => one[name as keyof typeof one])]);
    expect(areComplete(kind, columns)).toBe(all.every((one) => asked(one).length === 0));
  }), { numRuns: 1_000 });
});
