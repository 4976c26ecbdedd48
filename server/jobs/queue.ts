// The queue in the database: schema `graphile_worker`, owned by a login of its own. Its login
// cannot read the app's tables. main.ts prepares it at every start, while it still has the owner's
// rights; worker.ts works on it. Backups and restores leave it out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Config } from '../start/config.ts';
import { StartProblem } from '../start/start-problem.ts';
import { ensureLogin, jobsLogin, refusePowers } from '../store/app-login.ts';
import { makePool, type OwnedDatabase } from '../store/pool.ts';

export const queueSchema = 'graphile_worker';

const enqueueSql = readFileSync(join(import.meta.dirname, 'enqueue.sql'), 'utf8');

/** Deletes jobs that failed for good, so that the start can add them again. A job
    whose server died has no error; this statement does not delete it. */
const deleteFailedSql = `delete from ${queueSchema}._private_jobs
  where attempts >= max_attempts and locked_at is null and last_error is not null`;

const queueLock = "hashtext('hoaban queue')";

export type QueueSettings = Pick<Config, 'databaseJobsUrl' | 'dataDir'>;

/** Returns the address of the queue's login. Two servers that start at once prepare it one after
    the other. */
export async function prepareQueue(
  { owner, appRole }: Pick<OwnedDatabase, 'owner' | 'appRole'>,
  { databaseJobsUrl, dataDir }: QueueSettings,
): Promise<string> {
  const ownUrl = owner.options.connectionString ?? '';
  const url = databaseJobsUrl
    ?? await ensureLogin(owner, { url: ownUrl, dataDir, kind: jobsLogin });
  const queue = makePool(url, { max: 1, application_name: 'hoaban-jobs' });
  const client = await owner.connect();
  try {
    await client.query(`select pg_advisory_lock(${queueLock})`);
    await refusePowers(queue, jobsLogin);
    await refuseLoginThatReads(queue);
    await makeSchema(client, queue);
    await runMigrations({ pgPool: queue, schema: queueSchema });
    await queue.query(deleteFailedSql);
    await queue.query(`begin; ${enqueueSql};
      grant usage on schema ${queueSchema} to ${appRole};
      grant execute on function
        ${queueSchema}.hoaban_enqueue(text, text, text, date, timestamptz) to ${appRole};
      commit`);
    return url;
  } finally {
    await client.query(`select pg_advisory_unlock(${queueLock})`)
      .catch(() => undefined);
    client.release();
    await queue.end();
  }
}

/** Throws StartProblem if the queue's login can read the app's tables. */
async function refuseLoginThatReads(queue: pg.Pool): Promise<void> {
  const { rows: [reader] } = await queue.query<{ readonly login: string; readonly reads: boolean }>(
    `select session_user::text as login, exists (select from pg_class c
       where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
         and has_table_privilege(c.oid, 'select, insert, update, delete')) as reads`);
  if (reader?.reads !== true) return;
  throw new StartProblem({
    vietnamese: `Tài khoản ${reader.login} đọc được bảng của Hoa Ban. ${jobsLogin.variable} phải `
      + 'là một tài khoản riêng, không có quyền nào khác.',
    english: `The login ${reader.login} can read the app's tables. ${jobsLogin.variable} must name `
      + 'a login of its own without any other right.',
  });
}

interface SchemaState {
  readonly database: string;
  /** The owner of the schema; null: there is none. */
  readonly owner: string | null;
  readonly mayCreate: boolean;
}

/** The login may create schemas only at this moment. Graphile's own `create schema` would need that
    right at each start; if its first table exists, it does not try. */
async function makeSchema(owner: pg.PoolClient, queue: pg.Pool): Promise<void> {
  const { rows: [{ login } = { login: '' }] } = await queue.query<{ readonly login: string }>(
    'select session_user::text as login');
  const { rows: [state] } = await owner.query<SchemaState>(
    `select current_database()::text as database,
       (select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = $2) as owner,
       has_database_privilege($1::name, current_database(), 'create') as "mayCreate"`,
    [login, queueSchema]);
  const [database, role] = [state?.database ?? '', login].map(pg.escapeIdentifier);
  if (state?.owner != null && state.owner !== login)
    throw foreignSchema(state.owner, login);
  try {
    if (state?.owner == null) {
      await owner.query(`grant create on database ${database} to ${role}`);
      await queue.query(`create schema ${queueSchema}`);
    }
  } catch (error) {
    if ((error as { readonly code?: string }).code !== '42501') throw error;
    throw missingSchema(`CREATE SCHEMA ${queueSchema} AUTHORIZATION ${role}`, error);
  } finally {
    if (state?.owner == null || state.mayCreate) {
      await owner.query(`revoke create on database ${database} from ${role}`)
        .catch(() => undefined);
    }
  }
  await queue.query(`create table if not exists ${queueSchema}.migrations (
    id int primary key, ts timestamptz default now() not null,
    breaking boolean not null default false)`);
}

const missingSchema = (sql: string, cause: unknown): StartProblem => new StartProblem({
  vietnamese: `Chương trình cần một schema ${queueSchema} trong cơ sở dữ liệu, mà tài khoản ở `
    + 'DATABASE_URL không được phép tạo. {Chị} nhờ người quản trị PostgreSQL chạy câu lệnh dưới '
    + 'đây trong cơ sở dữ liệu này rồi khởi động lại.',
  english: `The program needs a schema ${queueSchema} in the database, which the role in `
    + 'DATABASE_URL may not make. Have a PostgreSQL administrator run this in that database and '
    + `start again:\n\n${sql};\n`,
}, cause);

const foreignSchema = (owner: string, login: string): StartProblem => new StartProblem({
  vietnamese: `Schema ${queueSchema} thuộc về ${owner}, không phải ${login}. {Chị} xóa nó rồi `
    + `khởi động lại; việc đã hẹn được lập lại: DROP SCHEMA ${queueSchema} CASCADE`,
  english: `The schema ${queueSchema} belongs to ${owner}, not to ${login}. Drop it and start `
    + `again; Hoa Ban creates the jobs again at the next start: DROP SCHEMA ${queueSchema} CASCADE`,
});
