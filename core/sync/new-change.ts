// The one builder of changes: phone, desk, server, demo and tests make every change here. A write
// names the writes that it replaces, a decision names what its author saw. Pure: ids come in.
import type { Id, UnitCode } from '../brands.ts';
import type { Act, Change, FieldWrite, Row, Seen, ShownValues } from './change.ts';
import { contentOf, headsOf, liveOf } from './merge.ts';

/** The change's own id, who makes it, and when: minutes since 1970, null if not known. */
export interface Origin { readonly id: Id; readonly author: string; readonly at: number | null }

export interface NewRecord extends Origin {
  readonly kind: string;
  readonly version: number;
  readonly unit: UnitCode;
  readonly values: ShownValues;
  readonly act?: Act | null | undefined;
}

/** The creation of a record; the record gets the change's id. */
export const newRecord = (
  { id, author, at, kind, version, unit, values, act }: NewRecord,
): Change => ({
  id, record: id, kind, version, unit, author, at, create: true, set: firstWrites(values),
  ...(act ? { act } : {}),
});

/** A change of a record without its content: the caller adds `set`, `act` or both. */
export const changeTo = (
  row: Pick<Row, 'id' | 'kind' | 'version' | 'unit'>, { id, author, at }: Origin,
): Change => ({
  id, record: row.id, kind: row.kind, version: row.version, unit: row.unit, author, at,
});

/** Writes that replace nothing. */
export const firstWrites = (values: ShownValues): Record<string, FieldWrite> =>
  writesOver(null, values);

/** Writes that replace everything that is live in the same fields of the row. */
export const writesOver = (row: Row | null, values: ShownValues): Record<string, FieldWrite> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [name, { value, base: row === null ? [] : liveOf(row, name).map(({ id }) => id) }]));

/** Whole minutes since 1970, as a change says when it was made. */
export const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

/** What a decision says it is about. */
export const seenOf = (row: Row): Seen =>
  ({ status: row.status, heads: headsOf(row), content: contentOf(row) });
