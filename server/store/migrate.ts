/** Applies numbered SQL migrations, each once, each in one transaction. main.ts, the tools and
 * tests run it on the owner's pool. It refuses a changed file unless superseded.ts lists the old
 * hash. There is no down migration. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { StartProblem } from '../start/start-problem.ts';
import { transaction, type OwnedDatabase } from './pool.ts';
import { superseded } from './superseded.ts';

interface Step {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

export const migrationsFolder = join(import.meta.dirname, '..', 'migrations');
/** Hashes in landed.json. These migrations may run after one of a higher number: developers worked
    in parallel, and some were merged late. `npm run test:old-data` checks that both orders give the
    same schema. */
const lateHashes = new Set(Object.values(
  JSON.parse(readFileSync(join(migrationsFolder, 'landed.json'), 'utf8')) as object));

/** Applies what is new and returns the names of the files applied now. */
export async function migrate(
  { owner, appRole }: Pick<OwnedDatabase, 'owner' | 'appRole'>, folder = migrationsFolder,
): Promise<readonly string[]> {
  const steps = readSteps(folder);
  const done: string[] = [];
  await inLockedTransaction(owner, async (client) => {
    await client.query(`create table if not exists migration (
      number integer primary key, name text not null, sha256 text not null,
      at timestamptz not null default now())`);
  });
  for (const step of steps) {
    await inLockedTransaction(owner, async (client) => {
      const known = findApplied(step, await readApplied(client), steps);
      if (known !== undefined) return acceptOldText(client, step, known);
      await client.query(step.sql);
      await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)',
        [step.number, step.name, step.sha256]);
      done.push(step.name);
    });
  }
  await inLockedTransaction(owner, (client) => grantToApp(client, appRole));
  return done;
}

function readSteps(folder: string): readonly Step[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort();
  let before = 0;
  return files.map((name) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1] ?? NaN);
    if (!(number > before)) {
      throw new Error(`${name}: migrations are numbered 0001, 0002 … each number once`);
    }
    before = number;
    const sql = readFileSync(join(folder, name), 'utf8');
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/** One transaction at a time on this database, whichever server or tool it comes from. */
function inLockedTransaction<T>(
  owner: pg.Pool, work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return transaction(owner, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('hoaban migration'))");
    return work(client);
  });
}

async function readApplied(client: pg.PoolClient): Promise<readonly Applied[]> {
  const sql = 'select number, name, sha256 from migration order by number';
  return (await client.query<Applied>(sql)).rows;
}

function findApplied(
  step: Step, applied: readonly Applied[], steps: readonly Step[],
): Applied | undefined {
  const last = applied.at(-1);
  const newest = steps.at(-1)?.number ?? 0;
  if (last !== undefined && last.number > newest) throw newerDatabase(last.name);
  const known = applied.find(({ number }) => number === step.number);
  const isLate = known === undefined && last !== undefined && last.number > step.number;
  if (isLate && !lateHashes.has(step.sha256)) {
    throw new Error(`${step.name} would run after ${last.name}: its number must be higher`);
  }
  return known;
}

/** If an accepted old version of this file ran, applies its repair and stores the new hash. */
async function acceptOldText(client: pg.PoolClient, step: Step, known: Applied): Promise<void> {
  if (known.sha256 === step.sha256) return;
  const repair = superseded.get(known.sha256);
  if (repair === undefined) throw changedStep(step.name);
  if (repair !== null) await client.query(readFileSync(join(migrationsFolder, repair), 'utf8'));
  await client.query('update migration set sha256 = $2 where number = $1',
    [step.number, step.sha256]);
}

/** Rows only: the role that serves requests can neither change tables nor rewrite this history. */
async function grantToApp(client: pg.PoolClient, role: string): Promise<void> {
  const { rows } = await client.query<{ readonly schema: string }>(
    'select quote_ident(current_schema()) as schema');
  const schema = rows[0]?.schema ?? 'public';
  await client.query(`
    grant usage on schema ${schema} to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage, select, update on all sequences in schema ${schema} to ${role};
    alter default privileges in schema ${schema}
      grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema ${schema}
      grant usage, select, update on sequences to ${role};
    revoke insert, update, delete on migration from ${role}`);
}

function changedStep(name: string): StartProblem {
  return new StartProblem({
    vietnamese: `Tệp ${name} đã chạy trên cơ sở dữ liệu này nhưng nội dung nay khác. {Chị} lấy lại `
      + 'đúng bản cũ của tệp; thay đổi mới phải nằm trong một tệp mới.',
    english: `${name} was applied to this database and has changed since. Put the old file back; `
      + 'a change belongs in a new file.',
  });
}

function newerDatabase(name: string): StartProblem {
  return new StartProblem({
    vietnamese: `Cơ sở dữ liệu mới hơn chương trình (đã có ${name}). {Chị} cập nhật Hoa Ban rồi `
      + 'khởi động lại.',
    english: `The database is newer than the program (it has ${name}). Update Hoa Ban and start `
      + 'again.',
  });
}
