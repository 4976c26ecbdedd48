// How much goes into one request: by the bytes it really takes, less after a failure; and a change
// that alone fails steps aside without stopping the others.
import { expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { emptyStore } from '../../core/sync/phone.ts';
import { villageReports } from '../../tests/vectors/village-reports.ts';
import { batchSize, pack, withAsideLast } from './batch.ts';
import { advance, isProbeDue, startMachine, type Machine } from './machine.ts';

const reports = villageReports(400, 11);
const bytesOf = async (count: number): Promise<number> => (await pack({
  n: 1, device: '', mark: null, cursor: {}, ask: [], changes: reports.slice(0, count),
})).body.length;
const talking = (bytes: number): Machine =>
  ({ ...startMachine(true), state: 'talking', isFirst: false, bytes });

test('a batch takes what fits and little less', async () => {
  const count = await batchSize(talking(limits.batchBytesStart), reports);
  expect(await bytesOf(count)).toBeLessThanOrEqual(limits.batchBytesStart);
  expect(await bytesOf(count * 2)).toBeGreaterThan(limits.batchBytesStart);
});

test('the first batch may be whole, and is never more than a batch', async () => {
  const first = { ...talking(limits.batchBytesStart), isFirst: true };
  expect(await batchSize(first, reports.slice(0, 60))).toBe(60);
  expect(await batchSize(talking(10_000_000), reports)).toBe(limits.changesPerBatchMax);
});

test('after failures the batch shrinks to one change', async () => {
  let machine = talking(limits.batchBytesStart);
  const sizes: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    sizes.push(await batchSize(machine, reports));
    machine = { ...advance(machine, 'failed', sizes.at(-1)), state: 'talking' };
  }
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes.at(-1)).toBe(1);
});

test('one change that fails alone three times is asked about by an empty request', async () => {
  let machine = talking(1);
  for (let failure = 0; failure < limits.attemptsAtSizeOne; failure++) {
    expect(isProbeDue(machine)).toBe(false);
    expect(await batchSize(machine, reports)).toBe(1);
    machine = { ...advance(machine, 'failed', 1), state: 'talking' };
  }
  expect(isProbeDue(machine)).toBe(true);
  expect(await batchSize(machine, reports)).toBe(0);
});

test('a change that stepped aside lets the others go and comes back after its day', () => {
  const [poison, second, third] = reports;
  if (!poison || !second || !third) throw new Error('three reports are needed');
  const outbox = new Map([poison, second, third].map((change) => [change.id, change]));
  const store = { ...emptyStore(), outbox };
  const aside = { [poison.id]: 1_000 };
  const during = withAsideLast(store, aside, 999);
  expect([...during.store.outbox.keys()]).toEqual([second.id, third.id, poison.id]);
  expect(during.count).toBe(2);
  expect(withAsideLast(store, aside, 1_000)).toEqual({ store, count: 3 });
});
