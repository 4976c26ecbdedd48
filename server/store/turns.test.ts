// Turns: so many at once, the others in the order they came, and never stuck.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeTurns } from './turns.ts';

function makeGate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { open, opened };
}

test('so many work at once, the others in the order they came', async () => {
  const turns = makeTurns(2);
  const gates = [1, 2, 3, 4].map(makeGate);
  const begun: number[] = [];
  const all = gates.map((gate, i) => turns('11', async () => {
    begun.push(i);
    await gate.opened;
    return i;
  }));
  await setImmediate();
  expect(begun).toEqual([0, 1]);
  gates[1]?.open();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
  for (const gate of gates) gate.open();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test('another province does not wait', async () => {
  const turns = makeTurns(1);
  const gate = makeGate();
  const first = turns('11', () => gate.opened);
  expect(await turns('12', async () => 'done')).toBe('done');
  gate.open();
  await first;
});

test('work that throws gives its turn on', async () => {
  const turns = makeTurns(1);
  await expect(turns('11', async () => { throw new Error('no'); })).rejects.toThrow('no');
  expect(await turns('11', async () => 'done')).toBe('done');
});

test('too many waiting are told so and not begun', async () => {
  const turns = makeTurns(1, 1);
  const gate = makeGate();
  const all = [turns('11', () => gate.opened), turns('11', async () => 'second')];
  await setImmediate();
  expect(await turns('11', async () => 'third')).toBe(null);
  gate.open();
  expect((await Promise.all(all))[1]).toBe('second');
});
