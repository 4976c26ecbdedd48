// One schedule of the simulation as a command, for a process of its own: node tests/simulation/run.ts
// <database url> <folder for backups> <seed> <steps> <phones>. Prints what happened, or the law that broke (exit 1).
import { limits } from '../../core/limits.ts';
import { openPool } from '../../server/store/pool.ts';
import { indexedDisk } from './disk.ts';
import { directLine } from './line.ts';
import { World } from './world.ts';

const [url = '', folder = '', seed = '1', steps = '150', phones = '10', disk = 'memory'] = process.argv.slice(2);
Object.assign(limits, { rowsPerPageMax: 7 });   // Small, so that paging is exercised.
const db = await openPool({ databaseUrl: url, dataDir: folder });
const world = new World({
  seed: Number(seed), phones: Number(phones), db, folder, line: directLine(db),
  ...(disk === 'indexeddb' ? { openDisk: indexedDisk } : {}),
});
try {
  await world.open();
  console.log(JSON.stringify(await world.run(Number(steps))));
} catch (error) {
  console.error(error);
  (await import('node:fs')).writeFileSync('/tmp/trace', world.trace.join('\n'));
  process.exitCode = 1;
} finally {
  world.close();
  await db.close();
  process.exit();
}
