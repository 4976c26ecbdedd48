// The province's clocks and days off, and the values of other rules, read from its live records.
// Used by deadlines, the register and the nightly erasure.
import type { ClientBase } from 'pg';
import type { Values } from '../../core/kind/field.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Calendar } from '../../processes/deadlines.ts';
import { clockRuleOf, daysOffOf } from '../../processes/open-deadlines.ts';
import { clock } from '../../records/law/clock.ts';
import { dayOff } from '../../records/law/day-off.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';

/** Kinds whose records move deadlines of other kinds. */
export const calendarKinds: readonly string[] = [clock.name, dayOff.name];

/** The transaction's scope must include the province. */
export async function readCalendar(client: ClientBase, province: string): Promise<Calendar> {
  return {
    rules: await readRules(client, province, { kind: clock.name, read: clockRuleOf }),
    daysOff: await readRules(client, province, { kind: dayOff.name, read: daysOffOf }),
  };
}

interface RuleKind<T> { readonly kind: string; readonly read: (values: Values) => T | null }
/** What the live records of a kind say; a record that is not whole is ignored. */
export async function readRules<T>(
  client: ClientBase, province: string, { kind, read }: RuleKind<T>,
): Promise<readonly T[]> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record
     where province = $1 and kind = $2 and status = 'live' order by seq`, [province, kind]);
  return rows.flatMap((columns) => read(shownOf(rowOf(columns))) ?? []);
}
