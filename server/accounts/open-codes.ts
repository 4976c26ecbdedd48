// Codes of an account that gets another role. The officer who made a code could use it, so a code
// must not open more when the account gets more roles: an unused code stays valid only if its maker
// may open the account with the new roles too. If a used code was made by somebody who never could,
// every way into the account ends, and it needs a new code.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Grant, Who } from '../../core/kind/access.ts';
import { dropFactors, type AccountKey } from '../sign-in/factors.ts';
import { dropLinks } from '../sign-in/oidc-links.ts';
import { operator } from '../store/audit-acts.ts';
import { readCurrentGrants } from './current-grants.ts';
import { readPerson } from './people.ts';
import { mayOpen } from './rights.ts';

interface AccountToday {
  readonly province: string; readonly account: string; readonly today: string;
}
interface Maker { readonly by: string; readonly isUsed: boolean }

/** Called after the role was given. The scope must be the province. Returns whether every way into
    the account ended. */
export async function endForeignWays(client: ClientBase, whose: AccountToday): Promise<boolean> {
  const { province, account, today } = whose;
  const { rows } = await client.query<Maker>(
    `select made_by as by, used_at is not null as "isUsed" from enrolment_code
     where account = $1 and revoked_at is null and not (made_by = any($2)) group by 1, 2`,
    [account, [operator, account]]);
  if (rows.length === 0) return false;
  const current = await readCurrentGrants(client, { province, account, day: today });
  const grants = current.map(({ role, place }) => ({ role, ...place }));
  const unused = rows.filter(({ isUsed }) => !isUsed).map(({ by }) => by);
  for (const by of unused) {
    const maker = await readPerson(client, { province, account: by, today });
    if (maker !== null && mayOpen(maker, account, grants)) continue;
    await client.query(
      `update enrolment_code set revoked_at = hoaban_now()
       where account = $1 and made_by = $2 and used_at is null and revoked_at is null`,
      [account, by]);
  }
  for (const { by, isUsed } of rows) {
    if (!isUsed || mayOpen(await readEver(client, province, by), account, grants)) continue;
    await forgetWaysIn(client, { account, province });
    return true;
  }
  return false;
}

/** The account with every role it ever had: the maker of a code may have lost roles since. */
async function readEver(client: ClientBase, province: string, account: string): Promise<Who> {
  const { rows } = await client.query<Grant>(
    `select g.role, g.unit, u.above from account_grant g
     join unit u on u.code = g.unit and u.province = $1 where g.account = $2`,
    [province, account]);
  return {
    account, grants: rows.map(({ role, unit, above }) =>
      ({ role, unit: asUnitCode(unit), above: above.map(asUnitCode) })),
  };
}

/** Ends passphrase, second factors, links and sessions, and revokes the codes used so far: from now
    on only a new code opens the account. */
export async function forgetWaysIn(client: ClientBase, hers: AccountKey): Promise<void> {
  const { account } = hers;
  await client.query('update account set passphrase_hash = null where id = $1', [account]);
  await dropFactors(client, hers);
  await dropLinks(client, hers);
  await client.query(
    'update session set ended_at = hoaban_now() where account = $1 and ended_at is null',
    [account]);
  await client.query(
    'update enrolment_code set revoked_at = hoaban_now() where account = $1 and revoked_at is null',
    [account]);
}

/** Whether a code used lately was made by somebody else than the account itself, `but` and the
    operator. */
export async function isOpenedByOthers(
  client: ClientBase, { account, but, days }: {
    readonly account: string; readonly but?: string; readonly days: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from enrolment_code where account = $1
       and used_at > hoaban_now() - make_interval(days => $2) and not (made_by = any($3))`,
    [account, days, [account, operator, but ?? account]]);
  return rowCount !== 0;
}
