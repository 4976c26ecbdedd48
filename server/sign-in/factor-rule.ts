// Who must have a second factor: roles that work at desks, if the province requires it. Every
// function needs a transaction whose scope is the account's province.
import type { ClientBase } from 'pg';
import { withSettings } from '../store/entry.ts';
import { hasFactor, readFactors, type AccountKey, type Needs } from './factors.ts';
import type { DeviceKind } from './sessions.ts';
import { officeRoles } from '../../processes/roles.ts';

/** What sign-in still needs after the right passphrase. A person who has a second factor is always
    asked for it. */
export async function needsOf(client: ClientBase, hers: AccountKey): Promise<Needs> {
  if (hasFactor(await readFactors(client, hers))) return 'factor';
  return await isFactorRequired(client, hers) ? 'setUp' : null;
}

export async function isFactorRequired(
  client: ClientBase, { account, province }: AccountKey,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from account_grant where account = $1 and role = any($2) and (until is null
       or until >= hoaban_today())`, [account, officeRoles]);
  return rowCount !== 0 && await readFactorRule(client, province) === 'required';
}

/** The device of a person with an office role is a desk: it locks after half an hour without
    use. */
export async function kindFor(client: ClientBase, account: string): Promise<DeviceKind> {
  const { rowCount } = await client.query(
    `select from account_grant where account = $1 and role = any($2)
       and (until is null or until >= hoaban_today())`, [account, officeRoles]);
  return rowCount === 0 ? 'phone' : 'desk';
}

export type FactorRule = 'required' | 'offered';
const ruleName = (province: string): string => `secondFactor ${province}`;

/** The province's setting; without one, a second factor is required. */
export async function readFactorRule(client: ClientBase, province: string): Promise<FactorRule> {
  const { rows: [found] } = await withSettings(client, () =>
    client.query<{ readonly value: FactorRule }>(
      'select value from setting where name = $1', [ruleName(province)]));
  return found?.value === 'offered' ? 'offered' : 'required';
}

export async function setFactorRule(
  client: ClientBase, province: string, rule: FactorRule,
): Promise<void> {
  await withSettings(client, () => client.query(
    `insert into setting (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [ruleName(province), JSON.stringify(rule)]));
}
