/** The two logins besides the owner's: the app's, which reads and writes rows and owns nothing
 * (pool.ts), and the queue's, which owns the schema of the jobs and reads nothing of the app
 * (jobs/queue.ts). The owner of DATABASE_URL makes each with a random password that stays in
 * HOABAN_DATA, or a variable names one. The password is never printed: what an operator is asked to
 * run holds its SCRAM verifier. */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartProblem } from '../start/start-problem.ts';

const connectPatienceMs = 10_000;
const roleNameMax = 63;

/** Each database has logins of its own: a PostgreSQL may have several databases. */
export interface LoginKind {
  /** The part of the login's name after the database's name. */
  readonly end: string;
  /** The file of its password in HOABAN_DATA. */
  readonly file: string;
  /** The variable with which an operator names another login. */
  readonly variable: string;
}
export const appLogin: LoginKind =
  { end: '_app', file: 'database-login', variable: 'DATABASE_APP_URL' };
export const jobsLogin: LoginKind =
  { end: '_jobs', file: 'database-jobs-login', variable: 'DATABASE_JOBS_URL' };

export const loginFile = (dataDir: string, { file }: LoginKind): string => join(dataDir, file);

interface LoginPlace { readonly url: string; readonly dataDir: string; readonly kind: LoginKind }

/** The address of the login in the database of `url`; the login is made or repaired if needed. */
export async function ensureLogin(
  owner: pg.Pool, { url, dataDir, kind }: LoginPlace,
): Promise<string> {
  const client = await owner.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('hoaban login'))");
    const name = await nameOf(client, kind);
    const password = keptPassword(loginFile(dataDir, kind));
    const loginUrl = withLogin(url, name, password);
    const { rows: [known] } = await client.query<{ readonly fits: boolean }>(
      'select rolcanlogin and not rolinherit as fits from pg_roles where rolname = $1', [name]);
    if (known?.fits !== true || !await opens(loginUrl)) {
      await makeLogin(client, { name, password, kind, isKnown: known !== undefined });
      if (!await opens(loginUrl)) throw closedLogin(name, kind);
    }
    return loginUrl;
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('hoaban login'))")
      .catch(() => undefined);
    client.release();
  }
}

async function nameOf(client: pg.PoolClient, { end }: LoginKind): Promise<string> {
  const { rows } = await client.query<{ readonly name: string }>(
    'select current_database()::text as name');
  return `${(rows[0]?.name ?? '').slice(0, roleNameMax - end.length)}${end}`;
}

function keptPassword(path: string): string {
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

function withLogin(url: string, name: string, password: string): string {
  // A URL without a host has no name; the parameters contain the socket's folder.
  const changed = new URL(url.replace(/^([a-z]+:\/\/)(?=\/)/, '$1localhost'));
  for (const own of ['user', 'password']) changed.searchParams.delete(own);
  changed.username = encodeURIComponent(name);
  changed.password = password;
  return changed.href;
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url, connectionTimeoutMillis: connectPatienceMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (/^28/.test(String((error as { readonly code?: unknown }).code))) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Login {
  readonly name: string;
  readonly password: string;
  readonly kind: LoginKind;
  readonly isKnown: boolean;
}

async function makeLogin(client: pg.PoolClient, login: Login): Promise<void> {
  const sql = sqlFor(login);
  try {
    await client.query(sql);
  } catch (error) {
    if ((error as { readonly code?: string }).code !== '42501') throw error;
    throw new StartProblem({
      vietnamese: `Chương trình cần một tài khoản riêng (${login.name}) trong cơ sở dữ liệu, `
        + 'mà tài khoản ở DATABASE_URL không được phép tạo. {Chị} nhờ người quản trị PostgreSQL '
        + 'chạy câu lệnh dưới đây rồi khởi động lại, hoặc đặt ' + `${login.kind.variable}.`,
      english: `The program needs a login of its own (${login.name}) in the database, which the `
        + 'role in DATABASE_URL may not make. Have a PostgreSQL administrator run this and start '
        + `again, or set ${login.kind.variable}:\n\n${sql};\n`,
    }, error);
  }
}

function sqlFor({ name, password, isKnown }: Login): string {
  return `${isKnown ? 'ALTER' : 'CREATE'} ROLE ${pg.escapeIdentifier(name)} LOGIN NOINHERIT `
    + `PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`;
}

/** As PostgreSQL stores it (RFC 5803): no statement and no log contains the password itself. */
function scramVerifier(password: string): string {
  const rounds = 4_096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256');
  const keyed = (words: string): Buffer => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:`
    + keyed('Server Key').toString('base64');
}

function closedLogin(name: string, { variable }: LoginKind): StartProblem {
  return new StartProblem({
    vietnamese: `PostgreSQL không cho ${name} vào bằng mật khẩu. {Chị} thêm vào pg_hba.conf một `
      + `dòng scram-sha-256 cho ${name}, hoặc đặt ${variable}.`,
    english: `PostgreSQL does not let ${name} in by password. Add a line with scram-sha-256 for `
      + `${name} to pg_hba.conf, or set ${variable}.`,
  });
}

interface Powers {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly groups: readonly string[];
  readonly owns: boolean;
}

/** The last check before requests are served: a login with more rights than on rows stops the
    start. */
export async function refusePowers(
  pool: Pick<pg.Pool, 'query'>, { variable }: LoginKind,
): Promise<void> {
  const { rows: [powers] } = await pool.query<Powers>(`
    select r.rolname::text as name,
      array_remove(array[case when r.rolsuper then 'SUPERUSER' end,
        case when r.rolbypassrls then 'BYPASSRLS' end,
        case when r.rolcreaterole then 'CREATEROLE' end,
        case when r.rolcreatedb then 'CREATEDB' end,
        case when r.rolreplication then 'REPLICATION' end], null) as attributes,
      array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid) as groups,
      exists (select from pg_class c where c.relowner = r.oid
          and c.relnamespace = current_schema()::regnamespace)
        or exists (select from pg_namespace n where n.nspowner = r.oid
          and n.nspname = current_schema())
        or exists (select from pg_database d where d.datdba = r.oid
          and d.datname = current_database()) as owns
    from pg_roles r where r.rolname = session_user`);
  if (powers === undefined) throw new Error('the login is unknown to the database');
  const { attributes, groups, owns } = powers;
  if (attributes.length === 0 && groups.length === 0 && !owns) return;
  throw powerful(powers, variable);
}

function powerful(
  { name, attributes, groups, owns }: Powers, variable: string,
): StartProblem {
  const role = pg.escapeIdentifier(name);
  const sql = [
    ...(attributes.length === 0 ? []
      : [`ALTER ROLE ${role} ${attributes.map((it) => `NO${it}`).join(' ')}`]),
    ...groups.map((group) => `REVOKE ${group} FROM ${role}`),
  ];
  const rest = owns
    ? {
      vietnamese: ` Tài khoản này còn sở hữu bảng hoặc cơ sở dữ liệu: ${variable} phải là tài `
        + 'khoản khác với DATABASE_URL.',
      english: ` It owns tables or the database as well: ${variable} must name another login `
        + 'than DATABASE_URL.',
    } : { vietnamese: '', english: '' };
  return new StartProblem({
    vietnamese: `Tài khoản ${name} trong cơ sở dữ liệu vượt qua được quyền xem từng dòng.`
      + `${sql.length === 0 ? '' : ` {Chị} chạy: ${sql.join('; ')}`}${rest.vietnamese}`,
    english: `The database login ${name} can get around row-level security.`
      + `${sql.length === 0 ? '' : ` Run: ${sql.join('; ')}`}${rest.english}`,
  });
}
