// Runs the oracle or some schedules with one rule broken: node tests/simulation/broken-run.ts <rule>
// <cluster url> <folder> [first seed] [schedules]. Exit 1 and the law: noticed. Rule `none`: nothing broken.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { askCluster, template, withDatabase } from '../cluster.ts';
import { BROKEN_RULES, type Rewriting } from './broken-rules.ts';

const [name = 'none', clusterUrl = '', folder = '', firstSeed, schedules = '1'] = process.argv.slice(2);
const rule = BROKEN_RULES.find((r) => r.rule === name);
if (!rule && name !== 'none') throw new Error(`no rule is called ${name}`);
const edits: readonly Rewriting[] = rule ? [rule, ...rule.also ?? []] : [];

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
  if (rule?.by !== 'oracle') await schedulesFrom(Number(firstSeed ?? (typeof rule?.by === 'number' ? rule.by : 1)));
} catch (error) {
  fail(1, at + String((error as Error).message).slice(0, 2_000));
}
process.exit(0);

async function oracle(): Promise<void> {
  const { runOracle, checkOracle } = await import('./oracle.ts');
  checkOracle();
  runOracle(1, 300);
}

async function schedulesFrom(first: number): Promise<void> {
  for (let seed = first; seed < first + Number(schedules); seed++) {
    at = `seed ${seed}: `;
    const facts = await schedule(seed, true);
    if (rule?.by !== 'clocks') continue;
    const right = await schedule(seed, false);
    if (JSON.stringify(facts) !== JSON.stringify(right)) throw new Error('S18 a wrong clock changes no outcome');
  }
}

async function schedule(seed: number, clocksAreWrong: boolean): Promise<Readonly<Record<string, number>>> {
  const [{ limits }, { openPool }, { directLine }, { World }, { indexedDisk }] = await Promise.all([
    import('../../core/limits.ts'), import('../../server/store/pool.ts'), import('./line.ts'), import('./world.ts'), import('./disk.ts'),
  ]);
  Object.assign(limits, { rowsPerPageMax: 7 });
  const database = `broken_${process.pid}_${seed}_${Number(clocksAreWrong)}`;
  await askCluster(clusterUrl, `create database ${database} template ${template}`);
  await askCluster(clusterUrl, `alter database ${database} set synchronous_commit = off`);
  const db = await openPool({ databaseUrl: withDatabase(clusterUrl, database), dataDir: folder });
  const disk = rule?.by === 'indexeddb' ? { openDisk: indexedDisk } : {};
  const world = new World({ seed, db, folder, phones: 6, line: directLine(db), clocksAreWrong, ...disk });
  try {
    await world.open();
    return await world.run(200);
  } finally {
    world.close();
    await db.close();
    await askCluster(clusterUrl, `drop database if exists ${database} with (force)`);
  }
}
