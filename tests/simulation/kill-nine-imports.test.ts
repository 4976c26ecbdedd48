// A server is killed while it brings in a long file. All points: node tools/kill-nine-imports.ts.
import { expect, test } from 'vitest';
import { isRight, killImports, type KillPoint } from '../../tools/kill-nine-imports.ts';

test('a file is whole or absent after a kill, and the next server goes on', async () => {
  const points: readonly KillPoint[] = ['batch 500', 'before commit'];
  const killed = await killImports(points);
  expect(killed.map(({ point }) => point)).toEqual(points);
  expect(killed.filter((one) => !isRight(one))).toEqual([]);
});
