// The map of tiles: a square for each unit below, at the column and row of its record. Shown until
// boundaries are imported, by the same figure and with the same links and classes.
import type { ClientBase } from 'pg';
import type { MapShape, UnitsMap } from '../../core/api/figures.ts';
import { apart, type Tile as Placed } from '../../core/derive/tile-places.ts';
import { importLimits } from '../../core/import-limits.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const width = 1000;
const gap = 6;
/** So that a province of few columns does not get tiles as large as a screen. */
const columnsMin = 6;

export interface Tile extends Placed { readonly name: string }
/** The scope must be the province's. Units that have ended are left out. */
export async function tilesOf(
  client: ClientBase, province: string, parent: string,
): Promise<UnitsMap> {
  const { rows } = await client.query<RecordColumns & { readonly name: string }>({
    name: 'tiles-below',
    text: `select ${RECORD_COLUMNS.split(', ').map((name) => `r.${name}`).join(', ')}
      from record r where r.province = $1 and r.unit = $2 and r.kind = $3
        and r.status <> 'withdrawn' and exists (select from unit u where u.province = $1
          and u.parent = $2 and u.valid_to is null
          and u.code = hoaban_shown(r.body::json, 'code'))
      limit $4`,
    values: [province, parent, unitKind.name, importLimits.mapUnitsMax],
  });
  return drawTiles(rows.flatMap((columns): readonly Tile[] => {
    const { code, name, tileColumn, tileRow } = shownOf(rowOf(columns));
    return typeof tileColumn === 'number' && typeof tileRow === 'number'
      ? [{ code: String(code), name: String(name), column: tileColumn, row: tileRow }] : [];
  }));
}

export function drawTiles(tiles: readonly Tile[]): UnitsMap {
  if (tiles.length === 0) return { width, height: width, shapes: [] };
  const own = apart(tiles);
  const [left, top] = [least(own.map(({ column }) => column)), least(own.map(({ row }) => row))];
  const columns = Math.max(columnsMin, ...own.map(({ column }) => column - left + 1));
  const rows = Math.max(...own.map(({ row }) => row - top + 1));
  const step = Math.floor(width / columns);
  const side = step - gap;
  return {
    width, height: rows * step,
    shapes: own.map(({ code, name, column, row }): MapShape => {
      const [x, y] = [(column - left) * step, (row - top) * step];
      return {
        code, d: `M${x} ${y}h${side}v${side}h-${side}z`,
        at: [x + Math.round(side / 2), y + Math.round(side * 0.76)],
        tile: { side, lines: linesOf(name) },
      };
    }),
  };
}

const least = (numbers: readonly number[]): number => Math.min(...numbers);

/** `Xã Mường Pồn` → `Mường`, `Pồn`. */
function linesOf(name: string): readonly string[] {
  const bare = name.replace(/^(xã|phường|đặc khu|thôn|bản|tổ dân phố)\s+/iu, '');
  const parts = bare.split(/\s+/);
  const half = Math.ceil(parts.length / 2);
  return [parts.slice(0, half).join(' '), parts.slice(half).join(' ')]
    .filter((line) => line !== '');
}
