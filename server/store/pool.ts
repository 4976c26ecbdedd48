/** The way to the database: the embedded one, or the one DATABASE_URL names. main.ts and the tools
 * open it once. What answers requests uses `pool`, a login that cannot get around row-level
 * security; `owner` is for migrations and operator commands alone. */
import pg from 'pg';
import type { Config } from '../start/config.ts';
import { StartProblem } from '../start/start-problem.ts';
import { appLogin, ensureLogin, refusePowers } from './app-login.ts';
import { findEmbedded, startEmbedded } from './embedded.ts';
import { clockOf, machineClock, setClock, type Clock } from './clock.ts';
import { watchSilence } from './silence.ts';

/** What a running server uses: only the app's login. */
export interface Database {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface OwnedDatabase extends Database {
  readonly owner: pg.Pool;
  /** The login of `pool`. */
  readonly appRole: string;
  /** The database of a running server, once the tables are ready: from then on nothing in it has
      more rights. */
  releaseOwner(): Promise<void>;
}

export type PoolSettings = Pick<Config, 'databaseUrl' | 'dataDir'>
  & Partial<Pick<Config, 'databaseAppUrl'>> & {
    /** The clock; by default the machine's. */
    readonly clock?: Clock | undefined;
  };

const oldestVersion = 15;
const poolSize = 16;
const ownerPoolSize = 4;
/** Less than a request's limit: nobody waits longer for a page. */
export const statementTimeoutMs = 30_000;
const lockTimeoutMs = 10_000;
const idleInTransactionTimeoutMs = 60_000;

/** Opens the database a server works with, starting the embedded one if DATABASE_URL is not set. */
export async function openPool(settings: PoolSettings): Promise<OwnedDatabase> {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl !== null) return connectPools(databaseUrl, settings);
  const embedded = await startEmbedded({ dataDir });
  const stop = () => embedded.stop();
  try {
    return await connectPools(embedded.url, settings, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** For tools: the database of the server that runs on this machine, else openPool. */
export async function openPoolBeside(settings: PoolSettings): Promise<OwnedDatabase> {
  const beside = settings.databaseUrl === null ? findEmbedded(settings.dataDir) : null;
  return beside === null ? openPool(settings) : connectPools(beside.url, settings);
}

/** Commits everything that `work` did, or nothing. */
export async function transaction<T>(
  pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await begin(client, pool);
    const value = await work(client);
    const { command } = await client.query('commit');
    // If a query failed and `work` caught the error, COMMIT is answered with ROLLBACK.
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true; });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sets the transaction's one moment, from the pool's clock. */
async function begin(client: pg.PoolClient, pool: pg.Pool): Promise<void> {
  const clock = clockOf(pool);
  setClock(client, clock);
  const moment = new Date(clock()).toISOString();
  await client.query(`begin; set local hoaban.now = '${moment}'`);
}

async function connectPools(
  url: string, { databaseAppUrl = null, dataDir, clock = machineClock }: PoolSettings,
  stop = async () => {},
): Promise<OwnedDatabase> {
  const owner = makePool(url, { max: ownerPoolSize, application_name: 'hoaban-owner' });
  const pools = [owner];
  try {
    await checkServer(owner);
    const loginUrl = databaseAppUrl ?? await ensureLogin(owner, { url, dataDir, kind: appLogin });
    const pool = makePool(loginUrl, {
      max: poolSize, application_name: 'hoaban',
      statement_timeout: statementTimeoutMs, lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    });
    pools.push(pool);
    for (const each of pools) setClock(each, clock);
    await refusePowers(pool, appLogin);
    const appRole = await readLogin(pool);
    const ending = once(() => owner.end());
    const watch = watchSilence(pool, (probe) => makePool(loginUrl, probe));
    const close = once(async () => {
      await Promise.all([watch.end(), pool.end(), ending()]);
      await stop();
    });
    return { pool, owner, appRole, releaseOwner: ending, close };
  } catch (error) {
    await Promise.all(pools.map((pool) => pool.end()));
    throw explainConnection(error);
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | null = null;
  return () => (begun ??= work());
}

async function readLogin(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ readonly login: string }>(
    'select quote_ident(session_user) as login');
  return rows[0]?.login ?? '';
}

/** A connection that breaks fails the query in flight and is replaced. Without listeners its
 * `error` event would end the process. */
export function makePool(url: string, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000, ...settings,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
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

interface Refusal { readonly code: RegExp; readonly vietnamese: string; readonly english: string }
const refusals: readonly Refusal[] = [
  { code: /^28/, vietnamese: 'Máy chủ không nhận tên hoặc mật khẩu. {Chị} sửa lại trong địa chỉ.',
    english: 'Its server does not take the name or the password. Correct the address.' },
  { code: /^3D000$/, vietnamese: 'Chưa có cơ sở dữ liệu tên này. {Chị} tạo bằng: createdb '
    + '--template=template0 --encoding=UTF8 tên_cơ_sở_dữ_liệu',
  english: 'There is no database of this name. Make it: createdb --template=template0 '
    + '--encoding=UTF8 name' },
  { code: /^53300$/, vietnamese: 'Máy chủ đã hết chỗ kết nối. {Chị} tăng max_connections (Hoa Ban '
    + 'cần 26) hoặc dừng bớt chương trình khác.',
  english: 'Its server has no connection left. Raise max_connections (Hoa Ban needs 26) or stop '
    + 'other programs.' },
  { code: /^(57P03|ECONNREFUSED|ENOENT)$/, vietnamese: 'Không có PostgreSQL chạy ở địa chỉ đó. '
    + '{Chị} khởi động nó, hoặc sửa máy và cổng.',
  english: 'No PostgreSQL runs at that address. Start it, or correct host and port.' },
  { code: /^(ENOTFOUND|EAI_AGAIN)$/, vietnamese: 'Không tìm thấy máy có tên đó. {Chị} sửa tên máy.',
    english: 'There is no machine of that name. Correct the host.' },
];
const anyRefusal: Omit<Refusal, 'code'> = {
  vietnamese: '{Chị} kiểm tra máy chủ đang chạy, tên, mật khẩu và tên cơ sở dữ liệu.',
  english: 'Check that its server runs, and the user, password and database names.',
};

/** Says what is wrong with DATABASE_URL without printing it. */
function explainConnection(error: unknown): unknown {
  if (error instanceof StartProblem) return error;
  const code = String((error as { readonly code?: unknown }).code ?? '');
  if (!/^(E[A-Z_]+|08...|28...|3D000|53300|57P03)$/.test(code)) return error;
  const { vietnamese, english } = refusals.find((it) => it.code.test(code)) ?? anyRefusal;
  return new StartProblem({
    vietnamese: `Không kết nối được với cơ sở dữ liệu trong DATABASE_URL (${code}). ${vietnamese}`,
    english: `Cannot connect to the database in DATABASE_URL (${code}). ${english}`,
  });
}
