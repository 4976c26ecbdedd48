// One round of the jobs of a test's database: what is missing or due is enqueued, then a worker
// works until nothing is left. The queue's own due times count as come: the tasks ask the program's
// day themselves.
import { Logger, runOnce } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Day } from '../../core/brands.ts';
import { queueUrl } from '../../tests/cluster.ts';
import type { TestDatabase } from '../../tests/database.ts';
import { machineClock } from '../store/clock.ts';
import { makePool } from '../store/pool.ts';
import { enqueueDue } from './due.ts';
import { look, type Job, type JobsAround } from './jobs.ts';
import { queueSchema } from './queue.ts';
import { tasksOf } from './tasks.ts';

export interface Round {
  readonly today: Day;
  readonly jobs?: readonly Job[];
  readonly dataDir?: string;
  readonly doubt?: JobsAround['doubt'];
}

/** Throws the first fault of a job. */
export async function runJobs(
  { db, url }: TestDatabase, { today, jobs = [], dataDir = '/nowhere', doubt }: Round,
): Promise<void> {
  const faults: unknown[] = [];
  const around = {
    db, jobs, dataDir, today: () => today, fault: (fault: unknown) => void faults.push(fault),
    ...(doubt && { doubt }),
  };
  await look(around);
  await enqueueDue(db, today);
  await workThrough(url, tasksOf(around));
  if (faults.length > 0) throw faults[0];
}

async function workThrough(url: string, taskList: ReturnType<typeof tasksOf>): Promise<void> {
  const pool = makePool(queueUrl(url), { max: 2 });
  try {
    await pool.query(
      `update ${queueSchema}._private_jobs set run_at = run_at - interval '300 years'`);
    // A queue is given back after its job is done: the next job of it is found in the next run.
    while (await isReady(pool)) {
      await runOnce({
        pgPool: pool, schema: queueSchema, taskList, noHandleSignals: true,
        logger: new Logger(() => () => undefined),
      });
    }
  } finally {
    await pool.end();
  }
}

async function isReady(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from ${queueSchema}._private_jobs where is_available and run_at <= $1 limit 1`,
    [new Date(machineClock())]);
  return rowCount !== 0;
}
