// The short form of tools/kill-nine.ts: server and database are really killed, twice each.
import { expect, test } from 'vitest';
import { killNine } from '../../tools/kill-nine.ts';

test(
  'a killed server or database loses nothing that was acknowledged',
  async () => {
    const counts = await killNine(4);
    console.log(`kill -9: ${JSON.stringify(counts)}`);
    expect(counts).toMatchObject({ kills: 4, lost: 0, differences: 0 });
    expect(counts.acknowledged).toBeGreaterThan(4);
  },
);
