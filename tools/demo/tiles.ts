// Where the demo's communes stand on the map of tiles: laid out by hand after their true
// neighbourhood, north on top. One line a row; a dot is an empty place.
const rows: readonly string[] = [
  '03158 . . . . .',
  '03160 03163 . . . .',
  '03162 . 03181 03151 03226 .',
  '03164 03166 03175 03193 03241 03220',
  '03169 03199 03172 03194 03217 03244',
  '03176 . 03202 . 03268 03260',
  '. . 03325 03316 03283 03253',
  '. 03328 03127 03256 03301 03295',
  '. 03349 03334 03370 03313 .',
  '. 03356 03352 03203 03208 03214',
  '. . 03358 03382 03385 .',
  '. . . 03368 . .',
];

interface Tile { readonly tileColumn: number; readonly tileRow: number }
/** By the code of the State, such as 03127. */
export const tileOf: ReadonlyMap<string, Tile> = new Map(rows.flatMap((line, row) =>
  line.split(' ').flatMap((code, column): readonly [string, Tile][] =>
    (code === '.' ? [] : [[code, { tileColumn: column + 1, tileRow: row + 1 }]]))));
