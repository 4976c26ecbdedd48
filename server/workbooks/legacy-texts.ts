// Old encodings in a table: which cells are in one, and the table with those cells converted. In a
// column where an old encoding is certain, short texts that alone would be doubtful are in it too,
// unless they have letters that only Unicode has.
import {
  convertFrom, isSurelyUnicode, legacyEncodingOf, type LegacyEncoding,
} from '../../core/words/legacy.ts';
import type { SheetRow } from './sheet.ts';

export interface ConvertedText { readonly row: number; readonly was: string; readonly is: string }
export interface LegacyTexts {
  readonly encodings: readonly LegacyEncoding[];
  /** The first of them. */
  readonly samples: readonly ConvertedText[];
  /** How many cells are converted. */
  readonly count: number;
  readonly rows: readonly SheetRow[];
}
const samplesMax = 20;

/** null: every text is Unicode. */
export function legacyTextsIn(rows: readonly SheetRow[]): LegacyTexts | null {
  const byColumn = encodingsByColumn(rows);
  if (byColumn.size === 0) return null;
  const samples: ConvertedText[] = [];
  const encodings = new Set<LegacyEncoding>();
  let count = 0;
  const converted = rows.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, column) => {
      const usual = byColumn.get(column);
      if (usual === undefined || typeof cell !== 'string') return cell;
      const encoding = legacyEncodingOf(cell) ?? (isSurelyUnicode(cell) ? null : usual);
      const is = encoding === null ? null : convertFrom(cell, encoding);
      if (encoding === null || is === null || is === cell) return cell;
      encodings.add(encoding);
      count += 1;
      if (samples.length < samplesMax) samples.push({ row, was: cell, is });
      return is;
    }),
  }));
  return { encodings: [...encodings], samples, count, rows: converted };
}

/** The most frequent certain encoding of each column that has one. */
function encodingsByColumn(rows: readonly SheetRow[]): ReadonlyMap<number, LegacyEncoding> {
  const counts = new Map<number, Map<LegacyEncoding, number>>();
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      const encoding = typeof cell === 'string' ? legacyEncodingOf(cell) : null;
      if (encoding === null) return;
      const ofColumn = counts.get(column) ?? new Map<LegacyEncoding, number>();
      counts.set(column, ofColumn.set(encoding, (ofColumn.get(encoding) ?? 0) + 1));
    });
  }
  return new Map([...counts].flatMap(([column, ofColumn]) => {
    const [most] = [...ofColumn].sort(([, a], [, b]) => b - a);
    return most ? [[column, most[0]] as const] : [];
  }));
}
