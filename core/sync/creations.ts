// New records of one kind, version, author and act in columns, as they travel. The server takes a
// phone's backlog from here without building a change for each record; `changesOf` builds them.
// Made by wire/creations.ts, which has checked the form.
import type { Id, UnitCode } from '../brands.ts';
import type { Act, Change, FieldWrite, Json } from './change.ts';

/** The cells of a field: `rows` are the records that have it; null: all have it. */
export interface Cells { readonly rows: readonly number[] | null; readonly values: readonly Json[] }

export interface Creations {
  readonly kind: string;
  readonly version: number;
  readonly author: string;
  readonly act: Act | undefined;
  /** The ids of the records and of their changes; the other columns have the same length. */
  readonly ids: readonly Id[];
  readonly units: readonly UnitCode[];
  readonly ats: readonly (number | null)[] | null;
  readonly fields: readonly (readonly [name: string, cells: Cells])[];
}

const NO_BASE = Object.freeze<FieldWrite['base'] & never[]>([]);

export function changesOf(creations: Creations): Change[] {
  const { kind, version, author, act, ids, units, ats } = creations;
  const writes = writesOf(creations);
  return ids.map((id, row) => {
    const change = {
      id, record: id, kind, version, unit: at(units, row), author, at: ats?.[row] ?? null,
      create: true as const, set: at(writes, row),
    };
    return act === undefined ? change : { ...change, act };
  });
}

function writesOf({ ids, fields }: Creations): Record<string, FieldWrite>[] {
  const writes = ids.map((): Record<string, FieldWrite> => ({}));
  for (const [name, { rows, values }] of fields) {
    values.forEach((value, i) => {
      at(writes, rows === null ? i : at(rows, i))[name] = { value, base: NO_BASE };
    });
  }
  return writes;
}

function at<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error('a column is too short');
  return item;
}
