// The province's rules about personal data, read from its present records: legal time limits, days
// off, how long names are kept. Used by the list of time limits, the register and the nightly
// erasure.
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { isDay, type Day } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { clockNames, clockUnits, type Calendar } from '../../processes/clocks.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const day = v.custom<Day>(isDay);
const retentionRule = v.object({
  what: v.picklist(['membership', 'consent', 'rightsRequest', 'account']), months: v.number(),
  isOn: v.boolean(), from: v.optional(day), to: v.optional(day),
});
export type RetentionRule = v.InferOutput<typeof retentionRule>;
export type RetainedKind = RetentionRule['what'];

const clockRule = v.object({
  what: v.picklist(clockNames), amount: v.number(), unit: v.picklist(clockUnits), from: day,
  to: v.optional(day),
});
const daysOff = v.object({ what: v.picklist(['off', 'work']), from: day, to: day });

/** The transaction's scope must include the province. */
export async function readCalendar(client: ClientBase, province: string): Promise<Calendar> {
  return {
    rules: await readRules(client, province, { kind: 'clock', schema: clockRule }),
    daysOff: await readRules(client, province, { kind: 'dayOff', schema: daysOff }),
  };
}

/** One rule for each kind of data: of those in force today, the one that began last. */
export async function readRetentions(
  client: ClientBase, province: string, today: Day,
): Promise<readonly RetentionRule[]> {
  const rules = (await readRules(client, province, { kind: 'retention', schema: retentionRule }))
    .filter(({ from = today, to = today }) => from <= today && today <= to)
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return [...new Map(rules.map((rule) => [rule.what, rule])).values()];
}

interface RuleKind<T> { readonly kind: string; readonly schema: v.GenericSchema<unknown, T> }
/** The values of the live records of a kind; an invalid record (a clash) is ignored. */
async function readRules<T>(
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
