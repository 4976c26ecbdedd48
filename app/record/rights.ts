// What the person on this phone may do with records of a kind, by the rules of core/kind/access.ts.
// The server decides; screens only do not offer what it would refuse.
import type { UnitCode } from '../../core/brands.ts';
import { can, type Action, type Grant, type Reach } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import type { Me } from '../store/me.ts';

type Rights = Pick<OpenKind, 'access' | 'levels'>;

/** Reaches whose records a phone pulls; records of other reaches are read online. */
const pulledReaches: readonly (Reach | undefined)[] = ['own', 'unit', 'unitAndBelow', 'everyone'];

/** Roles that may write new records of this kind, those that reach a whole unit first. */
function writersIn(me: Me | null, { access, levels }: Rights): readonly Grant[] {
  const isOwn = ({ role }: Grant): number => (access.write[role] === 'own' ? 1 : 0);
  const levelOf = (code: UnitCode) => me?.units.find((unit) => unit.code === code)?.level;
  return (me?.roles ?? [])
    .filter(({ role, unit }) => pulledReaches.includes(access.write[role])
      && levels.some((one) => one === levelOf(unit)))
    .sort((a, b) => isOwn(a) - isOwn(b));
}

/** The unit of a new record; null: the person may write none. */
export const unitFor = (me: Me | null, kind: Rights): UnitCode | null =>
  writersIn(me, kind)[0]?.unit ?? null;

/** Whether the person may write all records of this kind in a unit, not only her own. */
export const writesWholeUnit = (me: Me | null, { access }: Rights): boolean =>
  (me?.roles ?? []).some(({ role }) => (access.write[role] ?? 'own') !== 'own');

export const mayRead = (me: Me | null, { access }: Rights): boolean =>
  (me?.roles ?? []).some(({ role }) => pulledReaches.includes(access.read[role]));

/** A person whose roles have all ended may still correct records on this phone: the server holds
    her changes for the commune to judge. */
export function mayDo(me: Me | null, action: Action, kind: Rights, row: Row): boolean {
  if (!me || me.roles.length === 0) return true;
  const above = me.roles.find(({ unit }) => unit === row.unit)?.above ?? [];
  return can({ account: me.account, grants: me.roles }, action, kind.access,
    { unit: row.unit, above, author: row.author });
}
