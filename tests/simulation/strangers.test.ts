// The short form of tools/strangers.ts. How long others wait hangs on the machine and is judged
// there; here: that they are all answered, no stranger gets a 5xx, and the memory stays small.
import { expect, test } from 'vitest';
import { meetStrangers, rssMbMax } from '../../tools/strangers.ts';

test('strangers who send what costs most keep nobody from working', async () => {
  const { others, strangers, rssMb } = await meetStrangers(3);
  expect(Object.keys(others)).toEqual(['200']);
  expect(Object.keys(strangers).filter((status) => Number(status) >= 500)).toEqual([]);
  expect(strangers[401]).toBeGreaterThan(0);
  expect(rssMb).toBeGreaterThan(0);
  expect(rssMb).toBeLessThanOrEqual(rssMbMax);
});
