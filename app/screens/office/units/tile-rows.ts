// The records of the units below a unit, with their places on the map of tiles: read, and written
// after they were moved. Used by tile-editor.tsx and by the map on the overview.
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ListAnswer } from '../../../../core/api/lists.ts';
import { asUnitCode, type UnitCode } from '../../../../core/brands.ts';
import type { ListQuery } from '../../../../core/derive/list-query.ts';
import { apart, withNew, type Tile } from '../../../../core/derive/tile-places.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { limits } from '../../../../core/limits.ts';
import { kindByName } from '../../../../records/index.ts';
import type { Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { call, type Answer } from '../desk/ask.ts';
import { mayAt, type Desk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';
import { edit, meaningOf } from '../records/writing.ts';

export interface TileUnit { readonly code: string; readonly name: string }
const newColumns = 6;

const unitKind = (): OpenKind | undefined => kindByName('unit');

/** Whether the person may write the records of the units below. */
export function mayMoveTiles({ me, units }: Desk, parent: string): boolean {
  const kind = unitKind();
  const place = units.find(({ code }) => code === parent);
  return kind !== undefined && place !== undefined && mayAt(me, 'write', kind, place);
}

export interface TileRows {
  readonly rows: ReadonlyMap<string, Row>;
  readonly tiles: readonly Tile[];
}

interface Below { readonly parent: string; readonly level: 'commune' | 'village' }

/** null: still on its way. Only units with a record of their own have a place. */
export function useTileRows({ parent, level }: Below, units: readonly TileUnit[]): TileRows | null {
  const [found, setFound] = useState<TileRows | null>(null);
  useEffect(() => {
    let isWanted = true;
    void rowsBelow(asUnitCode(parent), level).then((all) => {
      if (isWanted) setFound(tilesIn(all, units));
    });
    return () => { isWanted = false; };
  }, [parent]);
  return found;
}

const pagesMax = 40;
/** Records of units lie at the unit above. */
async function rowsBelow(parent: UnitCode, level: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const query: ListQuery = {
      kind: unitKind()?.name ?? '', unit: parent, states: ['live'], is: { level: [level] },
      sort: { by: 'title', down: false }, ...(after === null ? {} : { after }),
    };
    const answer: Answer<ListAnswer> = await call(deskAt.list, { body: query });
    if (!answer.ok) break;
    rows.push(...answer.value.records.map(({ row }) => row));
    ({ after } = answer.value);
    if (after === null) break;
  }
  return rows.filter(({ unit }) => unit === parent);
}

function tilesIn(all: readonly Row[], units: readonly TileUnit[]): TileRows {
  const known = new Set(units.map(({ code }) => code));
  const rows = new Map(all.map((row) => [String(shownOf(row)['code']), row] as const)
    .filter(([code]) => known.has(code)));
  const placed = [...rows].flatMap(([code, row]): readonly Tile[] => {
    const { tileColumn: column, tileRow: line } = shownOf(row);
    return typeof column === 'number' && typeof line === 'number'
      ? [{ code, column, row: line }] : [];
  });
  return { rows, tiles: withNew(apart(placed), [...rows.keys()].sort(), newColumns) };
}

/** null: all is written. */
export async function saveTiles(
  { rows }: TileRows, tiles: readonly Tile[], author: string,
): Promise<Words | null> {
  const changes = tiles.flatMap(({ code, column, row: line }) => {
    const row = rows.get(code);
    const moved = row && edit(row,
      { ...shownOf(row), tileColumn: column, tileRow: line }, { author });
    return moved ?? [];
  });
  for (let at = 0; at < changes.length; at += limits.changesPerBatchMax) {
    const part = changes.slice(at, at + limits.changesPerBatchMax);
    const answer = await call(deskAt.sendChanges, { body: { changes: part } });
    if (!answer.ok) return answer.problem.words;
    const failed = answer.value.verdicts.map(meaningOf).find(({ state }) => state !== 'done');
    if (failed) return failed.words;
  }
  tellChange(changes.map(({ unit }) => unit));
  return null;
}
