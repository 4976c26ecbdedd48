// Grants of an account that are not over on a day, with their places: what a hand-over moves.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Place, Role } from '../../core/kind/access.ts';

export interface Lasting {
  readonly role: Role;
  readonly place: Place;
  readonly name: string;
  readonly since: string;
  readonly until: string | null;
}

interface Columns extends Omit<Lasting, 'place'> {
  readonly unit: string; readonly above: readonly string[];
}

/** None for an account that is not there, or closed. The scope must be the province's. */
export async function readLasting(
  client: ClientBase,
  { province, account, day }: {
    readonly province: string; readonly account: string; readonly day: string;
  },
): Promise<readonly Lasting[]> {
  const { rows } = await client.query<Columns>(
    `select g.role, g.unit, u.above, u.name, g.since::text, g.until::text
     from account_grant g join account a on a.id = g.account and a.closed_at is null
     join unit u on u.code = g.unit and u.province = $1
     where g.account = $2 and a.province = $1 and (g.until is null or g.until >= $3::date)
     order by g.since, g.unit, g.role`, [province, account, day]);
  return rows.map(({ unit, above, ...grant }) =>
    ({ ...grant, place: { unit: asUnitCode(unit), above: above.map(asUnitCode) } }));
}
