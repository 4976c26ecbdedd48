/** One owner for one data folder: the lock of a living server, and the end of a database whose
 * server was killed. Used by embedded.ts alone. It never signals a process that it has not seen
 * to be a postgres working in exactly this folder. */
import { spawnSync } from 'node:child_process';
import {
  linkSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from '../start/start-problem.ts';
import { removeSocketDir, type EmbeddedPlace } from './embedded-place.ts';

export interface RunningCluster {
  readonly pid: number;
  readonly socketDir: string;
}

const orphanPatienceMs = 120_000;

/** Takes the folder for this process and returns how to give it back. */
export function takeFolder(dataDir: string): () => void {
  const path = join(dataDir, 'server.pid');
  const mine = identityOf(process.pid);
  for (;;) {
    if (writeOnce(path, mine)) return () => rmSync(path, { force: true });
    const holder = readText(path).trim();
    const pid = Number(holder.split(' ')[0]);
    if (pid > 0 && identityOf(pid) === holder) throw alreadyRunning(dataDir, pid);
    rmSync(path, { force: true });
  }
}

/** Appears whole or not at all: a half-written lock would look like a dead holder's. */
function writeOnce(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (String(error).includes('EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The database of this folder if it runs and answers, by its own note. */
export function findCluster(clusterDir: string): RunningCluster | null {
  const lines = readText(join(clusterDir, 'postmaster.pid')).split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!processesOf(clusterDir).includes(pid)) return null;
  return { pid, socketDir: lines[4] ?? '' };
}

/** Stops a database that outlived its server, so that a new one may start on its data. */
export async function stopOrphan(place: EmbeddedPlace): Promise<void> {
  const { clusterDir, binDir, user } = place;
  const orphan = findCluster(clusterDir);
  if (orphan !== null) {
    const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
    const words = ['stop', '-D', clusterDir, '-m', 'fast', '-w', '-t', '60'];
    spawnSync(join(binDir, 'pg_ctl'), words, { ...identity, cwd: clusterDir, env: {} });
    removeSocketDir(orphan.socketDir);
  }
  const end = performance.now() + orphanPatienceMs;
  while (processesOf(clusterDir).length > 0) {
    if (performance.now() > end) throw alreadyRunning(clusterDir, processesOf(clusterDir)[0] ?? 0);
    await sleep(20);
  }
  forgetReusedPid(clusterDir);
}

/** After a power cut the number in postmaster.pid may belong to a stranger by now. PostgreSQL
 * would then refuse to start for as long as the stranger lives. */
function forgetReusedPid(clusterDir: string): void {
  const path = join(clusterDir, 'postmaster.pid');
  const pid = Number(readText(path).split('\n')[0]);
  if (pid > 0 && identityOf(pid) !== '') rmSync(path, { force: true });
}

/** Every process of a cluster works in its data folder, whatever its title says. */
function processesOf(clusterDir: string): readonly number[] {
  const folder = realpath(clusterDir);
  if (folder === null) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    const program = basename(readLink(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''));
    return program === 'postgres' && readLink(`/proc/${pid}/cwd`) === folder;
  }).map(Number);
}

/** Number and start of a living process: a number alone is given out again. */
function identityOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const dead = fields[0] === 'Z' || fields[0] === 'X';
  return stat === '' || dead ? '' : `${pid} ${fields[19]}`;
}

function alreadyRunning(dataDir: string, pid: number): StartProblem {
  return new StartProblem({
    vietnamese: `Hoa Ban đang chạy với thư mục ${dataDir} (tiến trình ${pid}). {Chị} dừng nó `
      + 'trước, hoặc chọn thư mục khác bằng HOABAN_DATA=/đường/dẫn.',
    english: `Hoa Ban is already running on ${dataDir} (process ${pid}). Stop it first, or choose `
      + 'another folder with HOABAN_DATA=/some/folder.',
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function realpath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
