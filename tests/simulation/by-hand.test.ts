// The histories of by-hand.ts on a real database each.
import { expect, test } from 'vitest';
import { testDatabase } from '../database.ts';
import { ByHand, HISTORIES } from './by-hand.ts';

test.each(Object.entries(HISTORIES))('%s', async (_, history) => {
  const { db, drop } = await testDatabase();
  try {
    await expect(history(await new ByHand(db).open())).resolves.toBeUndefined();
  } finally {
    await drop();
  }
});
