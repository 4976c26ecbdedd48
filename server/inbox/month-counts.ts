// Counts of decisions by month, kind and reason. They hold no words, and stay when the rows of the
// submissions are erased. Every function needs a transaction with the scope of the province.
import type { ClientBase } from 'pg';
import type { SubmissionKindName } from '../../processes/submissions.ts';

export interface MonthCount {
  readonly month: string;
  /** received, shown, noRoom, withdrawn, toHelp, objected, upheld, or `reason <code>`. */
  readonly what: string;
  readonly n: number;
}

export async function addToMonth(
  client: ClientBase, province: string,
  { kind, what, n = 1 }: {
    readonly kind: SubmissionKindName; readonly what: string; readonly n?: number;
  },
): Promise<void> {
  if (n === 0) return;
  await client.query({
    name: 'submission-count',
    text: `insert into submission_count as c (province, kind, month, what, n)
      values ($1, $2, to_char(hoaban_today(), 'YYYY-MM'), $3, $4)
      on conflict (province, kind, month, what) do update set n = c.n + excluded.n`,
    values: [province, kind, what, n],
  });
}

const monthsMax = 12;

/** The last twelve months that have any, the newest first. */
export async function monthCounts(
  client: ClientBase, province: string, kind: SubmissionKindName,
): Promise<readonly MonthCount[]> {
  const { rows } = await client.query<MonthCount>(
    `select month, what, n from submission_count where province = $1 and kind = $2
       and month > to_char(hoaban_today() - make_interval(months => $3), 'YYYY-MM')
     order by month desc, what`, [province, kind, monthsMax]);
  return rows;
}
