// How long the province keeps names, read from its live records of kind `retention`. Used by the
// nightly erasure.
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { isDay, type Day } from '../../core/brands.ts';
import type { Values } from '../../core/kind/field.ts';
import { accountRule, eraseRuleOf, type EraseRule } from '../../records/made-lists.ts';
import { readRules } from '../store/calendar.ts';

const ruleDay = v.custom<Day>(isDay);
const retentionRule = v.object({
  what: v.string(), months: v.number(), isOn: v.boolean(), from: v.optional(ruleDay),
  to: v.optional(ruleDay),
});
export interface RetentionRule extends v.InferOutput<typeof retentionRule> {
  /** What a kind says is erased; null: the closed accounts. */
  readonly erase: EraseRule | null;
}

function ruleOf(values: Values): v.InferOutput<typeof retentionRule> | null {
  const read = v.safeParse(retentionRule, values);
  return read.success ? read.output : null;
}

/** One rule for each kind of data: of those in force today, the one that began last. A rule that no
    kind knows is left alone. */
export async function readRetentions(
  client: ClientBase, province: string, today: Day,
): Promise<readonly RetentionRule[]> {
  const rules = (await readRules(client, province, { kind: 'retention', read: ruleOf }))
    .filter(({ from = today, to = today }) => from <= today && today <= to)
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    .flatMap((rule) => {
      const erase = eraseRuleOf(rule.what);
      return erase || rule.what === accountRule ? [{ ...rule, erase }] : [];
    });
  return [...new Map(rules.map((rule) =>
    [rule.erase ? `${rule.erase.kind} ${rule.erase.from}` : accountRule, rule])).values()];
}
