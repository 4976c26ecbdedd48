// One waiting change as the database holds it, who may settle it, and the mark of what an officer
// was shown of it. Used by held.ts and held-settle.ts.
import { createHash } from 'node:crypto';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { can, type Standing } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change } from '../../core/sync/change.ts';
import { kindByName, kinds } from '../../records/index.ts';
import type { Person } from '../accounts/person.ts';
import type { UnitFound } from '../figures/place.ts';
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

/** For a unit that is in no list there is no commune to look at it: whoever decides about anything
    at the province answers the sender. It may still come, after a restore: till then it waits. */
export function settlesNowhere(person: Person): boolean {
  const at: Standing = { unit: asUnitCode(person.province), above: [], author: '' };
  return kinds.some(({ access }) => can(person, 'decide', access, at));
}

/** Whoever decides about records of this kind here decides about what waits for them. */
export function maySettle(
  person: Person, change: Pick<Change, 'kind' | 'author'>, place: UnitFound,
): boolean {
  const kind = kindByName(change.kind);
  return (
    kind !== undefined && can(person, 'decide', kind.access, { ...place, author: change.author })
  );
}

/** Taking lends the author the officer's rights: they are asked for this very change. */
export function mayApply(person: Person, change: Change, place: UnitFound): boolean {
  const kind = kindByName(change.kind);
  const who = { account: change.author, grants: person.grants };
  return kind !== undefined && hasRight(change, { kind, place, who, author: change.author });
}

/** What an officer has before her eyes: this content, from this device. */
export const shownMark = ({ device, body }: Pick<HeldRow, 'device' | 'body'>): string =>
  createHash('sha256').update(device).update('\n').update(body).digest('base64url');
