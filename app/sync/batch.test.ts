// How much goes into one request: by the bytes it really takes, less after a failure.
import { expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { villageReports } from '../../tests/vectors/village-reports.ts';
import { batchSize, pack } from './batch.ts';
import { advance, startMachine, type Machine } from './machine.ts';

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
    machine = { ...advance(machine, 'failed'), state: 'talking' };
  }
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes.at(-1)).toBe(1);
});
