// Whether a province forbids people to approve what they wrote: a record of kind `approvalRule` is
// in force. It may not forbid it where nobody else could approve, as in a commune with one officer,
// nor for kinds that say so. Used by apply.ts, once for a batch in which somebody approves.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import { can, type Place, type Role } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { approvalRule } from '../../records/programme/approval-rule.ts';
import { kindByName } from '../../records/index.ts';
import { nowMs } from '../store/clock.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import type { UnitPlace } from '../store/units.ts';

/** Whether this account may not approve its own writes in a record of the kind at the place. */
export type IsOwnForbidden = (kind: OpenKind, account: string, place: Place) => boolean;
const ALLOWED: IsOwnForbidden = () => false;

/** The scope must contain the province's own records of the rule, as that of every author does. */
export async function ownForbiddenIn(
  client: ClientBase, province: string,
  { changes, places }: {
    readonly changes: readonly Change[]; readonly places: ReadonlyMap<string, UnitPlace>;
  },
): Promise<IsOwnForbidden> {
  const approving = changes.filter(({ act }) => act === 'approve');
  if (approving.length === 0 || !await hasRule(client, province)) return ALLOWED;
  const deciders = await readDeciders(client, province, {
    roles: [...new Set(approving.flatMap(({ kind }) =>
      Object.keys(kindByName(kind)?.access.decide ?? {})))],
    units: [...new Set(approving.flatMap(({ unit }) =>
      [unit, ...places.get(unit)?.above ?? []]))],
  });
  return (kind, author, place) => kind.approvesOwn !== true
    && deciders.some(({ account, role, unit }) => account !== author && can({
      account, grants: [{ role, unit: asUnitCode(unit), above: places.get(unit)?.above ?? [] }],
    }, 'decide', kind.access, { ...place, author }));
}

async function hasRule(client: ClientBase, province: string): Promise<boolean> {
  const { rows } = await client.query<RecordColumns>({
    name: 'approval-rules',
    text: `select ${RECORD_COLUMNS} from record where province = $1 and unit = $1 and kind = $2
      and status = 'live'`,
    values: [province, approvalRule.name],
  });
  const today = dayInVietnam(nowMs(client));
  return rows.map((row) => shownOf(rowOf(row))).some(({ from, to }) =>
    typeof from === 'string' && from <= today && (typeof to !== 'string' || to >= today));
}

interface Decider { readonly account: string; readonly role: Role; readonly unit: string }
async function readDeciders(
  client: ClientBase, province: string,
  { roles, units }: { readonly roles: readonly string[]; readonly units: readonly string[] },
): Promise<readonly Decider[]> {
  const { rows } = await client.query<Decider>(
    `select g.account, g.role, g.unit from account_grant g
     join account a on a.id = g.account and a.closed_at is null
     where g.province = $1 and g.role = any($2) and g.unit = any($3)
       and g.since <= hoaban_today() and (g.until is null or g.until >= hoaban_today())`,
    [province, roles, units]);
  return rows;
}
