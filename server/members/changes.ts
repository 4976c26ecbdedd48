// Changes of records as the server writes them for an officer: each names what it replaces, like
// any other change. Used where one act of hers touches several records.
import { randomBytes } from 'node:crypto';
import type { UnitCode, Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change, FieldWrite, Json, Row } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { liveOf } from '../../core/sync/merge.ts';

type Values = Readonly<Record<string, Json>>;
const MINUTE_MS = 60_000;
interface Hand { readonly author: string; readonly nowMs: number }

/** The fields given, over all that the row shows of them. */
export function editOf(row: Row, values: Values, { author, nowMs }: Hand): Change {
  const set: Record<string, FieldWrite> = {};
  for (const [name, value] of Object.entries(values)) {
    set[name] = { value, base: liveOf(row, name).map((write) => write.id) };
  }
  return {
    id: newId(nowMs, (n) => randomBytes(n)), record: row.id, kind: row.kind, version: row.version,
    unit: row.unit, author, at: Math.floor(nowMs / MINUTE_MS), set,
  };
}

interface Birth extends Hand {
  readonly id: Id; readonly kind: OpenKind; readonly unit: UnitCode; readonly values: Values;
}
/** A new living record; empty fields are left out. */
export const creationOf = ({ id, kind, unit, values, author, nowMs }: Birth): Change => ({
  id, record: id, kind: kind.name, version: kind.version, unit, author,
  at: Math.floor(nowMs / MINUTE_MS), create: true,
  set: Object.fromEntries(Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, FieldWrite] => [name, { value, base: [] }])),
});
