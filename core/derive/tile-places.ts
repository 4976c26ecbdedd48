// Where units stand on the map of tiles: each at the column and row of its record. Pure, for the
// server that draws the map and the desk that changes it.

export interface Tile {
  readonly code: string;
  /** 1 is the westmost. */
  readonly column: number;
  /** 1 is the northmost. */
  readonly row: number;
}
export type TilePlace = Pick<Tile, 'column' | 'row'>;

export const tilePlaceMax = 40;

const isAt = (place: TilePlace) => (tile: TilePlace): boolean =>
  tile.column === place.column && tile.row === place.row;

/** Of several tiles at one place the first by code stays; the others go to the nearest free
    one. */
export function apart<T extends Tile>(tiles: readonly T[]): readonly T[] {
  const sorted = [...tiles].sort((a, b) => (a.code < b.code ? -1 : 1));
  const doubled = sorted.filter((tile, at) => sorted.findIndex(isAt(tile)) !== at);
  let placed: readonly T[] = sorted.filter((tile) => !doubled.includes(tile));
  for (const tile of doubled) placed = [...placed, { ...tile, ...nearestFree(tile, placed) }];
  return placed;
}

/** Ring by ring around the place, in each ring from north to south and west to east. */
function nearestFree({ column, row }: TilePlace, taken: readonly TilePlace[]): TilePlace {
  for (let far = 1; far <= tilePlaceMax; far++) {
    const free = ringOf(far).map(([right, down]) => ({ column: column + right, row: row + down }))
      .find((place) => isOnMap(place) && !taken.some(isAt(place)));
    if (free) return free;
  }
  return { column, row };
}

function ringOf(far: number): readonly (readonly [number, number])[] {
  const steps = Array.from({ length: 2 * far + 1 }, (_, nth) => nth - far);
  return steps.flatMap((down) => steps.map((right) => [right, down] as const))
    .filter(([right, down]) => Math.max(Math.abs(right), Math.abs(down)) === far);
}

const isOnMap = ({ column, row }: TilePlace): boolean =>
  column >= 1 && row >= 1 && column <= tilePlaceMax && row <= tilePlaceMax;

/** Moves a tile; a tile that stands there takes its place. A place west or north of the first moves
    all others by one. null: there is no such place. */
export function moveTile(
  tiles: readonly Tile[], code: string, to: TilePlace,
): readonly Tile[] | null {
  const moved = tiles.find((tile) => tile.code === code);
  if (!moved || isAt(to)(moved)) return null;
  const [right, down] = [to.column < 1 ? 1 - to.column : 0, to.row < 1 ? 1 - to.row : 0];
  const shifted = tiles.map((tile) =>
    ({ ...tile, column: tile.column + right, row: tile.row + down }));
  const place = { column: to.column + right, row: to.row + down };
  const from = { column: moved.column + right, row: moved.row + down };
  const next = shifted.map((tile) => (tile.code === code ? { ...tile, ...place }
    : isAt(place)(tile) ? { ...tile, ...from } : tile));
  return next.every(isOnMap) ? next : null;
}

/** Units without a place: below the others, from the west. */
export function withNew(
  tiles: readonly Tile[], codes: readonly string[], columns: number,
): readonly Tile[] {
  const top = Math.max(0, ...tiles.map(({ row }) => row)) + 1;
  const fresh = codes.filter((code) => !tiles.some((tile) => tile.code === code));
  return [...tiles, ...fresh.map((code, nth) => ({
    code, column: (nth % columns) + 1, row: top + Math.floor(nth / columns),
  }))];
}
