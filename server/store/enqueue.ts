// Adds a job to the queue inside the caller's transaction: it is there if the transaction commits.
// The function of the database belongs to the queue's login (jobs/enqueue.sql) and takes ids only.
import type { ClientBase } from 'pg';
import { dayBeginsMs } from '../../core/vietnam.ts';

/** Which job it is; ids only, whatever reads the queue. */
export interface JobIds {
  readonly task: 'daily' | 'unitAct' | 'handOver';
  readonly province: string;
  /** The name of a daily job, or the id of what is due. */
  readonly about: string;
  /** In Việt Nam. One job a day: what failed for good is tried again the next day. */
  readonly day: string;
}

/** To be done at once. Does nothing where the job is there. */
export const enqueue = (client: ClientBase, ids: JobIds): Promise<void> => add(client, ids, null);

/** To be done when that day begins in Việt Nam, and what has an earlier day first. */
export const enqueueForDay = (client: ClientBase, ids: JobIds, day = ids.day): Promise<void> =>
  add(client, ids, new Date(dayBeginsMs(day)));

async function add(
  client: ClientBase, { task, province, about, day }: JobIds, due: Date | null,
): Promise<void> {
  await client.query('select graphile_worker.hoaban_enqueue($1, $2, $3, $4, $5)',
    [task, province, about, day, due]);
}
