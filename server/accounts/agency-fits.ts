// Whether a grant may name this agency: only some roles name one, and the agency's record must
// stand at the unit of the grant or above it. Used wherever a grant is made.
import type { ClientBase } from 'pg';
import type { Place, Role } from '../../core/kind/access.ts';
import { agencyRoles } from '../../processes/roles.ts';
import { agency as agencyKind } from '../../records/directory/agency.ts';

/** The scope must be the province's. Naming none always fits. */
export async function agencyFits(
  client: ClientBase, province: string,
  { agency, role, place: { unit, above } }: {
    readonly agency: string | null; readonly role: Role; readonly place: Place;
  },
): Promise<boolean> {
  if (agency === null) return true;
  if (!agencyRoles.includes(role)) return false;
  const { rowCount } = await client.query(
    `select from record where province = $1 and id = $2 and kind = $3 and status = 'live'
       and unit = any($4)`, [province, agency, agencyKind.name, [unit, ...above]]);
  return rowCount === 1;
}
