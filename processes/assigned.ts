// Which fields assign a record of a kind: [Note: Assigned records] in core/kind/access.ts. An own
// field that names an account or an agency; without one, the first link to a record that is itself
// assigned, whose value then counts. Used by the server only; no phone holds such a record as hers.
import type { OpenKind } from '../core/kind/kind.ts';
import type { Row } from '../core/sync/change.ts';
import { isClash } from '../core/sync/merge.ts';
import { agency } from '../records/directory/agency.ts';
import { kindByName, kinds } from '../records/index.ts';

export interface AssignedBy {
  readonly fields: readonly string[];
  /** The field that links to the assigned record and the kind of that record. */
  readonly parent: { readonly field: string; readonly kind: string } | null;
}

const ACCOUNT: readonly string[] = ['account'];
export const isAssigned = ({ access }: OpenKind): boolean =>
  [access.read, access.write, access.decide].some((byRole) =>
    Object.values(byRole).includes('assigned'));

/** null: no record of the kind is assigned to anybody. */
export function assignmentOf(
  kind: OpenKind, kindNamed: (name: string) => OpenKind | undefined,
): AssignedBy | null {
  if (!isAssigned(kind)) return null;
  const fields = Object.entries(kind.fields);
  const own = fields.filter(([, field]) => ACCOUNT.includes(field.type)
    || (field.type === 'ref' && field.kind === agency.name));
  if (own.length > 0) return { fields: own.map(([name]) => name), parent: null };
  const [link] = fields.flatMap(([name, field]) => {
    const of = field.type === 'ref' && field.kind !== kind.name ? kindNamed(field.kind) : undefined;
    return of && isAssigned(of) ? [{ field: name, kind: of.name }] : [];
  });
  return link ? { fields: [link.field], parent: link } : null;
}

const byKind: ReadonlyMap<string, AssignedBy> = new Map(kinds.flatMap((kind) => {
  const assigned = assignmentOf(kind, kindByName);
  return assigned ? [[kind.name, assigned] as const] : [];
}));
export const assignedBy = (kind: string): AssignedBy | null => byKind.get(kind) ?? null;

/** The kinds whose records are assigned through a record of this kind, with the linking field. */
export const assignedThrough = (
  kind: string,
): readonly { readonly kind: string; readonly field: string }[] =>
  [...byKind].flatMap(([name, { parent }]) =>
    (parent?.kind === kind ? [{ kind: name, field: parent.field }] : []));

/** The values of these fields that stand alone: a field with two values names nobody. */
export const namedIn = (row: Row, fields: readonly string[]): readonly string[] =>
  [...new Set(fields.flatMap((name) => {
    const live = row.fields[name] ?? [];
    const value = live.at(-1)?.value;
    return typeof value === 'string' && value !== '' && !isClash(live) ? [value] : [];
  }))];
