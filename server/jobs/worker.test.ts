// The worker on a real queue: a job of a worker that was killed runs at the next start within
// seconds, one of a worker that lives is left alone; what fails is tried again, a few times.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { today } from '../../tests/clock.ts';
import { queueUrl } from '../../tests/cluster.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { machineClock } from '../store/clock.ts';
import { enqueue } from '../store/enqueue.ts';
import { makePool, transaction } from '../store/pool.ts';
import { forgetFailed, forgetTicksAhead } from './free.ts';
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
    "select from pg_stat_activity where application_name = 'hoaban-worker'")
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

test('what fails waits longer each time, and is left in the end', async () => {
  let tries = 0;
  work(async () => {
    tries += 1;
    throw new Error('daily failed');
  });
  await addJob('retention');
  const hasFailed = async (n: number): Promise<void> => {
    await expect.poll(jobs, { timeout: 20_000 })
      .toEqual([{ attempts: n, error: 'daily failed', isHeld: false }]);
  };
  await hasFailed(1);
  const { rows } = await queue.query(
    'select extract(epoch from run_at - $1)::int as wait from graphile_worker._private_jobs',
    [new Date(machineClock())]);
  expect(rows[0]?.wait).toBeGreaterThan(0);
  await queue.query('update graphile_worker._private_jobs set attempts = 9, run_at = $1',
    [new Date(0)]);
  await hasFailed(10);
  await queue.query('update graphile_worker._private_jobs set run_at = $1', [new Date(0)]);
  // A second one runs meanwhile; the one that failed for good does not.
  await addJob('erasures');
  await expect.poll(jobs, { timeout: 20_000 }).toMatchObject([{ attempts: 10 }, { attempts: 1 }]);
  expect(tries).toBe(3);
  await queue.query(
    "update graphile_worker._private_jobs set updated_at = '2020-01-01' where attempts = 10");
  await forgetFailed(queue);
  expect(await jobs()).toHaveLength(1);
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

test('a tick of a clock that was ahead does not hold up the next', async () => {
  await queue.query(`insert into graphile_worker._private_known_crontabs
    values ('heads', $1, $2)`, [new Date(0), '2199-01-01']);
  await forgetTicksAhead(queue);
  const { rows } = await queue.query(
    'select last_execution as at from graphile_worker._private_known_crontabs');
  expect(rows).toEqual([{ at: null }]);
});
