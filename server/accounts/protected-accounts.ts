// Accounts that only the operator may reset. A code resets an account and lets its holder choose a
// new passphrase, so the officer who makes it could take the account over. Called after opens(),
// which checks whether the account is in the officer's reach at all.
import type { ClientBase } from 'pg';
import { readCurrentGrants } from './current-grants.ts';
import type { Person } from '../store/person.ts';
import { mayOpen, withoutMachines } from './rights.ts';
import { twoPersonRoles } from '../../processes/roles.ts';

interface AccountToday { readonly account: string; readonly today: string }
interface SignInState { readonly comesIn: boolean; readonly isAtProvince: boolean }

/** Whether no code of this officer may reset the account: it has a role that two people give; or
    its owner has a passphrase or a linked provider and has, or had, a role at the province (an
    ended role may be given back). A system administrator may reset no account whose owner can sign
    in. Never true for the officer's own account. Needs the scope of the province. */
export async function isProtectedAccount(
  client: ClientBase, officer: Person, { account, today }: AccountToday,
): Promise<boolean> {
  const { rows: [found] } = await client.query<SignInState>(
    `select passphrase_hash is not null
         or exists (select from oidc_link where account = a.id) as "comesIn",
       exists (select from account_grant where account = a.id and unit = a.province)
         as "isAtProvince"
     from account a where id = $1`, [account]);
  if (account === officer.account || found === undefined) return false;
  const { province } = officer;
  const current = await readCurrentGrants(client, { province, account, day: today });
  if (current.some(({ role }) => twoPersonRoles.includes(role))) return true;
  if (!found.comesIn) return false;
  const grants = current.map(({ role, place }) => ({ role, ...place }));
  return found.isAtProvince || !mayOpen(withoutMachines(officer), account, grants);
}
