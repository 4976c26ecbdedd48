// Saving by itself has an end: what the server will not take is shown and not sent again, what was
// not answered is tried a bounded number of times. The timer is the test's.
import { expect, test } from 'vitest';
import { problems, type ProblemCode } from '../../../../core/problems.ts';
import { done, failed } from '../../../../core/result.ts';
import type { Answer, Failure } from '../desk/ask.ts';
import { keepSaving } from './autosave.ts';

type Answering = () => Failure['code'] | null;
const words = problems.ourFault.words;
const answered = (code: Failure['code'] | null): Answer<unknown> =>
  code === null ? done(null) : failed({ code, words });

/** Lets every timer come due, up to a hundred; what was told, and after how many milliseconds. */
async function saved(answering: Answering, isCurrent = () => true) {
  const due: { readonly ms: number; readonly work: () => void }[] = [];
  const told: string[] = [];
  const waited: number[] = [];
  keepSaving({
    save: () => Promise.resolve(answered(answering())), isCurrent, firstMs: 1_200,
    tell: ({ at }) => void told.push(at),
    later: (ms, work) => {
      due.push({ ms, work });
      return () => {};
    },
  });
  for (let n = 0; n < 100 && due.length > 0; n++) {
    const next = due.shift();
    waited.push(next?.ms ?? 0);
    next?.work();
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  return { told, waited };
}

const lasting = (Object.keys(problems) as ProblemCode[]).filter((code) =>
  ['mend', 'stop'].includes(problems[code].next)
  && !['signInNeeded', 'secondFactorNeeded', 'freshNeeded'].includes(code));

test('a 400 and a 422 are among what lasts', () => {
  expect(lasting.map((code) => problems[code].status)).toEqual(expect.arrayContaining([400, 422]));
});

test.each(lasting)('%s is sent once and shown', async (code) => {
  expect((await saved(() => code)).told).toEqual(['saving', 'stuck']);
});

test.each(['offline', 'ourFault', 'tooMany', 'signInNeeded'] as const)(
  '%s is tried six times, further and further apart', async (code) => {
    const { told, waited } = await saved(() => code);
    const wait = ['saving', 'waits'];
    expect(told).toEqual([...wait, ...wait, ...wait, ...wait, ...wait, 'saving', 'stuck']);
    expect(waited).toEqual([1_200, 5_000, 10_000, 20_000, 40_000, 80_000]);
  });

test('what comes through at the third try is saved and not sent again', async () => {
  const codes = ['offline', 'offline', null] as const;
  let n = 0;
  const { told } = await saved(() => codes[n++] ?? null);
  expect(told).toEqual(['saving', 'waits', 'saving', 'waits', 'saving', 'saved']);
});

test('an answer to what is no longer on the screen says nothing', async () => {
  expect((await saved(() => 'invalid', () => false)).told).toEqual(['saving']);
});

test('stopped while it asks, it sets no timer any more', async () => {
  const due: (() => void)[] = [];
  const told: string[] = [];
  const stop = keepSaving({
    save: () => {
      stop();
      return Promise.resolve(answered('offline'));
    },
    isCurrent: () => true, firstMs: 0,
    tell: ({ at }) => void told.push(at),
    later: (_ms, work) => {
      due.push(work);
      return () => {};
    },
  });
  due.shift()?.();
  await new Promise((resolve) => { setImmediate(resolve); });
  expect([told, due.length]).toEqual([['saving', 'waits'], 0]);
});
