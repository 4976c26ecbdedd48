// Adds a job to the queue inside the caller's transaction: it is there if the transaction commits.
// The database function belongs to the queue's login (jobs/enqueue.sql) and takes ids only.
import type { ClientBase } from 'pg';
import { dayBeginsMs } from '../../core/vietnam.ts';

/** The job: ids only, so that readers of the queue learn nothing. */
export interface JobIds {
  readonly task: 'daily' | 'unitAct' | 'handOver' | 'rowImport';
  readonly province: string;
  /** The name of a daily job, or the id of what is due. */
  readonly about: string;
  /** The day in Việt Nam. One job a day: a job that failed for good is tried again the next day. */
  readonly day: string;
}

/** Enqueues a job for now; does nothing if it is in the queue. */
export const enqueue = (client: ClientBase, ids: JobIds): Promise<void> => add(client, ids, null);

/** Enqueues a job for the beginning of that day in Việt Nam; jobs of earlier days run first. */
export const enqueueForDay = (client: ClientBase, ids: JobIds, day = ids.day): Promise<void> =>
  add(client, ids, new Date(dayBeginsMs(day)));

async function add(
  client: ClientBase, { task, province, about, day }: JobIds, due: Date | null,
): Promise<void> {
  await client.query('select graphile_worker.hoaban_enqueue($1, $2, $3, $4, $5)',
    [task, province, about, day, due]);
}
