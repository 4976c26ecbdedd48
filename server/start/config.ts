/** The settings of one run. main.ts and the tools call readConfig once and pass the result on.
 * This is the only file that knows the names of environment variables; it opens no file and no
 * connection, and never repeats DATABASE_URL, which may hold a password. */
import { join, resolve } from 'node:path';
import { StartProblem } from './start-problem.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The absolute path of the folder with everything that this server stores. */
  readonly dataDir: string;
  /** null: the server starts a PostgreSQL of its own in dataDir. */
  readonly databaseUrl: string | null;
  /** The login that answers requests; null: the owner in databaseUrl makes one. */
  readonly databaseAppUrl: string | null;
  /** The login that owns the queue of jobs; null: the owner in databaseUrl makes one. */
  readonly databaseJobsUrl: string | null;
  /** The origin for phones and QR codes, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether HOABAN_URL names it; otherwise it works on this machine only. */
  readonly isPublicUrlGiven: boolean;
  readonly secureCookies: boolean;
  readonly tls: TlsFiles | null;
  /** YYYY-MM-DD from which the demo counts back; null: today. */
  readonly demoDay: string | null;
  /** Start without the demo province. */
  readonly empty: boolean;
  readonly ci: boolean;
  /** Signing in through a provider of accounts; null: off. */
  readonly oidc: OidcSettings | null;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** The value itself, or the file that contains it. */
  readonly clientSecret: string | null;
  readonly clientSecretFile: string | null;
  /** The text of its button. */
  readonly name: string;
  /** Values of `acr` or `amr` that mean a second factor; none: ours is required too. */
  readonly strong: readonly string[];
}

export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** What readConfig must know about the process besides its variables. */
export interface ProcessPlace {
  readonly cwd: string;
  readonly root: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(
  env: Environment, argv: readonly string[], place: ProcessPlace = thisPlace(),
): Config {
  const read: Read = (name) => env[name]?.trim() || null;
  const port = readPort(read('PORT'));
  const host = readHost(read('HOST'));
  const tls = readTls(read('TLS_CERT'), read('TLS_KEY'), place.cwd);
  const ownUrl = `${tls ? 'https' : 'http'}://${addressOf(host)}:${port}`;
  const givenUrl = readPublicUrl(read('HOABAN_URL'));
  const publicUrl = givenUrl ?? ownUrl;
  const databaseUrl = readDatabaseUrl(read('DATABASE_URL'), 'DATABASE_URL');
  const usualDataDir = place.root ? '/var/lib/hoaban' : join(place.cwd, '.hoaban');
  return {
    port, host, tls, publicUrl, isPublicUrlGiven: givenUrl !== null,
    secureCookies: publicUrl.startsWith('https:'),
    dataDir: resolve(place.cwd, read('HOABAN_DATA') ?? usualDataDir),
    databaseUrl,
    databaseAppUrl: readLoginUrl(read, 'DATABASE_APP_URL', databaseUrl),
    databaseJobsUrl: readLoginUrl(read, 'DATABASE_JOBS_URL', databaseUrl),
    demoDay: readDay(read('HOABAN_DEMO_DAY')),
    empty: readArguments(argv),
    ci: !['', '0', 'false'].includes(read('CI')?.toLowerCase() ?? ''),
    oidc: readOidc(read, place.cwd),
  };
}

function thisPlace(): ProcessPlace {
  return { cwd: process.cwd(), root: process.getuid?.() === 0 };
}

function readPort(text: string | null): number {
  if (text === null) return 8080;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65535) return port;
  return refuse(
    `PORT=${text} không phải là số cổng. {Chị} đặt một số từ 0 đến 65535, ví dụ PORT=8080.`,
    `PORT=${text} is not a port. Use a number from 0 to 65535, such as PORT=8080.`,
  );
}

function readHost(text: string | null): string {
  if (text === null) return '127.0.0.1';
  const host = text.replace(/^\[(.*)\]$/, '$1');
  if (/^[A-Za-z0-9.:_-]+$/.test(host)) return host;
  return refuse(
    `HOST=${text} không phải là địa chỉ máy. {Chị} đặt ví dụ HOST=127.0.0.1 hoặc HOST=0.0.0.0.`,
    `HOST=${text} is not an address. Use for example HOST=127.0.0.1 or HOST=0.0.0.0.`,
  );
}

