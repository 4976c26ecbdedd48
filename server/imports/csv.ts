// CSV as offices write it: UTF-8 with or without a byte-order mark, commas, semicolons or tabs,
// quotes, any line end. Read piece by piece, so that nobody else waits for a large file.
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { importLimits } from '../../core/import-limits.ts';
import { faults } from './fault.ts';
import type { Sheet, SheetRow } from './sheet.ts';

const pieceBytes = 64 * 1024;
interface Parsed { readonly info: { readonly lines: number }; readonly record: readonly string[] }

export async function readCsv(bytes: Uint8Array): Promise<Sheet> {
  if (!isUtf8(bytes)) return { rows: [], faults: [{ row: 1, column: '', words: faults.notUtf8 }] };
  const rows: SheetRow[] = [];
  const stream = Readable.from(piecesOf(bytes)).pipe(parse({
    bom: true, delimiter: delimiterOf(bytes), info: true, relax_column_count: true,
    skip_empty_lines: true, max_record_size: 32 * importLimits.importCellCharsMax,
  }));
  try {
    for await (const { info, record } of stream as AsyncIterable<Parsed>) {
      if (rows.length > importLimits.importRowsMax) return { rows, faults: [tooMany(info.lines)] };
      if (record.some((cell) => cell.trim() !== '')) rows.push({ row: info.lines, cells: record });
    }
    return { rows, faults: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['lines'] ?? rows.length + 1);
    return { rows, faults: [{ row, column: '', words: faults.unreadable }] };
  } finally {
    stream.destroy();
  }
}

const tooMany = (row: number) =>
  ({ row, column: '', words: faults.tooManyRows(importLimits.importRowsMax) });

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

/** The separator: the most frequent one in the first line, outside quotes. */
function delimiterOf(bytes: Uint8Array): string {
  const [first = ''] = new TextDecoder().decode(bytes.subarray(0, 4_096)).split(/\r?\n/);
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
