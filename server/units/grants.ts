// The people of closed units: their roles end there and, if the officer wishes, begin again at the
// main successor, so that work goes on on that day. Roles that reach only their own unit
// stay too, because records of those people stay at the closed unit. Two-person roles are proposed
// again, not given. No role begins earlier or lasts longer through this.
import type { ClientBase } from 'pg';
import { roles, type Role } from '../../core/kind/access.ts';
import { kinds } from '../../records/index.ts';
import { propose } from '../accounts/proposals.ts';
import type { Closed } from './plan.ts';
import { twoPersonRoles } from '../../processes/roles.ts';

const isNear = (role: Role): boolean => {
  const reaches = kinds.flatMap(({ access }) =>
    [access.read[role], access.write[role], access.decide[role]]);
  return reaches.some((reach) => reach === 'own' || reach === 'unit')
    && !reaches.includes('unitAndBelow');
};
const nearRoles: readonly Role[] = roles.filter(isNear);

export interface GrantMoved {
  readonly act: 'grantGiven' | 'grantEnded';
  readonly account: string;
  readonly role: string;
  readonly unit: string;
}

interface GrantRow { readonly account: string; readonly role: string; readonly unit: string }
interface Moving {
  readonly province: string; readonly actor: string; readonly device: string;
  readonly today: string; readonly giveAgain: boolean;
}
export async function moveGrants(
  client: ClientBase, closes: readonly Closed[], moving: Moving,
): Promise<readonly GrantMoved[]> {
  const { today, giveAgain } = moving;
  const moved: GrantMoved[] = [];
  for (const { unit, successors: [main] } of closes) {
    const isGiven = giveAgain && main !== undefined;
    if (isGiven) {
      const { rows } = await client.query<GrantRow>(
        `insert into account_grant (account, role, unit, since, until, agency)
         select account, role, $2, greatest(min(since), $3::date),
           case when bool_or(until is null) then null else max(until) end,
           max(agency::text)::uuid
         from account_grant g
         where unit = $1 and (until is null or until >= $3::date) and not (role = any($4))
           and not exists (
           select from account_grant h where h.account = g.account and h.role = g.role
             and h.unit = $2 and (h.until is null or h.until >= $3::date))
         group by account, role
         on conflict (account, role, unit, since) do update set until = excluded.until
         returning account, role, unit`, [unit, main, today, twoPersonRoles]);
      moved.push(...rows.map((row) => ({ act: 'grantGiven', ...row }) as const));
      await proposeAgain(client, moving, { unit, main });
    }
    const { rows } = await client.query<GrantRow>(
      `update account_grant set until = $2::date - 1
       where unit = $1 and (until is null or until >= $2::date) and not (role = any($3))
       returning account, role, unit`, [unit, today, isGiven ? nearRoles : []]);
    moved.push(...rows.map((row) => ({ act: 'grantEnded', ...row }) as const));
  }
  return moved;
}

interface Again {
  readonly account: string; readonly role: Role;
  readonly since: string; readonly until: string | null;
}
async function proposeAgain(
  client: ClientBase, { province, actor: account, device, today }: Moving,
  { unit, main }: { readonly unit: string; readonly main: string },
): Promise<void> {
  const { rows } = await client.query<Again>(
    `select account, role, greatest(min(since), $2::date)::text as since,
       (case when bool_or(until is null) then null else max(until) end)::text as until
     from account_grant where unit = $1 and (until is null or until >= $2::date)
       and role = any($3) and account <> $4 group by account, role`,
    [unit, today, twoPersonRoles, account]);
  for (const { account: of, ...asked } of rows) {
    await propose(client, { province, account, device },
      { what: 'grant', account: of, asked: { ...asked, unit: main } });
  }
}
