// `node tools/strangers.ts [seconds=20]`: people without an account send what costs most (uploads
// of 16 MB without their last byte, 2 MB of brackets as JSON, plain and packed, courier files of
// noise) while others work. On Linux the server gets 2 GB of memory if a cgroup can be made.
// Loopback only. Ends with 1 when others wait longer than 300 ms (p95), when the server takes more
// than 700 MB, or when anything is answered 5xx.
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, Worker } from 'node:worker_threads';
import { withServer } from './bench/bench-server.ts';
import { quantile, round } from './bench/measure.ts';
import { runTool } from './run-tool.ts';

const memoryBytes = 2 * 1024 ** 3;
export const rssMbMax = 700;
const p95MsMax = 300;

export interface StrangerCounts {
  readonly isLimited: boolean;
  readonly rssMb: number;
  readonly asked: number;
  readonly p95Ms: number;
  /** How often others, and how often strangers were answered what. */
  readonly others: Readonly<Record<string, number>>;
  readonly strangers: Readonly<Record<string, number>>;
}

export const meetStrangers = (seconds: number): Promise<StrangerCounts> =>
  withServer({ communes: 1, villages: 1 }, async ({ origin, pid, people }) => {
    const cookie = people.villages[0]?.cookie ?? '';
    const giveMemoryBack = limitMemory(pid);
    const crowd = new Worker(new URL('strangers-crowd.ts', import.meta.url),
      { workerData: { origin } });
    const strangers: Record<string, number> = {};
    await once(crowd, 'message');
    crowd.on('message', (status: number) => count(strangers, status));
    try {
      const others: Record<string, number> = {};
      const times: number[] = [];
      let rssMb = 0;
      for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(20)) {
        for (const path of ['/', '/api/me']) {
          const begun = performance.now();
          count(others, await ask(origin + path, cookie));
          times.push(performance.now() - begun);
        }
        rssMb = Math.max(rssMb, rssMbOf(pid));
      }
      const p95Ms = round(quantile(times, 0.95));
      return {
        isLimited: giveMemoryBack !== null, rssMb: round(rssMb), asked: times.length, p95Ms,
        others, strangers,
      };
    } finally {
      await crowd.terminate();
      giveMemoryBack?.();
    }
  });

function count(counts: Record<string, number>, status: number): void {
  counts[status] = (counts[status] ?? 0) + 1;
}

/** From another address than the strangers'. */
const ask = (url: string, cookie: string): Promise<number> => new Promise((resolve, reject) => {
  get(url, { headers: { cookie }, localAddress: '127.0.0.1' }, (response) => {
    response.resume().once('end', () => resolve(response.statusCode ?? 0));
  }).on('error', reject);
});

const rssMbOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Puts the server into a cgroup of its own; returns how to take it out, or null without one. */
function limitMemory(pid: number): (() => void) | null {
  for (const [root, file] of [
    ['/sys/fs/cgroup', 'memory.max'], ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes'],
  ] as const) {
    const group = `${root}/hoaban-strangers-${pid}`;
    try {
      mkdirSync(group);
      // The kernel fills a group's folder; anywhere else it is a folder like others.
      if (!existsSync(`${group}/${file}`)) throw new Error('no cgroup');
      writeFileSync(`${group}/${file}`, String(memoryBytes));
      writeFileSync(`${group}/cgroup.procs`, String(pid));
      return () => {
        writeFileSync(`${root}/cgroup.procs`, String(pid));
        rmdirSync(group);
      };
    } catch {
      try { rmdirSync(group); } catch { /* It was not made. */ }
    }
  }
  return null;
}

if (import.meta.main && isMainThread) {
  await runTool(async () => {
    const counts = await meetStrangers(Number(process.argv[2] ?? 20));
    console.log(JSON.stringify(counts, null, 2));
    const statuses = Object.keys({ ...counts.others, ...counts.strangers });
    const isGood = counts.p95Ms <= p95MsMax && counts.rssMb <= rssMbMax
      && statuses.every((status) => Number(status) < 500);
    if (!isGood) process.exitCode = 1;
  });
}
