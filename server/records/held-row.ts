// One waiting change from the database, who may settle it, and the mark of the content that an
// officer was shown. Used by held.ts and held-settle.ts.
import { createHash } from 'node:crypto';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { can, type Standing } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change } from '../../core/sync/change.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { closedKinds, closeRoles } from '../store/closed.ts';
import type { Person } from '../store/person.ts';
import type { UnitFound } from '../store/place.ts';
import { hasRight } from '../sync/judge.ts';

export const takable: readonly ProblemCode[] = ['noGrant', 'ourFault'];

export interface HeldRow {
  readonly id: Id;
  readonly record: Id;
  readonly unit: string;
  readonly author: string;
  readonly since: Date;
  readonly outcome: 'held' | 'refused';
  readonly problem: ProblemCode;
  readonly body: string;
  readonly device: string;
}
export const HELD_COLUMNS = 'id, record, unit, author, since, outcome, problem, body, device';

/** Whether the person may settle a change for a unit that is in no list of units. No commune can
    look at such a change, so anybody who decides about a kind at the province may. The change waits
    until then, because a restored server may still learn of the unit. */
export function settlesNowhere(person: Person): boolean {
  const at: Standing = { unit: asUnitCode(person.province), above: [], author: '' };
  return kinds.some(({ access }) => can(person, 'decide', access, at));
}

/** Who may decide about records of this kind in this unit may settle their waiting changes. */
export function maySettle(
  person: Person, change: Pick<Change, 'kind' | 'author'>, place: UnitFound,
): boolean {
  const kind = kindByName(change.kind);
  return (
    kind !== undefined && can(person, 'decide', kind.access, { ...place, author: change.author })
  );
}

/** Whether the officer's grants allow this very change; taking it applies it with them. She changes
    units herself, after a fresh proof. */
export function mayApply(person: Person, change: Change, place: UnitFound): boolean {
  const kind = kindByName(change.kind);
  const who = { account: change.author, grants: person.grants };
  return kind !== undefined && kind.name !== 'unit'
    && hasRight(change, { kind, place, who, author: change.author });
}

/** A hash of the device and the content: what the officer was shown. */
export const shownMark = ({ device, body }: Pick<HeldRow, 'device' | 'body'>): string =>
  createHash('sha256').update(device).update('\n').update(body).digest('base64url');

const closedNames = closedKinds.map(({ name }) => name);
/** The SQL condition for waiting changes that the person may know of: those of closed kinds only at
    the units whose closed kinds she reads. Every list and every count of them has it. */
export function knownHeld({ grants }: Person, hold: (value: unknown) => string): string {
  const close = hold(grants.filter(({ role }) => closeRoles.has(role)).map(({ unit }) => unit));
  return `(not (body::json ->> 'kind') = any(${hold(closedNames)}) or unit = any(${close}::text[])
    or commune = any(${close}::text[]))`;
}
