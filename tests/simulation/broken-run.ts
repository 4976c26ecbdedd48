// Runs the oracle or some schedules with one rule broken: node tests/simulation/broken-run.ts
// <rule> <cluster url> <folder> [first seed] [schedules]. Exit 1 and the law: noticed. Rule
// `none`: nothing broken.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { askCluster, poolSettings, template, withDatabase } from '../cluster.ts';
import type { OwnedDatabase } from '../../server/store/pool.ts';
import { BROKEN_RULES, type Rewriting } from './broken-rules.ts';

const [name = 'none', clusterUrl = '', folder = '', firstSeed, schedules = '1'] =
  process.argv.slice(2);
const rule = BROKEN_RULES.find((r) => r.rule === name);
if (!rule && name !== 'none') throw new Error(`no rule is called ${name}`);
const edits: readonly Rewriting[] = rule ? [rule, ...(rule.also ?? [])] : [];

registerHooks({
  load: (url, context, next) => {
    const mine = edits.filter((edit) => url.endsWith(`/${edit.file}`));
    if (mine.length === 0) return next(url, context);
    let source = readFileSync(fileURLToPath(url), 'utf8');
    for (const { file, find, replace } of mine) {
      if (source.split(find).length !== 2) fail(3, `${file} does not hold once: ${find}`);
      source = source.replace(find, () => replace);
    }
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
function fail(code: number, text: string): never {
  console.log(text);
  process.exit(code);
}

let at = '';
try {
  if (!rule || rule.by === 'oracle') await oracle();
  if (!rule || rule.by === 'hand') await byHand();
  const seed = firstSeed ?? (typeof rule?.by === 'number' ? rule.by : (rule?.seed ?? 1));
  if (rule?.by !== 'oracle' && rule?.by !== 'hand') await schedulesFrom(Number(seed));
} catch (error) {
  fail(1, at + String((error as Error).message).slice(0, 2_000));
}
process.exit(0);

async function oracle(): Promise<void> {
  const { runOracle, checkOracle } = await import('./oracle.ts');
  runOracle(1, 300);
  checkOracle();
}

async function schedulesFrom(first: number): Promise<void> {
  for (let seed = first; seed < first + Number(schedules); seed++) {
    at = `seed ${seed}: `;
    await onDatabase(`s${seed}`, (db) => schedule(db, seed));
  }
}

async function byHand(): Promise<void> {
  const { ByHand, HISTORIES } = await import('./by-hand.ts');
  for (const [i, history] of Object.values(HISTORIES).entries()) {
    await onDatabase(`h${i}`, async (db) => history(await new ByHand(db).open()));
  }
}

async function onDatabase(
  label: string, work: (db: OwnedDatabase) => Promise<void>,
): Promise<void> {
  const { openPool } = await import('../../server/store/pool.ts');
  const database = `broken_${process.pid}_${label}`;
  await askCluster(clusterUrl, `create database ${database} template ${template}`);
  await askCluster(clusterUrl, `alter database ${database} set synchronous_commit = off`);
  const db = await openPool(poolSettings(withDatabase(clusterUrl, database)));
  try {
    await work(db);
  } finally {
    await db.close();
    await askCluster(clusterUrl, `drop database if exists ${database} with (force)`);
  }
}

async function schedule(db: OwnedDatabase, seed: number): Promise<void> {
  const [{ limits }, { directLine }, { World }, { indexedDisk }] = await Promise.all([
    import('../../core/limits.ts'),
    import('./line.ts'),
    import('./world.ts'),
    import('./disk.ts'),
  ]);
  Object.assign(limits, { rowsPerPageMax: 7 });
  const disk = rule?.by === 'indexeddb' ? { openDisk: indexedDisk } : {};
  const world = new World({ seed, db, folder, phones: 6, line: directLine(db), ...disk });
  try {
    await world.open();
    await world.run(200);
  } finally {
    world.close();
  }
}
