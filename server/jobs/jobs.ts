// Runs the daily jobs of every province. A job that failed or was cut off runs again within the
// hour. Two servers never run the same job at once. Every job is idempotent.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import { provincesOf } from '../store/door.ts';
import { transaction, type Database } from '../store/pool.ts';
import { lookAtClock, type DoubtfulClock } from '../store/trusted-clock.ts';
import { asProvince } from '../store/rights.ts';

export interface Job {
  readonly name: string;
  /** Runs in a transaction whose scope is the province; returns what it did, in counts. */
  readonly run: (client: ClientBase, work: JobWork) => Promise<JobDone>;
}
export interface JobWork { readonly province: string; readonly today: Day }
export interface JobDone {
  readonly counts: Readonly<Record<string, number>>;
  /** Work after the commit, such as removing files from disk. */
  readonly after?: () => Promise<void>;
}
export interface JobsAround {
  readonly db: Database;
  readonly jobs: readonly Job[];
  readonly today: () => Day;
  readonly fault: (fault: unknown, job: string) => void;
  /** Called when the clock cannot be right; then no job runs in that province. */
  readonly doubt?: (province: string, state: DoubtfulClock) => void;
}

const everyMs = 3_600_000;

/** Runs the jobs that are due, now and every hour. Returns a function that stops it and waits for a
    job that still runs. */
export function startJobs(around: JobsAround): () => Promise<void> {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  const runNow = (): void => {
    running = running.then(() => runDue(around, () => isStopped))
      .catch((fault: unknown) => around.fault(fault, 'jobs'));
  };
  runNow();
  const timer = setInterval(runNow, everyMs);
  return async () => {
    isStopped = true;
    clearInterval(timer);
    await running;
  };
}

export async function runDue(
  { db, jobs, today, fault, doubt }: JobsAround, isStopped = () => false,
): Promise<void> {
  for (const province of await transaction(db.pool, provincesOf)) {
    const state = await asProvince(db.pool, province, (client) => lookAtClock(client, province));
    if (state !== 'right') {
      doubt?.(province, state);
      continue;
    }
    for (const job of jobs) {
      if (isStopped()) return;
      await runOnce(db, job, { province, today: today() })
        .catch((error: unknown) => fault(error, job.name));
    }
  }
}

async function runOnce(db: Database, job: Job, work: JobWork): Promise<void> {
  const { province, today } = work;
  try {
    const done = await asProvince(db.pool, province, async (client) => {
      if (!await takeTurn(client, job.name, work)) return null;
      const result = await job.run(client, work);
      await client.query(
        `insert into job_run (province, job, day, ended_at, counts)
         values ($1, $2, $3, hoaban_now(), $4)
         on conflict (province, job, day) do update
         set ended_at = hoaban_now(), counts = excluded.counts, failed = false`,
        [province, job.name, today, JSON.stringify(result.counts)]);
      return result;
    });
    await done?.after?.();
  } catch (error) {
    await asProvince(db.pool, province, (client) => client.query(
      `insert into job_run (province, job, day, failed) values ($1, $2, $3, true)
       on conflict (province, job, day) do update set failed = true`,
      [province, job.name, today]));
    throw error;
  }
}

/** True if the job still has to run today and no other server runs it at this moment. */
async function takeTurn(
  client: ClientBase, job: string, { province, today }: JobWork,
): Promise<boolean> {
  const lock = await client.query<{ readonly mine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtext($1)) as mine', [`job ${province} ${job}`]);
  if (lock.rows[0]?.mine !== true) return false;
  const { rowCount } = await client.query(
    `select from job_run where province = $1 and job = $2 and day = $3 and ended_at is not null
     and not failed`, [province, job, today]);
  return rowCount === 0;
}
