/** The way to the database: the embedded one, or the one DATABASE_URL names. main.ts and the tools
 * open it once. What answers requests uses `pool`, which never bypasses row-level security;
 * `owner` is for migrations and operator commands alone. */
import pg from 'pg';
import type { Config } from '../config.ts';
import { StartProblem } from '../start-problem.ts';
import { findEmbedded, startEmbedded } from './embedded.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly owner: pg.Pool;
  /** The role `pool` works as; null where the connecting role itself obeys row-level security. */
  readonly appRole: string | null;
  close(): Promise<void>;
}

export type PoolSettings = Pick<Config, 'databaseUrl' | 'dataDir'>;

const appRole = 'hoaban_app';
const oldestVersion = 15;
const poolSize = 16;
const ownerPoolSize = 4;
/** Ends with the program's patience: nobody waits longer for a page. */
const statementTimeoutMs = 30_000;
const lockTimeoutMs = 10_000;
const idleInTransactionTimeoutMs = 60_000;

/** Opens the database a server works with, starting the embedded one if DATABASE_URL is not set. */
export async function openPool({ databaseUrl, dataDir }: PoolSettings): Promise<Database> {
  if (databaseUrl !== null) return connectPools(databaseUrl);
  const embedded = await startEmbedded({ dataDir });
  const stop = () => embedded.stop();
  try {
    return await connectPools(embedded.url, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** For tools: the database of the server that runs beside, else openPool. */
export async function openPoolBeside(settings: PoolSettings): Promise<Database> {
  const beside = settings.databaseUrl === null ? findEmbedded(settings.dataDir) : null;
  return beside === null ? openPool(settings) : connectPools(beside.url);
}

/** Commits what `work` did, or nothing of it. */
export async function transaction<T>(
  pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const value = await work(client);
    const { command } = await client.query('commit');
    // A transaction that failed inside and was caught there answers COMMIT with ROLLBACK.
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true; });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function connectPools(url: string, stop = async () => {}): Promise<Database> {
  const owner = makePool(url, { max: ownerPoolSize, application_name: 'hoaban-owner' });
  const pools = [owner];
  try {
    await checkServer(owner);
    const role = await chooseRole(owner);
    const pool = makePool(withRole(url, role), {
      max: poolSize, application_name: 'hoaban',
      statement_timeout: statementTimeoutMs, lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    });
    pools.push(pool);
    const close = async () => {
      await endPools(pools);
      await stop();
    };
    let closed: Promise<void> | null = null;
    const database = { pool, owner, appRole: role, close: () => (closed ??= close()) };
    await refuseBypass(database);
    return database;
  } catch (error) {
    await endPools(pools);
    throw explainConnection(error);
  }
}

async function endPools(pools: readonly pg.Pool[]): Promise<void> {
  await Promise.all(pools.map((pool) => pool.end()));
}

/** A connection that breaks fails the query in flight and is replaced. Without listeners its
 * `error` event would end the process. */
function makePool(url: string, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000, ...settings,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

function withRole(url: string, role: string | null): string {
  if (role === null) return url;
  const changed = new URL(url);
  const options = changed.searchParams.get('options') ?? '';
  changed.searchParams.set('options', `${options} -c role=${role}`.trim());
  return changed.href;
}

async function checkServer(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ readonly version: string; readonly encoding: string }>(
    `select current_setting('server_version') as version,
      current_setting('server_encoding') as encoding`);
  const { version = '', encoding = '' } = rows[0] ?? {};
  if (Number.parseInt(version, 10) < oldestVersion) {
    throw new StartProblem({
      vietnamese: `Máy chủ cơ sở dữ liệu là PostgreSQL ${version}; Hoa Ban cần bản 15 trở lên. `
        + '{Chị} nâng cấp, hoặc bỏ DATABASE_URL để Hoa Ban tự chạy cơ sở dữ liệu.',
      english: `The database server is PostgreSQL ${version}; Hoa Ban needs 15 or newer. Upgrade `
        + 'it, or leave DATABASE_URL out and Hoa Ban runs a database of its own.',
    });
  }
  if (encoding === 'UTF8') return;
  throw new StartProblem({
    vietnamese: `Cơ sở dữ liệu dùng bảng mã ${encoding}, không ghi được tiếng Việt. {Chị} tạo lại `
      + 'bằng: createdb --template=template0 --encoding=UTF8 tên_cơ_sở_dữ_liệu',
    english: `The database's encoding is ${encoding}, which cannot hold Vietnamese. Make it with: `
      + 'createdb --template=template0 --encoding=UTF8 name',
  });
}

/** A connecting role that bypasses row-level security hands over to one that does not. */
async function chooseRole(owner: pg.Pool): Promise<string | null> {
  if (!(await bypasses(owner))) return null;
  return transaction(owner, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('${appRole}'))`);
    const known = await client.query('select from pg_roles where rolname = $1', [appRole]);
    if (known.rowCount === 0) await client.query(`create role ${appRole} nologin`);
    await client.query(`grant ${appRole} to current_user`);
    return appRole;
  });
}

/** The last look before anything is served: a role given more rights by hand stops the start. */
async function refuseBypass({ pool, appRole: role }: Database): Promise<void> {
  if (!(await bypasses(pool))) return;
  throw new StartProblem({
    vietnamese: `Vai trò ${role} trong cơ sở dữ liệu vượt qua được quyền xem từng dòng. {Chị} `
      + `chạy: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
    english: `The database role ${role} bypasses row-level security. Run: `
      + `ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
  });
}

async function bypasses(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ readonly bypasses: boolean }>(
    'select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user');
  return rows[0]?.bypasses ?? true;
}

/** Says what is wrong with DATABASE_URL without repeating it. */
function explainConnection(error: unknown): unknown {
  if (error instanceof StartProblem) return error;
  const code = String((error as { readonly code?: unknown }).code ?? '');
  if (!/^(E[A-Z_]+|08...|28...|3D000|53300|57P03)$/.test(code)) return error;
  return new StartProblem({
    vietnamese: 'Không kết nối được với cơ sở dữ liệu trong DATABASE_URL '
      + `(${code}). {Chị} kiểm tra máy chủ đang chạy, tên, mật khẩu và tên cơ sở dữ liệu.`,
    english: `Cannot connect to the database in DATABASE_URL (${code}). Check that its server `
      + 'runs, and the user, password and database names.',
  });
}
