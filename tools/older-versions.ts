// `npm run test:old-data [seconds] [commit …]`: whether this version takes over the data of every
// older one. For each commit that changed a migration, or those named, its own server begins a
// province in a fresh data folder; then this version's server starts on it. The schema must equal a
// fresh one, the figures the records, the audit its chain. Needs the whole git history.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '../server/audit/verify.ts';
import { migrate } from '../server/store/migrate.ts';
import { openPool, openPoolBeside, transaction, type OwnedDatabase } from '../server/store/pool.ts';
import { recount } from '../server/operate/recount.ts';
import { seeEverything } from '../server/operate/snapshot.ts';
import { compareCatalogs, readCatalog } from './catalog.ts';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..');
const readyPatienceMs = 5 * 60_000;
const usualFillSeconds = 25;
const isReady = /is ready/;
/** Where versions that have a demo keep it. */
const demoPlaces = ['demo.ts', join('demo', 'demo.ts')];

interface Found {
  readonly records: number;
  readonly provinces: number;
  readonly faults: readonly string[];
}

const [seconds = usualFillSeconds, ...named] = process.argv.slice(2)
  .map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : word));
const fillSeconds = typeof seconds === 'number' ? seconds : usualFillSeconds;
const asked = [seconds, ...named].filter((word) => typeof word === 'string');
const work = mkdtempSync(join(tmpdir(), 'hoaban-old-data-'));
// As root the database runs as somebody else.
chmodSync(work, 0o711);
try {
  const fresh = await freshCatalog();
  const commits = asked.length > 0 ? asked : commitsThatMigrate();
  for (const commit of commits) await tryCommit(commit, fresh);
} finally {
  git('worktree', 'prune');
  rmSync(work, { recursive: true, force: true });
}

async function tryCommit(commit: string, fresh: readonly string[]): Promise<void> {
  const tree = join(work, `tree-${commit}`);
  const dataDir = join(work, `data-${commit}`);
  git('worktree', 'add', '--quiet', '--detach', tree, commit);
  try {
    if (!existsSync(join(tree, 'server', 'store', 'migrate.ts'))) {
      console.log(`${commit}: no program yet that could make data.`);
      return;
    }
    for (const folder of ['node_modules', 'dist']) {
      symlinkSync(join(root, folder), join(tree, folder));
    }
    if (demoPlaces.some((place) => existsSync(join(tree, 'server', place)))) {
      // Its first line is how far its demo came.
      await runServer({ tree, dataDir, words: [], sign: /\S/ },
        (stop) => setTimeout(stop, fillSeconds * 1_000));
    } else if (!await putFirstRows(tree, dataDir)) {
      console.log(`${commit}: its own migrations do not run, so there are no data.`);
      return;
    }
    let found: Found | null = null;
    await runServer({ tree: root, dataDir, words: ['--empty'], sign: isReady }, (stop) => {
      void look(dataDir, fresh).then((it) => { found = it; }).catch(fail).finally(stop);
    });
    tell(commit, found);
  } finally {
    git('worktree', 'remove', '--force', tree);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Run {
  readonly tree: string;
  readonly dataDir: string;
  readonly words: readonly string[];
  /** What it prints once it listens. */
  readonly sign: RegExp;
}

/** Until it ends; `whenListening` is called once it listens, and stops it. */
async function runServer(
  { tree, dataDir, words, sign }: Run, whenListening: (stop: () => void) => void,
): Promise<void> {
  const flagsFile = join(tree, 'tools', 'server-flags.json');
  const { flags = [] } = existsSync(flagsFile)
    ? JSON.parse(readFileSync(flagsFile, 'utf8')) as { readonly flags: readonly string[] } : {};
  const child = spawn('env', [`HOABAN_DATA=${dataDir}`, `PORT=${await freePort()}`,
    'NODE_NO_WARNINGS=1',
    process.execPath, ...flags, join('server', 'main.ts'), ...words],
  { cwd: tree, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGTERM');
  const impatience = setTimeout(stop, readyPatienceMs);
  let said = '';
  let isListening = false;
  const hear = (bytes: Buffer): void => {
    said = (said + bytes.toString()).slice(-20_000);
    if (isListening || !sign.test(said)) return;
    isListening = true;
    whenListening(stop);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(impatience);
  if (!isListening) throw new Error(`${tree} ended with ${code}:\n${said}`);
}

/** Not 0: the demo's phones speak to the port they are told. */
/** The first programs had no demo and no server that starts without one. */
async function putFirstRows(tree: string, dataDir: string): Promise<boolean> {
  const at = (name: string) => import(join(tree, 'server', 'store', name));
  const { openPool: open } = await at('pool.ts') as typeof import('../server/store/pool.ts');
  const old = await at('migrate.ts') as typeof import('../server/store/migrate.ts');
  const db = await open({ databaseUrl: null, dataDir });
  try {
    if (!await old.migrate(db).then(() => true, () => false)) return false;
    await transaction(db.owner, async (client) => {
      await client.query("insert into counter (province, mark) values ('90', 'm1')");
      await client.query(`insert into unit (province, code, level, above, name) values
        ('90', '90', 'province', '{}', 'Tỉnh thử'), ('90', '90-1', 'commune', '{90}', 'Xã thử')`);
      await client.query("update unit set parent = '90' where code = '90-1'");
      await client.query(`insert into waiting (province, id, record, unit, commune, author, device,
          outcome, problem, body)
        values ('90', gen_random_uuid(), gen_random_uuid(), '90-1', '90-1', 'mai', 'máy 1', 'held',
          'noGrant', '{}')`);
    });
    return true;
  } finally {
    await db.close();
  }
}

async function look(dataDir: string, fresh: readonly string[]): Promise<Found> {
  const db = await openPoolBeside({ databaseUrl: null, dataDir });
  try {
    const provinces = await transaction(db.owner, seeEverything);
    const faults = [...compareCatalogs(fresh, await readCatalog(db.owner))];
    for (const province of provinces) {
      const differences = await recount(db.pool, province);
      faults.push(...differences.map(({ where, stands, records }) =>
        `${where}: tally ${stands}, records ${records}`));
      const { findings } = await verify(db.pool, { province, dataDir });
      faults.push(...findings.map((finding) => JSON.stringify(finding)));
    }
    return { records: await countRecords(db), provinces: provinces.length, faults };
  } finally {
    await db.close();
  }
}

function countRecords(db: OwnedDatabase): Promise<number> {
  return transaction(db.owner, async (client) => {
    await seeEverything(client);
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from record');
    return rows[0]?.n ?? 0;
  });
}

async function freshCatalog(): Promise<readonly string[]> {
  const db = await openPool({ databaseUrl: null, dataDir: join(work, 'fresh') });
  try {
    await migrate(db);
    return await readCatalog(db.owner);
  } finally {
    await db.close();
  }
}

function tell(commit: string, found: Found | null): void {
  const faults = found?.faults ?? ['it was not looked at'];
  console.log(`${commit}: ${found?.provinces ?? 0} provinces, ${found?.records ?? 0} records, `
    + (faults.length === 0 ? 'the same schema, figures equal the records.'
      : `${faults.length} faults:\n  ${faults.slice(0, 20).join('\n  ')}`));
  if (faults.length > 0) process.exitCode = 1;
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

/** Oldest first. */
function commitsThatMigrate(): readonly string[] {
  return git('log', '--reverse', '--format=%h', '--', 'server/migrations/[0-9]*.sql')
    .split('\n').filter((line) => line !== '');
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
