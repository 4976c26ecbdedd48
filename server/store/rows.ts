// A record as a value and as its database row. `body` stores a creation's values by name; only
// fields that somebody else wrote have write ids.
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Json, Row, ShownValues, Status, Write } from '../../core/sync/change.ts';
import { headsOf, shownOf } from '../../core/sync/merge.ts';
import type { OpenKind } from '../../core/kind/kind.ts';

/** v: values of the creation · w: other live writes · a: 1 if the approved version is the present
    one · g: gone · n: note · b: the creation's id if it differs from the record's. */
interface Body {
  v: Record<string, Json>;
  w?: Record<string, readonly (readonly [Id, Json])[]>;
  a?: 1 | { readonly v: ShownValues; readonly h: readonly Id[] };
  g?: readonly string[];
  n?: string;
  b?: Id;
}
export interface RecordColumns {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly unit: string;
  readonly author: string;
  readonly status: string;
  readonly seq: string | number;
  readonly body: string;
}
export const RECORD_COLUMNS = 'id, kind, version, unit, author, status, seq, body';

export function bodyOf(row: Row): string {
  const body: Body = { v: {} };
  for (const name in row.fields) {
    const live = row.fields[name] ?? [];
    const [only] = live;
    if (live.length === 1 && only?.id === row.born) body.v[name] = only.value;
    else (body.w ??= {})[name] = live.map((w) => [w.id, w.value]);
  }
  if (row.approved) body.a = isCurrent(row) ? 1 : { v: row.approved.values, h: row.approved.heads };
  if (row.gone.length > 0) body.g = row.gone;
  if (row.note !== null) body.n = row.note;
  if (row.born !== row.id) body.b = row.born;
  return JSON.stringify(body);
}

const isCurrent = (row: Row): boolean =>
  row.approved?.heads.join() === headsOf(row).join()
  && JSON.stringify(row.approved.values) === JSON.stringify(shownOf(row));

export function rowOf(columns: RecordColumns): Row {
  const body = JSON.parse(columns.body) as Body;
  const id = columns.id as Id;
  const born = body.b ?? id;
  const fields: Record<string, readonly Write[]> = {};
  for (const name in body.v) fields[name] = [{ id: born, value: body.v[name] ?? null }];
  for (const name in body.w)
    fields[name] = (body.w[name] ?? []).map(([write, value]) => ({ id: write, value }));
  const row: Row = {
    id, kind: columns.kind, version: columns.version, unit: columns.unit as UnitCode,
    author: columns.author, status: columns.status as Status, fields, gone: body.g ?? [],
    approved: null, note: body.n ?? null, born,
    seq: Number(columns.seq),
  };
  if (body.a === 1) return { ...row, approved: { values: shownOf(row), heads: headsOf(row) } };
  return body.a ? { ...row, approved: { values: body.a.v, heads: body.a.h } } : row;
}

/** Whether the record with this body was made by the creation with its id. */
export const isUnchangedCreation = (body: string): boolean =>
  (JSON.parse(body) as Body).b === undefined;

/** The day that lists use, if the kind has one and it is filled. */
export function dayOf(kind: OpenKind | undefined, row: Row): string | null {
  const value = kind?.day ? row.fields[kind.day]?.at(-1)?.value : null;
  return typeof value === 'string' ? value : null;
}
