// The worker on a real queue: a job of a worker that was killed runs at the next start within
// seconds, one of a worker that lives is left alone; what fails is tried again, a few times.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCrontab, type Task } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../../tests/clock.ts';
import { queueUrl } from '../../tests/cluster.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { machineClock } from '../store/clock.ts';
import { enqueue } from '../store/enqueue.ts';
import { makePool, transaction } from '../store/pool.ts';
import { forgetFailed, forgetTicksAhead } from './free.ts';
import { crontab, tasksOf } from './tasks.ts';
import { startWorker } from './worker.ts';

let at: TestDatabase;
let queue: Pool;
let ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  at = await testDatabase();
  queue = makePool(queueUrl(at.url), { max: 2 });
});
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  await queue.end();
  await at.drop();
});

const addJob = (about: string): Promise<void> => transaction(at.db.pool, (client) =>
  enqueue(client, { task: 'daily', province: '90', about, day: today }));
const jobs = async () => (await queue.query<{
  readonly attempts: number; readonly error: string | null; readonly isHeld: boolean;
}>(`select attempts, last_error as error, locked_by is not null as "isHeld"
    from graphile_worker._private_jobs order by id`)).rows;

function work(task: Task, more: { crontab?: string; patienceMs?: number } = {}): unknown[] {
  const faults: unknown[] = [];
  ends.push(startWorker({
    url: queueUrl(at.url), crontab: '', tasks: { daily: task, heads: task },
    fault: (fault) => void faults.push(fault), ...more,
  }));
  return faults;
}

