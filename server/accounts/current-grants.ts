// The grants of an account that have not ended by a day, with their units. A hand-over moves
// exactly these.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Place, Role } from '../../core/kind/access.ts';

export interface CurrentGrant {
  readonly role: Role;
  readonly place: Place;
  readonly name: string;
  readonly since: string;
  readonly until: string | null;
  readonly agency: string | null;
}

interface Columns extends Omit<CurrentGrant, 'place'> {
  readonly unit: string; readonly above: readonly string[];
}

/** Empty for an account that does not exist or is closed. Needs the scope of the province. */
export async function readCurrentGrants(
  client: ClientBase,
  { province, account, day }: {
    readonly province: string; readonly account: string; readonly day: string;
  },
): Promise<readonly CurrentGrant[]> {
  const { rows } = await client.query<Columns>(
    `select g.role, g.unit, u.above, u.name, g.since::text, g.until::text, g.agency
     from account_grant g join account a on a.id = g.account and a.closed_at is null
     join unit u on u.code = g.unit and u.province = $1
     where g.account = $2 and a.province = $1 and (g.until is null or g.until >= $3::date)
     order by g.since, g.unit, g.role`, [province, account, day]);
  return rows.map(({ unit, above, ...grant }) =>
    ({ ...grant, place: { unit: asUnitCode(unit), above: above.map(asUnitCode) } }));
}
