// Retention: finds the personal data that the province's rules no longer keep, and erases it at
// night. A rule that is not switched on erases nothing; its preview says what it would erase.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import { dayMonthsAfter } from '../../indicators/calendar/months.ts';
import { closeAccount } from './account.ts';
import { eraseRecords, type Erased } from './erase.ts';
import { personalFields } from './fields.ts';
import { kindByName } from '../../records/index.ts';
import { readRetentions, type RetentionRule } from './rules.ts';

const perRunMax = 5_000;

export interface Due { readonly rule: RetentionRule; readonly ids: readonly string[] }

/** The records and accounts that each rule, switched on or not, no longer keeps today. The scope
    must be the province. */
export async function dueByRules(
  client: ClientBase, province: string, today: Day,
): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const rule of await readRetentions(client, province, today)) {
    const before = dayMonthsAfter(today, -rule.months);
    const ids = rule.erase === null
      ? await closedAccounts(client, province, before)
      : await endedRecords(client, province, { ...rule.erase, before });
    due.push({ rule, ids });
  }
  return due;
}

/** Erases what the rules that are switched on no longer keep. */
export async function applyRetentionRules(
  client: ClientBase, province: string, today: Day,
): Promise<Erased & {
  readonly accounts: readonly string[]; readonly counts: Readonly<Record<string, number>>;
}> {
  const on = (await dueByRules(client, province, today)).filter(({ rule }) => rule.isOn);
  const records = on.filter(({ rule }) => rule.erase !== null).flatMap(({ ids }) => ids);
  const erased = await eraseRecords(client, province, records);
  const accounts = on.filter(({ rule }) => rule.erase === null).flatMap(({ ids }) => ids);
  for (const id of accounts) await closeAccount(client, province, id);
  const counts = Object.fromEntries(on.map(({ rule, ids }) => [rule.what, ids.length]));
  return { ...erased, accounts, counts };
}

interface Ended { readonly kind: string; readonly from: string; readonly before: string }
async function endedRecords(
  client: ClientBase, province: string, { kind, from, before }: Ended,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly id: string }>(
    `select id from (
       select id, body::jsonb -> 'v' as v, body::jsonb -> 'w' as w from record
       where province = $1 and kind = $2) r
     where coalesce(w -> $3 -> -1 ->> 1, v ->> $3) < $4
       and (v ?| $5::text[] or w ?| $5::text[])
     limit ${perRunMax}`,
    [province, kind, from, before, personalFields(kindByName(kind))]);
  return rows.map(({ id }) => id);
}

async function closedAccounts(
  client: ClientBase, province: string, before: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly id: string }>(
    `select id from account where province = $1 and closed_at < $2::date and name <> ''
     limit ${perRunMax}`, [province, before]);
  return rows.map(({ id }) => id);
}
