// The daily erasure of submissions: each kind says after how many days each state is removed, and
// when receipts end. Comments go with their post. The monthly counts stay.
import type { ClientBase } from 'pg';
import {
  submissionKindNames, submissionKinds, submissionStates,
} from '../../processes/submissions.ts';

/** How many rows were removed. */
export async function eraseSubmissions(client: ClientBase, province: string): Promise<number> {
  let removed = 0;
  for (const kind of submissionKindNames) {
    const { eraseAfterDays, receiptDays } = submissionKinds[kind];
    for (const state of submissionStates) {
      const days = eraseAfterDays[state];
      if (days === null) continue;
      const { rowCount } = await client.query(
        `delete from submission where province = $1 and kind = $2 and state = $3
           and coalesce(decided_at, sent_at) < hoaban_now() - make_interval(days => $4)`,
        [province, kind, state, days]);
      removed += rowCount ?? 0;
    }
    await client.query(
      `update submission set receipt = null where province = $1 and kind = $2
         and receipt is not null and sent_at < hoaban_now() - make_interval(days => $3)`,
      [province, kind, receiptDays]);
  }
  const { rowCount } = await client.query(
    `delete from submission s where province = $1 and not exists (
       select from record r where r.province = s.province and r.id = s.about)`, [province]);
  return removed + (rowCount ?? 0);
}
