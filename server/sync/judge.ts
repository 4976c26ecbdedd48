// Judges a change before it meets its record: rights, author, types, limits. Pure. It returns a
// problem or null; the order of the checks reveals nothing about what exists.
import { limits } from '../../core/limits.ts';
import { can, canAssign, canDecide, type Place, type Who } from '../../core/kind/access.ts';
import { areCodesKnown } from '../../core/kind/codes-and-links.ts';
import { complaintsOf, examineValues } from '../../core/kind/examine.ts';
import type { Values } from '../../core/kind/field.ts';
import { charsOf } from '../../core/kind/fitting.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Act, Change, Json, Row } from '../../core/sync/change.ts';
import { clashesOf, shownOf } from '../../core/sync/merge.ts';
import { isAct } from '../../core/sync/wire/schema.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { assignedBy } from '../../processes/assigned.ts';
import { kindByName } from '../../records/index.ts';
import type { UnitPlace } from '../store/units.ts';

export interface Block { readonly outcome: 'held' | 'refused'; readonly problem: ProblemCode }
const held = (problem: ProblemCode): Block => ({ outcome: 'held', problem });
const refused = (problem: ProblemCode): Block => ({ outcome: 'refused', problem });

export interface JudgeInput {
  readonly authors: ReadonlyMap<string, Who>;
  readonly places: ReadonlyMap<string, UnitPlace>;
  /** The last day that a field may contain: the server's day plus the limit. */
  readonly latestDay: string;
  /** The server's clock is behind: a day that seems to be in the future may be today. */
  readonly isClockBehind?: boolean;
}
/** The maximum of the database column. */
const versionMax = 32_767;

export interface Target {
  /** An officer took this change: rights are not checked again. */
  readonly isTaken: boolean;
  /** The author of the existing record; null for a new one. */
  readonly author: string | null;
  /** The accounts and agencies that the record names; of a new one, those of the record to which it
      will belong. */
  readonly assigned?: readonly string[] | null;
  readonly values: Values;
}
export function judge(
  change: Change, input: JudgeInput, { isTaken, author, assigned, values }: Target,
): Block | null {
  const who = input.authors.get(change.author);
  if (!who) return refused('notAuthor');
  const kind = kindByName(change.kind);
  if (!kind || (change.act !== undefined && !isAct(change.act))) return held('newerVersion');
  const place = input.places.get(change.unit);
  if (change.version > versionMax) return refused('invalid');
  if (place && !(kind.levels as readonly string[]).includes(place.level))
    return refused('invalid');
  if (place && isOfOtherProvince(change, place)) return refused('invalid');
  if (!isTaken) {
    const facts = { kind, place, who, author: author ?? change.author, assigned };
    const right = rightProblem(change, facts) ?? assignProblem(change, facts, author === null);
    if (right) return right;
  }
  const size = examineSize(change, kind);
  const problem = size ?? examineValues(kind, values, input.latestDay);
  if (problem === 'futureDay' && input.isClockBehind === true) return held('ourFault');
  if (problem) return refused(problem);
  return change.version <= kind.version && !areCodesKnown(kind.fields, values)
    ? refused('invalid') : null;
}

/** The code of a unit begins with its province's code: nobody writes into another province's
    tree. */
function isOfOtherProvince({ kind, set }: Change, { province }: UnitPlace): boolean {
  const code = set?.['code']?.value;
  return kind === 'unit' && typeof code === 'string' && code !== province
    && !code.startsWith(`${province}-`);
}

interface Facts {
  readonly kind: OpenKind;
  readonly place: Place | undefined;
  readonly who: Who;
}
interface Author {
  readonly author: string;
  readonly assigned?: readonly string[] | null | undefined;
}
/** Whether the rights of `who` alone allow this change. */
export const hasRight = (change: Change, facts: Facts & Author): boolean =>
  rightProblem(change, facts) === null;

// An author who may not write here is held for the commune; one who may write but not decide is
// refused.
function rightProblem(
  change: Change, { kind, place, who, author, assigned = null }: Facts & Author,
): Block | null {
  if (!place) return held('noGrant');
  const standing = { ...place, author, assigned };
  if (lifecycleFor(kind).decided.some((act) => act === change.act)) {
    if (can(who, 'decide', kind.access, standing)) return null;
    return can(who, 'read', kind.access, standing) ? refused('notAllowed') : held('noGrant');
  }
  const mayWithdraw = change.act === 'withdraw' && can(who, 'decide', kind.access, standing);
  return mayWithdraw || can(who, 'write', kind.access, standing) ? null : held('noGrant');
}

// To whom a record is assigned is said by those who write it for its unit. Only the link of a new
// record to the one that it belongs to is written by whom that one is assigned to.
function assignProblem(
  change: Change, { kind, place, who, author, assigned = null }: Facts & Author, isNew: boolean,
): Block | null {
  const by = assignedBy(kind.name);
  const isSaid = by?.fields.some((name) => Object.hasOwn(change.set ?? {}, name)) === true;
  if (!place || !isSaid || (isNew && by?.parent)) return null;
  return canAssign(who, kind.access, { ...place, author, assigned }) ? null : refused('notAllowed');
}

interface Approving extends Facts { readonly row: Row; readonly writers: readonly string[] }
/** Whether the person may approve what these accounts wrote, by the kind's `byAnother`. */
export const mayApprove = (
  { kind, place, who, row, writers }: Approving, assigned: readonly string[] | null,
): boolean => place !== undefined
  && canDecide(who, kind.access, { ...place, author: row.author, assigned, writers });

/** A person with the right to decide may withdraw. The author may as long as the lifecycle
    allows. */
export function mayWithdraw(change: Change, row: Row, { kind, place, who }: Facts): boolean {
  if (lifecycleFor(kind).authorWithdraws === 'always') return true;
  if (place && can(who, 'decide', kind.access, { ...place, author: row.author })) return true;
  return row.approved === null && row.author === change.author;
}

/** Whether the record must be complete for this change. Drafts may be incomplete. */
export const needsWhole = ({ create, act }: Doing, kind: OpenKind): boolean =>
  lifecycleFor(kind).complete.some((it) =>
    it === act || (it === 'create' && create === true));
interface Doing { readonly create?: true; readonly act?: Act | undefined }

/** Whether no field is missing and no check complains. While a field has two values, checks skip
    it, because the shown one is picked by a clock; it counts as filled if any of its values is. */
export function isWhole(kind: OpenKind, row: Row): boolean {
  const values = shownOf(row);
  if (clashesOf(row).length === 0) return complaintsOf(kind, values).length === 0;
  const any: Record<string, Json> = { ...values };
  for (const name in row.fields) {
    any[name] = row.fields[name]?.find((w) => w.value !== null && w.value !== '')?.value ?? null;
  }
  return complaintsOf({ ...kind, check: () => [] }, any).length === 0;
}

export function valuesOf(change: Change): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name in change.set) values[name] = change.set[name]?.value;
  return values;
}

// A long text has a limit of its own.
function examineSize(change: Change, { fields }: OpenKind): ProblemCode | null {
  if ((change.note?.length ?? 0) > limits.noteCharsMax) return 'tooLarge';
  let chars = 0;
  for (const name in change.set) {
    const write = change.set[name];
    if ((write?.base.length ?? 0) > limits.basesPerFieldMax) return 'tooLarge';
    if (fields[name]?.type !== 'longText') chars += charsOf(write?.value);
  }
  return chars > limits.recordBytesMax / 2 ? 'tooLarge' : null;
}
