// The unit tree as the ingest sees it: where a unit stands. Kept in memory per process and read
// again when a code is not known, a unit record was written, or after a minute (a restore, another
// process).
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
interface Tree { readonly places: Map<string, UnitPlace>; readonly readAt: number }
const placesByProvince = new Map<string, Tree>();
export const forgetUnits = (province: string): void => void placesByProvince.delete(province);

/** The tree from memory, if it holds all these codes. */
export function knownUnits(
  province: string, codes: Iterable<string>,
): ReadonlyMap<string, UnitPlace> | null {
  const tree = placesByProvince.get(province);
  if (!tree || Date.now() - tree.readAt > keptMs) return null;
  for (const code of codes) if (!tree.places.has(code)) return null;
  return tree.places;
}

/** Every unit of the province by code; the transaction's scope must name the province. */
export async function unitsOf(
  client: ClientBase, province: string, needed: Iterable<string> = [],
): Promise<ReadonlyMap<string, UnitPlace>> {
  const known = knownUnits(province, needed);
  if (known) return known;
  const { rows } = await client.query<{
    code: string;
    level: string;
    above: string[];
    name: string;
  }>('select code, level, above, name from unit where province = $1', [province]);
  const places = new Map(rows.map((r) => [r.code, placeOf(r, province)]));
  placesByProvince.set(province, { places, readAt: Date.now() });
  return places;
}

function placeOf(
  r: { code: string; level: string; above: string[]; name: string }, province: string,
): UnitPlace {
  const commune = r.level === 'commune' ? r.code : (r.above[1] ?? '');
  return {
    unit: asUnitCode(r.code), above: r.above.map(asUnitCode), level: r.level, name: r.name,
    province: asUnitCode(province), commune,
  };
}

/** Writes the units that these records describe into the tree. A unit record stands at its
    parent. */
export async function writeUnits(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const places = new Map(await unitsOf(client, province, rows.map((r) => r.unit)));
  for (const row of [...rows].sort((a, b) => a.unit.length - b.unit.length)) {
    const v = shownOf(row);
    const code = String(v['code'] ?? '');
    const parent = code === province ? null : row.unit;
    const above = parent === null ? [] : [...(places.get(parent)?.above ?? []), parent];
    const day = (name: string): string | null => (typeof v[name] === 'string' ? v[name] : null);
    await client.query(
      `insert into unit (province, code, level, parent, above, name, valid_from, valid_to, record)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (code) do update
        set level = excluded.level,
      parent = excluded.parent, above = excluded.above, name = excluded.name,
        valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, record = excluded.record
        where unit.province = excluded.province`,
      [province, code, v['level'], parent, above, v['name'], day('from'), day('to'), row.id],
    );
    places.set(
      code, placeOf({ code, level: String(v['level']), above, name: String(v['name']) }, province),
    );
  }
  forgetUnits(province);
}
