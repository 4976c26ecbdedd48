// The daily jobs: which of them a province still needs today, and how one runs. Once an hour, and
// at every start, look() enqueues what is missing; the worker runs it. Nothing runs while the clock
// of the province is in doubt. Every job is idempotent.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import { provincesOf } from '../store/entry.ts';
import { enqueue, type JobIds } from '../store/enqueue.ts';
import { transaction, type Database } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { cut } from '../store/silence.ts';
import { lookAtClock, readClockState, type DoubtfulClock } from '../store/trusted-clock.ts';

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
  readonly db: Pick<Database, 'pool'>;
  readonly jobs: readonly Job[];
  readonly today: () => Day;
  /** Called when the clock cannot be right; then no job runs in that province. */
  readonly doubt?: (province: string, state: DoubtfulClock) => void;
}

/** Moves the trusted moment of each province on, and enqueues the jobs that have not run today. */
export async function look({ db, jobs, today, doubt }: JobsAround): Promise<void> {
  for (const province of await transaction(db.pool, provincesOf)) {
    const state = await asProvince(db.pool, province, async (client) => {
      const seen = await lookAtClock(client, province);
      if (seen !== 'right') return seen;
      const work = { province, today: today() };
      for (const { name } of jobs) {
        if (await hasRun(client, name, work)) continue;
        await enqueue(client, { task: 'daily', province, about: name, day: work.today });
      }
      return seen;
    });
    if (state !== 'right') doubt?.(province, state);
  }
}

/** `isStopped` cuts a job that still runs when the server's patience ends; it runs again later. */
export async function runDaily(
  { db, jobs, today }: JobsAround, { province, about, day }: JobIds, isStopped: AbortSignal,
): Promise<void> {
  const job = jobs.find(({ name }) => name === about);
  const work = { province, today: today() };
  if (job === undefined || day !== work.today) return;
  try {
    const done = await asProvince(db.pool, province, (client) =>
      untilStopped(client, isStopped, async () => {
        if (!await takeTurn(client, job.name, work)) return null;
        const result = await job.run(client, work);
        await client.query(
          `insert into job_run (province, job, day, ended_at, counts)
           values ($1, $2, $3, hoaban_now(), $4)
           on conflict (province, job, day) do update
           set ended_at = hoaban_now(), counts = excluded.counts, failed = false`,
          [province, job.name, work.today, JSON.stringify(result.counts)]);
        return result;
      }));
    await done?.after?.();
  } catch (error) {
    if (isStopped.aborted) throw error;
    await asProvince(db.pool, province, (client) => client.query(
      `insert into job_run (province, job, day, failed) values ($1, $2, $3, true)
       on conflict (province, job, day) do update set failed = true`,
      [province, job.name, work.today]));
    throw error;
  }
}

async function untilStopped<T>(
  client: ClientBase, isStopped: AbortSignal, work: () => Promise<T>,
): Promise<T> {
  const end = (): void => cut(client);
  isStopped.addEventListener('abort', end);
  try {
    return await work();
  } finally {
    isStopped.removeEventListener('abort', end);
  }
}

/** True if the job still has to run today and the clock is right. Waits for another server that
    runs it at this moment: a worker that was freed too early may still be at work. */
async function takeTurn(client: ClientBase, job: string, work: JobWork): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`job ${work.province} ${job}`]);
  return await readClockState(client, work.province) === 'right'
    && !await hasRun(client, job, work);
}

async function hasRun(
  client: ClientBase, job: string, { province, today }: JobWork,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from job_run where province = $1 and job = $2 and day = $3 and ended_at is not null
     and not failed`, [province, job, today]);
  return rowCount !== 0;
}
