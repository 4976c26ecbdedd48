// Child processes of the bench and what they cost, from /proc. It ends what it started, and
// nothing else.
import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** A process that does what its parent asks, one thing after another. */
export interface Helper {
  readonly pid: number;
  ask<T>(message: object): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a file of this folder; its first message says that it is ready and is returned too. */
export async function startHelper<T>(
  file: string,
  args: readonly string[] = [],
  execArgv: readonly string[] = [],
): Promise<{ readonly helper: Helper; readonly ready: T }> {
  const child = fork(new URL(file, import.meta.url), [...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...execArgv],
  });
  const ready = await answerOf<T>(child);
  const ask = <A>(message: object): Promise<A> => {
    const answer = answerOf<A>(child);
    child.send(message);
    return answer;
  };
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { ready, helper: { pid: child.pid ?? 0, ask, stop } };
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`a bench process ended with ${code}`));
    child.once('exit', end);
    child.once('message', (message) => {
      child.off('exit', end);
      resolve(message as T);
    });
  });
}

export interface Cost {
  readonly cpuMs: number;
  readonly peakMB: number;
  readonly nowMB: number;
}

/** Of this process alone. */
export function costOf(pid: number): Cost {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kb = (name: string): number =>
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
      peakMB: kb('VmHWM') / 1024,
      nowMB: kb('VmRSS') / 1024,
    };
  } catch {
    return { cpuMs: 0, peakMB: 0, nowMB: 0 };
  }
}

/** All processes below this one: of a server, its database. Shared memory is counted once. */
export function costBelow(pid: number): Cost {
  const below = descendants(pid);
  const costs = below.map(costOf);
  const sum = (key: keyof Cost): number => costs.reduce((total, cost) => total + cost[key], 0);
  const nowMB = below.reduce((total, each) => total + sharedFairlyMB(each), 0);
  return { cpuMs: sum('cpuMs') + reapedMs(below), peakMB: sum('peakMB'), nowMB };
}

function descendants(pid: number): number[] {
  try {
    const own = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return [...new Set(own)].flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return [];
  }
}

/** CPU of children that have ended. */
function reapedMs(pids: readonly number[]): number {
  return pids.reduce((total, pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return total + (Number(fields[13]) + Number(fields[14])) * 10;
    } catch {
      return total;
    }
  }, 0);
}

function sharedFairlyMB(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return costOf(pid).nowMB;
  }
}
