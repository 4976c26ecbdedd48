// Accounts and phones of the demo province, made directly in the database, so that no limit on
// codes or passphrases must be loosened. Used by server/demo/demo.ts only; writes no records.
import type { ClientBase } from 'pg';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { createAccount, createProvince, type NewAccount } from '../accounts/accounts.ts';
import { kindFor, setFactorRule, type FactorRule } from '../sign-in/factor-rule.ts';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { makeCode } from '../sign-in/codes.ts';
import { showCode } from '../sign-in/code-text.ts';
import { joinDevice, makeDevice, startSession, type Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { officeRoles } from '../../processes/roles.ts';

export interface DemoPeople {
  readonly province: { readonly code: string; readonly name: string };
  readonly since: string;
  readonly accounts: readonly DemoAccount[];
  /** The account of the province's first officer. */
  readonly officer: string;
}
export interface DemoAccount {
  readonly id: string; readonly name: string; readonly post: string;
  readonly role: NewAccount['grants'][number]['role']; readonly unit: string;
}
export interface Pass { readonly account: string; readonly device: string; readonly cookie: string }

/** Makes all of them or none; a second call finds them. */
export async function makePeople(client: ClientBase, people: DemoPeople): Promise<void> {
  const { province, since, accounts, officer } = people;
  await setScope(client, provinceScope(province.code));
  const { rows } = await client.query<{ readonly id: string }>(
    'select id from account where province = $1', [province.code]);
  const known = new Set(rows.map(({ id }) => id));
  const first = accounts.find(({ id }) => id === officer);
  if (first && !known.has(officer)) {
    await createProvince(client, { ...province, since, officer: first });
  }
  for (const { role, unit, ...account } of accounts) {
    if (known.has(account.id) || account.id === officer) continue;
    const grants = [{ role, unit, since }];
    await createAccount(client, { ...account, province: province.code, grants });
  }
}

/** A session on each account's phone or desk; an earlier run's session is kept. */
export async function openPhones(client: ClientBase, province: string): Promise<readonly Pass[]> {
  const { rows } = await client.query<{ readonly account: string; readonly device: string | null }>(
    `select a.id as account, (select d.id from device d join device_account e on e.device = d.id
       where e.account = a.id and e.until is null and d.name = $2 and (d.kind = 'desk')
         = exists (select from account_grant o where o.account = a.id and o.role = any($3))
       limit 1) as device
     from account a join account_grant g on g.account = a.id
     where a.province = $1 order by a.id`, [province, phoneName, officeRoles]);
  const passes: Pass[] = [];
  for (const { account, device: known } of rows) {
    const device = known ?? await makeDevice(client, {
      province, kind: await kindFor(client, account), name: phoneName,
    });
    if (known === null) await joinDevice(client, device, account);
    const token = await startSession(client, { account, device });
    passes.push({ account, device, cookie: `s=${token}` });
  }
  return passes;
}
const phoneName = 'Máy mẫu';

/** Ends these sessions after the loading. */
export const closePhones = (db: Db, province: string): Promise<void> =>
  asProvince(db.pool, province, async (client) => {
    await client.query(
      `delete from session s using device d
       where d.id = s.device and d.province = $1 and d.name = $2`, [province, phoneName]);
  });

export interface LastSeen { readonly account: string; readonly atMs: number }
/** When phones without a signal had their last contact, in the demo's story. */
export const keepLastSeen = (
  db: Db, province: string, seen: readonly LastSeen[],
): Promise<void> => asProvince(db.pool, province, async (client) => {
  await client.query(
    `update device d set last_seen_at = to_timestamp(s.ms / 1000)
     from unnest($1::text[], $2::float8[]) s(account, ms), device_account e
     where e.account = s.account and d.id = e.device and d.name = $3`,
    [seen.map(({ account }) => account), seen.map(({ atMs }) => atMs), phoneName]);
});

export interface Shown {
  readonly id: string; readonly name: string; readonly post: string; readonly role: string;
}
export const readShown = (
  db: Db, province: string, ids: readonly string[],
): Promise<readonly Shown[]> => asProvince(db.pool, province, async (client) => {
  const { rows } = await client.query<Shown>(
    `select a.id, a.name, a.post, g.role from account a join account_grant g on g.account = a.id
     where a.id = any($1) order by array_position($1, a.id)`, [ids]);
  return rows;
});

interface ForWhom { readonly id: string; readonly by: string }
/** A new code for a phone, in the form in which it is read out. */
export const codeFor = (db: Db, { id, by }: ForWhom): Promise<string> =>
  transaction(db.pool, async (client) =>
    showCode(await makeCode(client, { account: id, madeBy: by })));

interface Desk { readonly id: string; readonly passphrase: string; readonly again: boolean }
/** Sets name and passphrase of a desk, unless the person has chosen others meanwhile. */
export async function openDesk(db: Db, { id, passphrase, again }: Desk): Promise<void> {
  const has = await transaction(db.pool, async (client) => {
    await enterBy(client, 'account', id);
    const { rows } = await client.query<{ readonly has: boolean }>(
      'select passphrase_hash is not null as has from account where id = $1', [id]);
    return rows[0]?.has === true;
  });
  if (!has || again) await setPassphrase(db, { account: id, name: id, passphrase });
}

/** A demo that is reached only from its own machine requires no second factor; any other demo
    does. */
export const setDemoRule = (db: Db, province: string, rule: FactorRule): Promise<void> =>
  asProvince(db.pool, province, (client) => setFactorRule(client, province, rule));
