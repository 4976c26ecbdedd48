// Frees jobs of workers that died. Each worker holds a database lock under its name as long as it
// lives; jobs under a name that nobody locks belong to a dead worker. The database releases the
// lock when the connection breaks, also after SIGKILL. Uses the queue's login.
import type { ClientBase, Pool } from 'pg';
import { nowMs } from '../store/clock.ts';

/** Called before the worker takes its first job, on a connection that lasts as long as the
    worker. */
export async function holdName(client: ClientBase, worker: string): Promise<void> {
  await client.query("select pg_advisory_lock(hashtextextended('hoaban worker ' || $1, 0))",
    [worker]);
}

export async function freeDead(queue: ClientBase | Pool): Promise<void> {
  await queue.query(
    `with holding as materialized (
       select locked_by from graphile_worker._private_jobs where locked_by is not null
       union select locked_by from graphile_worker._private_job_queues where locked_by is not null),
     dead as materialized (select locked_by from holding
       where pg_try_advisory_xact_lock(hashtextextended('hoaban worker ' || locked_by, 0)))
     select graphile_worker.force_unlock_workers(array(select locked_by from dead))
     where exists (select from dead)`);
}

const keptDays = 30;

/** Jobs that failed for good stay for a while, so that the operator can look at them. */
export async function forgetFailed(queue: ClientBase | Pool): Promise<void> {
  await queue.query(
    `delete from graphile_worker._private_jobs
     where attempts >= max_attempts and locked_at is null and updated_at < $1`,
    [new Date(nowMs(queue) - keptDays * 86_400_000)]);
}

/** A clock that was ahead leaves ticks in future days, and no tick would follow until then. */
export async function forgetTicksAhead(queue: Pool): Promise<void> {
  await queue.query(
    `update graphile_worker._private_known_crontabs set last_execution = null
     where last_execution > $1`, [new Date(nowMs(queue))]);
}
