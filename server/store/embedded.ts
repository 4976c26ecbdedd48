/** A real PostgreSQL as a child process: made on the first start, watched until stop(). Used by
 * pool.ts when DATABASE_URL is not set. It answers on a unix socket in a folder closed to other
 * users, never on the network, and outlives no orderly end of this process. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartProblem } from '../start/start-problem.ts';
import { openDatabaseLog, type DatabaseLog } from './embedded-log.ts';
import { findCluster, stopOrphan, takeFolder } from './embedded-owner.ts';
import {
  explainFolderError, makeSocketDir, preparePlace, removeSocketDir, type EmbeddedPlace,
} from './embedded-place.ts';
import { initdbArguments, postgresArguments } from './embedded-settings.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
}

export interface EmbeddedConnection {
  /** Folder of the unix socket, as `pg` takes it. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** The same way twice, as `pg` and as libpq's other users take it. */
export interface EmbeddedWay {
  readonly connection: EmbeddedConnection;
  readonly url: string;
}

export interface EmbeddedDatabase extends EmbeddedWay {
  /** Process number of the running postgres; null between its end and the next start. */
  pid(): number | null;
  /** Calls back whenever postgres ends although nobody asked it to. It is started again. */
  onExit(listener: () => void): void;
  /** Ends postgres in order and gives the folder back. May be called twice. */
  stop(): Promise<void>;
}

const databaseName = 'hoaban';
const readyPatienceMs = 10 * 60_000;
const fastStopPatienceMs = 60_000;
const steadyMs = 60_000;

export async function startEmbedded({ dataDir }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = preparePlace(dataDir);
  const giveBack = takeFolder(dataDir);
  try {
    await stopOrphan(place);
    makeCluster(place);
    return await superviseCluster(place, giveBack);
  } catch (error) {
    giveBack();
    throw explainFolderError(error, dataDir);
  }
}

/** The way to a database that another process of this machine runs in dataDir; null if none.
 * For tools beside a running server. */
export function findEmbedded(dataDir: string): EmbeddedWay | null {
  const cluster = findCluster(join(dataDir, 'database'));
  return cluster === null ? null : wayTo(cluster.socketDir);
}

/** Made aside and renamed, so that an interrupted first start leaves nothing half made. */
function makeCluster(place: EmbeddedPlace): void {
  const { clusterDir, binDir, user } = place;
  if (existsSync(clusterDir)) return checkVersion(place);
  const half = `${clusterDir}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  if (user !== null) chownSync(half, user.uid, user.gid);
  const words = ['-D', half, ...initdbArguments];
  const run = spawnSync(join(binDir, 'initdb'), words, asUser(place, half));
  if (run.status !== 0) throw failedStart(place, String(run.error ?? run.stderr));
  renameSync(half, clusterDir);
}

function checkVersion(place: EmbeddedPlace): void {
  const made = readFileSync(join(place.clusterDir, 'PG_VERSION'), 'utf8').trim();
  const run = spawnSync(join(place.binDir, 'postgres'), ['--version'], asUser(place, '/'));
  const ours = /(\d+)\./.exec(String(run.stdout))?.[1];
  if (ours === made || ours === undefined) return;
  throw new StartProblem({
    vietnamese: `Dữ liệu trong ${place.clusterDir} là của PostgreSQL ${made}, bản này mang `
      + `PostgreSQL ${ours}. {Chị} sao lưu bằng bản Hoa Ban cũ rồi phục hồi vào thư mục mới.`,
    english: `The data in ${place.clusterDir} belong to PostgreSQL ${made}, this version brings `
      + `PostgreSQL ${ours}. Back up with the older Hoa Ban and restore into a new folder.`,
  });
}

async function superviseCluster(
  place: EmbeddedPlace, giveBack: () => void,
): Promise<EmbeddedDatabase> {
  const log = openDatabaseLog(place.logFile);
  const socketDir = makeSocketDir(place);
  const watch = keepRunning(place, socketDir, log);
  const stop = async () => {
    await watch.stop();
    removeSocketDir(socketDir);
    log.close();
    giveBack();
  };
  let stopped: Promise<void> | null = null;
  const stopOnce = () => (stopped ??= stop());
  const way = wayTo(socketDir);
  try {
    await untilReady(way.connection, () => watch.endings() > 0);
    await ensureDatabase(way.connection);
  } catch (error) {
    const lines = log.lastLines(6);
    await stopOnce();
    throw watch.endings() > 0 ? failedStart(place, lines) : error;
  }
  return { ...way, pid: watch.pid, onExit: watch.onExit, stop: stopOnce };
}

interface Watch {
  pid(): number | null;
  endings(): number;
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

/** Starts postgres and starts it again, later each time it ends soon after. Its own process group
 * keeps a terminal's Ctrl-C from ending it before the server has answered its last requests. */
function keepRunning(place: EmbeddedPlace, socketDir: string, log: DatabaseLog): Watch {
  const listeners: (() => void)[] = [];
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let endings = 0;
  let soonEndings = 0;
  let stopping = false;
  const launch = () => {
    const startedAt = performance.now();
    const words = postgresArguments(place.clusterDir, socketDir);
    const started = spawn(join(place.binDir, 'postgres'), words, {
      ...asUser(place, place.clusterDir), detached: true, stdio: ['ignore', log.file, log.file],
    });
    let ended = false;
    const onEnd = () => {
      if (ended) return;
      ended = true;
      child = null;
      endings += 1;
      if (stopping) return;
      soonEndings = performance.now() - startedAt > steadyMs ? 0 : soonEndings + 1;
      timer = setTimeout(launch, Math.min(10_000, 50 * 2 ** soonEndings));
      for (const listener of listeners) listener();
    };
    started.once('exit', onEnd).once('error', onEnd);
    child = started;
  };
  const endWithProcess = () => child?.kill('SIGINT');
  process.on('exit', endWithProcess);
  launch();
  return {
    pid: () => child?.pid ?? null,
    endings: () => endings,
    onExit: (listener) => void listeners.push(listener),
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      process.off('exit', endWithProcess);
      if (child !== null) await endChild(child);
    },
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), fastStopPatienceMs);
  await ended;
  clearTimeout(impatience);
}

/** A database that repairs itself after a crash refuses for a while; that is not a failure. */
async function untilReady(connection: EmbeddedConnection, gone: () => boolean): Promise<void> {
  const end = performance.now() + readyPatienceMs;
  for (;;) {
    if (gone()) throw new Error('postgres ended before it was ready');
    const client = new pg.Client({ ...connection, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(20);
  }
}

async function ensureDatabase(connection: EmbeddedConnection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const known = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (known.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

function wayTo(socketDir: string): EmbeddedWay {
  const connection = { host: socketDir, port: 5432, user: 'postgres', database: databaseName };
  const host = encodeURIComponent(socketDir);
  return { connection, url: `postgresql://postgres@localhost/${databaseName}?host=${host}` };
}

/** The child gets none of this process's variables: some hold secrets, some steer PostgreSQL. */
function asUser({ user }: EmbeddedPlace, cwd: string) {
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
  return { ...identity, cwd, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

function failedStart(place: EmbeddedPlace, detail: string): unknown {
  const explained = explainFolderError(new Error(detail), place.dataDir);
  if (explained instanceof StartProblem) return explained;
  return new StartProblem({
    vietnamese: `Cơ sở dữ liệu trong ${place.dataDir} không khởi động được. {Chị} xem tệp `
      + `${place.logFile}; dòng cuối ghi bên dưới.`,
    english: `The database in ${place.dataDir} did not start. See ${place.logFile}; `
      + `its last lines:\n${detail.trim()}`,
  });
}
