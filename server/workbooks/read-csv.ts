// CSV as offices write it: UTF-8 with or without a byte-order mark, commas, semicolons or tabs,
// quotes, any line end. The delimiter is the one whose first lines have the most known headings.
// Rows are counted as a spreadsheet counts them: a blank line is a row, a quoted line break is not.
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { importLimits } from '../../core/import-limits.ts';
import { unguarded } from './csv-guard.ts';
import { readFaults } from './fault.ts';
import { headingsIn, type Known } from './headings.ts';
import type { Sheet, SheetRow } from './sheet.ts';

const pieceBytes = 64 * 1024;
const delimiters = [',', ';', '\t'] as const;
type Delimiter = typeof delimiters[number];
/** Enough for the lines above a table and its headings. */
const triedBytes = 32 * 1024;
const common = {
  bom: true, relax_column_count: true, max_record_size: 32 * importLimits.importCellCharsMax,
} as const;

export async function readCsv(bytes: Uint8Array, known: Known): Promise<Sheet> {
  const sheet = (rows: readonly SheetRow[], fault: [number, typeof readFaults.empty] | null) => ({
    name: '', others: [], rows,
    faults: fault === null ? [] : [{ row: fault[0], column: '', words: fault[1] }],
  });
  if (!isUtf8(bytes)) return sheet([], [1, readFaults.notUtf8]);
  const rows: SheetRow[] = [];
  let row = 0;
  const stream = Readable.from(piecesOf(bytes))
    .pipe(parse({ ...common, delimiter: delimiterOf(bytes, known) }));
  try {
    for await (const record of stream as AsyncIterable<readonly string[]>) {
      row += 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (rows.length > importLimits.importRowsMax) {
        return sheet(rows, [row, readFaults.tooManyRows(importLimits.importRowsMax)]);
      }
      rows.push({ row, cells: record.map(unguarded) });
    }
    return sheet(rows, null);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return sheet(rows, [row + 1, readFaults.unreadable]);
  } finally {
    stream.destroy();
  }
}

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield Buffer.from(bytes.subarray(at, at + pieceBytes));
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The one with the most known headings; where none is known, the most frequent one. */
function delimiterOf(bytes: Uint8Array, known: Known): Delimiter {
  const start = new TextDecoder().decode(bytes.subarray(0, triedBytes));
  const [first = ''] = start.split(/\r?\n/);
  const bare = first.replace(/"[^"]*"/g, '');
  const worth = (delimiter: Delimiter): readonly [number, number] => [
    headingsIn(firstRows(start, delimiter), known)?.count ?? 0, bare.split(delimiter).length,
  ];
  return delimiters.reduce((best, next) => {
    const [[bestKnown, bestCount], [nextKnown, nextCount]] = [worth(best), worth(next)];
    return nextKnown > bestKnown || (nextKnown === bestKnown && nextCount > bestCount)
      ? next : best;
  });
}

function firstRows(text: string, delimiter: Delimiter): readonly SheetRow[] {
  try {
    const records = parseAll(text, { ...common, delimiter, to: 20, relax_quotes: true });
    return (records as readonly (readonly string[])[])
      .map((cells, at) => ({ row: at + 1, cells }));
  } catch {
    return [];
  }
}