/** Until it has taken up a job. */
async function startDying(): Promise<ChildProcess> {
  const child = spawn(process.execPath,
    [join(import.meta.dirname, 'dying-worker.fixture.ts'), queueUrl(at.url)],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  ends.push(() => kill(child));
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}
async function kill(child: ChildProcess): Promise<void> {
  if (child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a killed worker’s job runs at the next start; a living one’s is left', async () => {
  await addJob('retention');
  const living = await startDying();
  const done: unknown[] = [];
  work(async (payload) => void done.push(payload));
  await expect.poll(() => queue.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name = 'hoaban-worker'`)
    .then(({ rowCount }) => rowCount)).toBe(2);
  expect(await jobs()).toEqual([{ attempts: 1, error: null, isHeld: true }]);
  await kill(living);
  expect(done).toEqual([]);
  const beganMs = performance.now();
  work(async (payload) => void done.push(payload));
  await expect.poll(() => done, { timeout: 10_000 })
    .toEqual([{ province: '90', about: 'retention', day: today }]);
  expect(performance.now() - beganMs).toBeLessThan(10_000);
  await expect.poll(jobs).toEqual([]);
});

test('two workers run a job once', async () => {
  const done: unknown[] = [];
  for (let n = 0; n < 2; n++) work(async (payload) => void done.push(payload));
  for (const about of ['one', 'two', 'three']) await addJob(about);
  await expect.poll(jobs, { timeout: 20_000 }).toEqual([]);
  expect(done).toHaveLength(3);
});

test('what fails is tried again later, ten times in all, and is left then', async () => {
  let tries = 0;
  work(async () => {
    tries += 1;
    throw new Error('daily failed');
  });
  await addJob('retention');
  const count = async (sql: string) =>
    (await queue.query(`select from graphile_worker._private_jobs where ${sql}`)).rowCount;
  await expect.poll(() => count('attempts >= 1 and locked_by is null and run_at > now()'),
    { timeout: 20_000 }).toBe(1);
  // As if the time between the tries had passed.
  const again = async () => {
    await queue.query('update graphile_worker._private_jobs set run_at = $1', [new Date(0)]);
    await queue.query(`select pg_notify('jobs:insert', '{"count":1}')`);
    return tries;
  };
  await expect.poll(again, { timeout: 60_000, interval: 200 }).toBe(10);
  await expect.poll(jobs).toEqual([{ attempts: 10, error: 'daily failed', isHeld: false }]);
  // The next day's runs; the one that failed for good does not.
  await again();
  await transaction(at.db.pool, (client) => enqueue(client,
    { task: 'daily', province: '90', about: 'retention', day: dayAfter(today, 1) }));
  await expect.poll(() => tries, { timeout: 20_000 }).toBe(11);
  await queue.query(
    "update graphile_worker._private_jobs set updated_at = '2020-01-01' where attempts = 10");
  await forgetFailed(queue);
  expect(await jobs()).toHaveLength(1);
});

test('what is due later runs then', async () => {
  const done: unknown[] = [];
  work(async () => void done.push('done'));
  const dueMs = machineClock() + 1_000;
  await at.db.pool.query('select graphile_worker.hoaban_enqueue($1, $2, $3, $4, $5)',
    ['daily', '90', 'retention', today, new Date(dueMs)]);
  await expect.poll(() => done, { timeout: 20_000 }).toHaveLength(1);
  expect(machineClock()).toBeGreaterThanOrEqual(dueMs);
});

test('every line of the crontab has its task and a name of its own', () => {
  const lines = parseCrontab(crontab);
  const tasks = tasksOf({
    db: at.db, jobs: [], dataDir: '', today: () => today, fault: () => undefined,
  });
  expect(lines.map(({ task }) => task).filter((task) => !(task in tasks))).toEqual([]);
  expect(new Set(lines.map(({ identifier }) => identifier)).size).toBe(lines.length);
  expect(lines.every(({ options }) => options.jobKey !== undefined)).toBe(true);
});

test('the package reads no settings from folders above the program', async () => {
  const above = mkdtempSync(join(tmpdir(), 'hoaban-above-'));
  const root = join(import.meta.dirname, '..', '..');
  writeFileSync(join(above, 'graphile-worker.config.cjs'),
    "console.log('foreign'); module.exports = {};");
  mkdirSync(join(above, 'program'));
  copyFileSync(join(root, 'package.json'), join(above, 'program', 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(above, 'program', 'node_modules'));
  const run = spawnSync(process.execPath, ['-e', "import('graphile-worker')"],
    { cwd: join(above, 'program'), encoding: 'utf8' });
  rmSync(above, { recursive: true });
  expect([run.status, run.stdout]).toEqual([0, '']);
});

test('a stopped worker gives back what does not end', async () => {
  let began = 0;
  work((_payload, { abortSignal }) => new Promise((_resolve, reject) => {
    began += 1;
    abortSignal.addEventListener('abort', () => reject(new Error('cut')));
  }), { patienceMs: 200 });
  await addJob('retention');
  await expect.poll(() => began, { timeout: 10_000 }).toBe(1);
  const beganMs = performance.now();
  await ends.pop()?.();
  expect(performance.now() - beganMs).toBeLessThan(5_000);
  expect(await jobs()).toEqual([{ attempts: 1, error: 'cut', isHeld: false }]);
});

test('it works again after its connections were cut', async () => {
  const done: unknown[] = [];
  const faults = work(async () => void done.push('done'));
  await addJob('one');
  await expect.poll(() => done, { timeout: 10_000 }).toHaveLength(1);
  await queue.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name in ('hoaban-jobs', 'hoaban-worker')
      and pid <> pg_backend_pid()`);
  await addJob('two');
  await expect.poll(() => done, { timeout: 20_000 }).toHaveLength(2);
  expect(faults.length).toBeLessThan(5);
});

test('it begins anew when the clock is set, and makes up for no minute', async () => {
  const done: unknown[] = [];
  work(async () => void done.push('done'), { crontab: '* * * * * heads ?id=heads&jobKey=heads' });
  const connections = async () => (await queue.query<{ readonly pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'hoaban-worker'`)).rows;
  await expect.poll(connections, { timeout: 20_000 }).toHaveLength(1);
  const [before] = await connections();
  const clock = vi.spyOn(Date, 'now').mockReturnValue(machineClock() + 3 * 86_400_000);
  try {
    await expect.poll(async () => (await connections())[0] ?? before, { timeout: 30_000 })
      .not.toEqual(before);
  } finally {
    clock.mockRestore();
  }
  expect(done.length).toBeLessThan(5);
});

test('a tick of a clock that was ahead does not hold up the next', async () => {
  await queue.query(`insert into graphile_worker._private_known_crontabs
    values ('heads', $1, $2)`, [new Date(0), '2199-01-01']);
  await forgetTicksAhead(queue);
  const { rows } = await queue.query(
    'select last_execution as at from graphile_worker._private_known_crontabs');
  expect(rows).toEqual([{ at: null }]);
});
