// The unit tree for ingest: where a unit is today. Kept in memory per process and read again if a
// code is unknown, if a unit record was written, after a minute (a restore), or if the counter
// names another tree after an act of this or another process (server/units).
import type { ClientBase } from 'pg';
import { asUnitCode, type UnitCode } from '../../core/brands.ts';
import type { Place } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';

export interface UnitPlace extends Place {
  readonly level: string;
  readonly province: UnitCode;
  /** '' for the province itself. */
  readonly commune: string;
  readonly name: string;
}

const keptMs = 60_000;
interface Tree {
  readonly places: Map<string, UnitPlace>;
  readonly readAt: number;
  /** The number of the tree in the counter when it was read. */
  readonly number: number;
}
const placesByProvince = new Map<string, Tree>();
export const forgetUnits = (province: string): void => void placesByProvince.delete(province);

/** The tree from memory, if it holds all these codes. */
export function knownUnits(
  province: string, codes: Iterable<string>,
): ReadonlyMap<string, UnitPlace> | null {
  const tree = placesByProvince.get(province);
  if (!tree || performance.now() - tree.readAt > keptMs) return null;
  for (const code of codes) if (!tree.places.has(code)) return null;
  return tree.places;
}

/** Drops the tree if an act has changed it. The caller must hold the lock of the counter. */
export function forgetOldUnits(province: string, treeNumber: number): void {
  if (placesByProvince.get(province)?.number !== treeNumber) forgetUnits(province);
}

/** Every unit of the province by code; the transaction's scope must be the province. */
export async function unitsOf(
  client: ClientBase, province: string, needed: Iterable<string> = [],
): Promise<ReadonlyMap<string, UnitPlace>> {
  const known = knownUnits(province, needed);
  if (known) return known;
  const { rows } = await client.query<UnitRow & { readonly tree: number }>(
    `select code, level, above, name, (select tree from counter where province = $1) as tree
     from hoaban_tree($1)`, [province]);
  const places = new Map(rows.map((r) => [r.code, placeOf(r, province)]));
  placesByProvince.set(province, { places, readAt: performance.now(), number: rows[0]?.tree ?? 0 });
  return places;
}

interface UnitRow {
  readonly code: string; readonly level: string; readonly above: readonly string[];
  readonly name: string;
}
/** A closed commune is in the one that took it over. */
export const communeOf = ({ code, level, above }: Omit<UnitRow, 'name'>): string =>
  above[1] ?? (level === 'commune' ? code : '');

const placeOf = (r: UnitRow, province: string): UnitPlace => ({
  unit: asUnitCode(r.code), above: r.above.map(asUnitCode), level: r.level, name: r.name,
  province: asUnitCode(province), commune: communeOf(r),
});

/** Writes the units of these records into the tree. A unit record belongs to its parent; no record
    changes where an existing unit belongs, or what an act has decided about it. */
export async function writeUnits(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const places = new Map(await unitsOf(client, province, rows.map((r) => r.unit)));
  const written = new Map<string, Written>();
  for (const row of [...rows].sort((a, b) => a.unit.length - b.unit.length)) {
    const v = shownOf(row);
    const code = String(v['code'] ?? '');
    const parent = code === province ? null : openParent(places.get(row.unit), row.unit);
    const above = parent === null ? [] : [...(places.get(parent)?.above ?? []), parent];
    const day = (name: string): string | null => (typeof v[name] === 'string' ? v[name] : null);
    const unit = { code, level: String(v['level']), above, name: String(v['name']) };
    written.set(code, { ...unit, parent, from: day('from'), to: day('to'), record: row.id });
    if (!places.has(code)) places.set(code, placeOf(unit, province));
  }
  await insertUnits(client, province, [...written.values()]);
  forgetUnits(province);
}

interface Written extends UnitRow {
  readonly parent: string | null; readonly record: string;
  readonly from: string | null; readonly to: string | null;
}
async function insertUnits(
  client: ClientBase, province: string, units: readonly Written[],
): Promise<void> {
  const column = <K extends keyof Written>(key: K) => units.map((unit) => unit[key]);
  await client.query({
    name: 'insert-units',
    text: `insert into unit (province, code, level, parent, above, name, valid_from, valid_to,
        record)
      select $1, n.code, n.level, n.parent, string_to_array(n.above, ' '), n.name, n.since, n.until,
        n.record
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
        $8::date[], $9::uuid[]) n(code, level, parent, above, name, since, until, record)
      on conflict (code) do update set
        name = case when 'name' = any (unit.said) then unit.name else excluded.name end,
        valid_from = case when 'from' = any (unit.said) then unit.valid_from
          else excluded.valid_from end,
        valid_to = case when 'to' = any (unit.said) then unit.valid_to else excluded.valid_to end,
        record = excluded.record
        where unit.province = excluded.province`,
    values: [province, column('code'), column('level'), column('parent'),
      units.map(({ above }) => above.join(' ')), column('name'), column('from'), column('to'),
      column('record')],
  });
}

/** Below a closed commune no new unit is added. */
const openParent = (place: UnitPlace | undefined, unit: string): string =>
  (place?.level === 'commune' ? place.commune : unit);
