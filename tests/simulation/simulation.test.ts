// The simulation under the project's own test command: 22 phones over the real server, its
// database, its wire and the app's own store, for at least a minute. It prints its first seed
// and what happened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { readConfig } from '../../server/start/config.ts';
import { startSession } from '../../server/sign-in/sessions.ts';
import { buildServer } from '../../server/http/server.ts';
import { syncRoutes } from '../../server/http/sync.ts';
import { transaction } from '../../server/store/pool.ts';
import { testDatabase } from '../database.ts';
import { indexedDisk } from './disk.ts';
import { directLine, httpLine } from './line.ts';
import { emptyFacts, World, type Setting } from './world.ts';

const SECONDS = 60;
/** The same worlds at every run, as many as fit into the time; another number, other worlds. */
const FIRST_SEED = 20_261_122;
const folder = mkdtempSync(join(tmpdir(), 'hoaban-simulation-'));
const { rowsPerPageMax } = limits;
beforeAll(() => {
  Object.assign(limits, { rowsPerPageMax: 7 });
}); // So that paging is exercised.
afterAll(() => {
  Object.assign(limits, { rowsPerPageMax });
  rmSync(folder, { recursive: true, force: true });
});

type Facts = Record<string, number>;
async function simulate(
  seed: number,
  more: Partial<Setting> & { readonly steps: number },
): Promise<Facts> {
  const { db, drop } = await testDatabase();
  const world = new World({ seed, db, folder, phones: 22, line: directLine(db), ...more });
  try {
    await world.open();
    return await world.run(more.steps);
  } catch (error) {
    throw new Error(
      `seed ${seed}, ${more.phones} phones, ${more.steps} steps: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    world.close();
    await drop();
  }
}

test(
  'every law S0–S18 and S23–S30 holds over 22 phones, restores, couriers and faults',
  async () => {
    const first = FIRST_SEED;
    const end = performance.now() + SECONDS * 1000;
    const total = emptyFacts();
    const settings = [
      { phones: 22, steps: 700 },
      { phones: 6, steps: 250, openDisk: indexedDisk },
      { phones: 8, steps: 300 },
    ];
    let seed = first;
    for (; performance.now() < end; seed++) {
      const setting = settings[Math.min(seed - first, 1 + ((seed - first) % 2))] ?? {
        phones: 22,
        steps: 700,
      };
      const facts = await simulate(seed, setting);
      for (const [name, n] of Object.entries(facts)) total[name] = (total[name] ?? 0) + n;
    }
    console.log(`simulation: seeds ${first} to ${seed - 1}: ${JSON.stringify(total)}`);
    for (const happened of [
      'clash',
      'held',
      'refused',
      'restores',
      'rewinds',
      'clones',
      'deaths',
      'couriers',
      'moves',
    ]) {
      expect([happened, (total[happened] ?? 0) > 0]).toEqual([happened, true]);
    }
  },
);

test('every law holds through HTTP', async () => {
  const { db, drop } = await testDatabase();
  const seed = FIRST_SEED;
  const app = await buildServer({
    config: readConfig({}, [], { cwd: '/tmp', root: false }),
    db,
    routes: [syncRoutes],
    log: null,
    built: '/nowhere',
  });
  const cookies = new Map<string, string>();
  const world = new World({
    seed,
    db,
    folder,
    phones: 10,
    line: httpLine(app, cookies),
    isStormy: false,
  });
  try {
    await world.open();
    for (const { account, owner } of world.phones) {
      const token = await transaction(db.owner, (client) =>
        startSession(client, { account, device: owner.device }),
      );
      cookies.set(owner.device, `s=${token}`);
    }
    const facts = await world.run(250);
    console.log(`simulation through HTTP: seed ${seed}: ${JSON.stringify(facts)}`);
    expect(facts['changes']).toBeGreaterThan(20);
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
  } finally {
    await app.close();
    await drop();
  }
});

test('S18 a wrong clock changes no outcome', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const wrong = await simulate(seed, { phones: 6, steps: 120, clocksAreWrong: true });
    const right = await simulate(seed, { phones: 6, steps: 120, clocksAreWrong: false });
    expect(wrong, `seed ${seed}`).toEqual(right);
  }
});
