// The three columns of a record that rights are read from: to whom it is assigned, whether an
// approved version is issued, and whether who approved it wrote a part of it. Used by batch.ts,
// which decides with the marks that stood before a change. Pure.
import { isId, type Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { assignedBy, namedIn } from '../../processes/assigned.ts';

export interface Marks {
  /** null: records of this kind are assigned to nobody. */
  readonly assigned: readonly string[] | null;
  /** null: not approved yet, or not a kind that is read only as approved. */
  readonly issued: boolean | null;
  readonly isOwnApproval: boolean;
}
export const NO_MARKS: Marks = { assigned: null, issued: null, isOwnApproval: false };

/** A record to which others may belong, as far as it assigns them. */
export interface Parent {
  readonly kind: string; readonly unit: string; readonly assigned: readonly string[] | null;
}
export type ParentOf = (id: string) => Parent | undefined;

/** What the record after a change is marked with. `isOwn`: the change approves own writes. */
export function marksOf(
  row: Row, { kind, before, isOwn, act, parentOf }: {
    readonly kind: OpenKind | undefined; readonly before: Marks; readonly isOwn: boolean;
    readonly act: Change['act']; readonly parentOf: ParentOf;
  },
): Marks {
  const wasIssued = before.issued === null ? null : false;
  return {
    assigned: assignedIn(row, parentOf),
    issued: !kind?.issued ? null : row.approved !== null ? true : wasIssued,
    isOwnApproval: row.approved !== null && (act === 'approve' ? isOwn : before.isOwnApproval),
  };
}

export function assignedIn(row: Row, parentOf: ParentOf): readonly string[] | null {
  const by = assignedBy(row.kind);
  if (by === null) return null;
  const named = namedIn(row, by.fields);
  return by.parent === null ? named
    : assignedLike(named[0], { unit: row.unit, kind: by.parent.kind, parentOf });
}

/** To whom a child is assigned before it exists: to whom the record is that it names. */
export function assignedToNew(change: Change, parentOf: ParentOf): readonly string[] {
  const parent = assignedBy(change.kind)?.parent;
  const named = parent ? change.set?.[parent.field]?.value : null;
  return typeof named === 'string' && parent
    ? assignedLike(named, { unit: change.unit, kind: parent.kind, parentOf }) : [];
}

interface Link { readonly unit: string; readonly kind: string; readonly parentOf: ParentOf }
function assignedLike(
  id: string | undefined, { unit, kind, parentOf }: Link,
): readonly string[] {
  const parent = id === undefined ? undefined : parentOf(id);
  return parent?.unit === unit && parent.kind === kind ? parent.assigned ?? [] : [];
}

/** The records that these changes and rows name as those they belong to. */
export function parentsNamed(changes: readonly Change[], rows: Iterable<Row>): readonly Id[] {
  const named = new Set<string>();
  for (const row of rows) {
    const parent = assignedBy(row.kind)?.parent;
    for (const { value } of (parent && row.fields[parent.field]) ?? [])
      if (typeof value === 'string') named.add(value);
  }
  for (const change of changes) {
    const parent = assignedBy(change.kind)?.parent;
    const value = parent ? change.set?.[parent.field]?.value : null;
    if (typeof value === 'string') named.add(value);
  }
  return [...named].filter(isId);
}
