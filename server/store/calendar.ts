// The province's clocks and days off, and the values of other rules, read from its live records.
// Used by deadlines, the register and the nightly erasure.
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { isDay, type Day } from '../../core/brands.ts';
import { spanUnits } from '../../core/kind/due.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Calendar } from '../../processes/deadlines.ts';
import { clock } from '../../records/law/clock.ts';
import { dayOff } from '../../records/law/day-off.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';

export const ruleDay = v.custom<Day>(isDay);
const clockRule = v.object({
  what: v.string(), amount: v.number(), unit: v.picklist(spanUnits), from: ruleDay,
  to: v.optional(ruleDay),
});
const daysOff = v.object({ what: v.picklist(['off', 'work']), from: ruleDay, to: ruleDay });

/** Kinds whose records move deadlines of other kinds. */
export const calendarKinds: readonly string[] = [clock.name, dayOff.name];

/** The transaction's scope must include the province. */
export async function readCalendar(client: ClientBase, province: string): Promise<Calendar> {
  return {
    rules: await readRules(client, province, { kind: clock.name, schema: clockRule }),
    daysOff: await readRules(client, province, { kind: dayOff.name, schema: daysOff }),
  };
}

interface RuleKind<T> { readonly kind: string; readonly schema: v.GenericSchema<unknown, T> }
/** The values of the live records of a kind; an invalid record (a clash) is ignored. */
export async function readRules<T>(
  client: ClientBase, province: string, { kind, schema }: RuleKind<T>,
): Promise<readonly T[]> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record
     where province = $1 and kind = $2 and status = 'live' order by seq`, [province, kind]);
  return rows.flatMap((columns) => {
    const read = v.safeParse(schema, shownOf(rowOf(columns)));
    return read.success ? [read.output] : [];
  });
}