/** A server listens on a wildcard address, but nobody can visit it. */
function addressOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function readTls(cert: string | null, key: string | null, cwd: string): TlsFiles | null {
  if (cert !== null && key !== null) {
    return { certFile: resolve(cwd, cert), keyFile: resolve(cwd, key) };
  }
  if (cert === null && key === null) return null;
  return refuse(
    'TLS_CERT và TLS_KEY phải đi cùng nhau: {chị} đặt cả hai, hoặc bỏ cả hai.',
    'TLS_CERT and TLS_KEY belong together: set both, or neither.',
  );
}

/** Plain http is for this machine only: elsewhere browsers do not run the app offline. */
function readPublicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const bare = url !== null && url.pathname === '/' && url.search === '' && url.hash === ''
    && url.username === '' && url.password === '';
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (bare && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    return url.origin;
  }
  return refuse(
    'HOABAN_URL phải là địa chỉ https đầy đủ, không có đường dẫn phía sau, ví dụ '
      + 'HOABAN_URL=https://hoaban.example.vn (http chỉ dùng cho localhost).',
    'HOABAN_URL must be a whole https address without a path, such as '
      + 'HOABAN_URL=https://hoaban.example.vn (http is for localhost only).',
  );
}

function readDatabaseUrl(text: string | null, name: string): string | null {
  if (text === null) return null;
  // libpq allows a user without a host (`mai@/hoaban?host=/run/postgresql`), URL does not.
  const url = text.replace(/^(postgres(?:ql)?:\/\/[^/@]*@)(?=\/)/, '$1localhost');
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  return refuse(
    `${name} phải có dạng postgresql://người_dùng:mật_khẩu@máy:5432/tên_cơ_sở_dữ_liệu. `
      + 'Bỏ trống thì Hoa Ban tự chạy cơ sở dữ liệu của mình.',
    `${name} must look like postgresql://user:password@host:5432/database. `
      + 'Leave it out and Hoa Ban runs a database of its own.',
  );
}

function readLoginUrl(read: Read, name: string, databaseUrl: string | null): string | null {
  const url = readDatabaseUrl(read(name), name);
  if (url === null || databaseUrl !== null) return url;
  return refuse(
    `${name} chỉ dùng cùng DATABASE_URL: {chị} đặt cả hai, hoặc bỏ cả hai.`,
    `${name} is used with DATABASE_URL only: set both, or neither.`,
  );
}

function readDay(text: string | null): string | null {
  if (text === null) return null;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  return refuse(
    `HOABAN_DEMO_DAY=${text} không phải là ngày. {Chị} viết năm-tháng-ngày, ví dụ 2025-11-20.`,
    `HOABAN_DEMO_DAY=${text} is not a day. Write year-month-day, such as 2025-11-20.`,
  );
}

type Read = (name: string) => string | null;

/** Off unless the provider is named; an incomplete setting is refused. */
function readOidc(read: Read, cwd: string): OidcSettings | null {
  const [issuer, clientId] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID')];
  const [clientSecret, file] = [read('OIDC_CLIENT_SECRET'), read('OIDC_CLIENT_SECRET_FILE')];
  if ([issuer, clientId, clientSecret, file].every((value) => value === null)) return null;
  const url = issuer !== null && URL.canParse(issuer) ? new URL(issuer) : null;
  const isSafe = url?.protocol === 'https:'
    || (url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname));
  const hasSecret = (clientSecret === null) !== (file === null);
  if (issuer === null || !isSafe || clientId === null || !hasSecret) {
    return refuse(
      'Đăng nhập qua OIDC cần OIDC_ISSUER (địa chỉ https), OIDC_CLIENT_ID, và một trong hai: '
        + 'OIDC_CLIENT_SECRET hoặc OIDC_CLIENT_SECRET_FILE.',
      'Sign-in by OIDC needs OIDC_ISSUER (an https address), OIDC_CLIENT_ID, and one of '
        + 'OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE.',
    );
  }
  return {
    issuer, clientId, clientSecret, name: read('OIDC_NAME') ?? new URL(issuer).hostname,
    clientSecretFile: file === null ? null : resolve(cwd, file),
    strong: (read('OIDC_STRONG') ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

/** The only argument is --empty; a mistyped one must not start the demo. */
function readArguments(argv: readonly string[]): boolean {
  const unknown = argv.find((argument) => argument !== '--empty');
  if (unknown === undefined) return argv.length > 0;
  return refuse(
    `Không có tùy chọn ${unknown}. {Chị} dùng: npm start, hoặc npm start -- --empty.`,
    `There is no option ${unknown}. Use: npm start, or npm start -- --empty.`,
  );
}

function refuse(vietnamese: string, english: string): never {
  throw new StartProblem({ vietnamese, english, exitCode: 2 });
}
