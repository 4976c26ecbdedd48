// Whose account no officer opens with a code. A code opens an account anew, with a new passphrase:
// whoever makes one could become its owner. Asked after opens(), which says whether she is hers.
import type { ClientBase } from 'pg';
import { readLasting } from './lasting.ts';
import type { Person } from './person.ts';
import { mayOpen, twoPersonRoles, withoutMachines } from './rights.ts';

interface Asked { readonly account: string; readonly today: string }
interface Her { readonly comesIn: boolean; readonly isAtProvince: boolean }

/** Somebody else, who comes in by herself, with a role at the province, or one that was: a role
    that was ended may be given back. Everybody with a role that two people give. And for whoever
    only runs the machines: everybody who comes in by herself. The operator lets them in (npm run
    let-in). In the scope of the province. */
export async function isKeptShut(
  client: ClientBase, officer: Person, { account, today }: Asked,
): Promise<boolean> {
  const { rows: [her] } = await client.query<Her>(
    `select passphrase_hash is not null
         or exists (select from oidc_link where account = a.id) as "comesIn",
       exists (select from account_grant where account = a.id and unit = a.province)
         as "isAtProvince"
     from account a where id = $1`, [account]);
  if (account === officer.account || her === undefined) return false;
  const lasting = await readLasting(client, { province: officer.province, account, day: today });
  if (lasting.some(({ role }) => twoPersonRoles.includes(role))) return true;
  if (!her.comesIn) return false;
  const grants = lasting.map(({ role, place }) => ({ role, ...place }));
  return her.isAtProvince || !mayOpen(withoutMachines(officer), account, grants);
}
