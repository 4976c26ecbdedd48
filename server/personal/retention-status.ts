// What the province's retention rules no longer keep today, and what the daily jobs did last: for
// the screen that shows both. Reads only.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { JobLine, KeepingAnswer } from '../../core/api/personal.ts';
import { accountWords } from '../../records/made-lists.ts';
import { dueByRules } from './retention.ts';

/** The scope must be the province. */
export async function readRetentionStatus(
  client: ClientBase, province: string, today: Day,
): Promise<KeepingAnswer> {
  const due = await dueByRules(client, province, today);
  const { rows } = await client.query<JobLine & { readonly endedAt: string | null }>(
    `select distinct on (job) job, day::text, ended_at as "endedAt", failed, counts from job_run
     where province = $1 order by job, day desc`, [province]);
  return {
    rules: due.map(({ rule: { what, months, isOn, erase }, ids }) =>
      ({ what, months, isOn, words: erase?.words ?? accountWords, due: ids.length })),
    jobs: rows,
  };
}
