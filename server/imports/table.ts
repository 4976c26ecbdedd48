// Rows of an import file from CSV or Excel: known columns by key, cells trimmed. A cell that cannot
// be read is a fault with its row. It knows nothing of units.
import type { Fault, Notice } from './fault.ts';
import { faults, notices } from './fault.ts';
import { columnAt, columnsOf, holdsOf, titleOf, type Holds } from './columns.ts';
import { importLimits } from '../../core/import-limits.ts';
import { tidyName } from '../../core/words/fold.ts';
import { readCsv } from './csv.ts';
import type { SheetRow } from './sheet.ts';
import { isZip } from './zip-guard.ts';
import { readWorkbook } from './workbook.ts';

export interface Line {
  readonly row: number;
  /** Cells by column key; missing columns are absent. */
  readonly cells: Readonly<Record<string, string>>;
  /** Cells that are numbers, by column key: their text must not be parsed. */
  readonly numbers: Readonly<Record<string, number>>;
}
export interface Table {
  readonly holds: Holds | null;
  readonly lines: readonly Line[];
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** All texts of a row, so that other rows are not blamed for it. */
  readonly textsIn: (row: number) => readonly string[];
}

export async function readTable(bytes: Uint8Array): Promise<Table> {
  const sheet = isZip(bytes) ? await readWorkbook(bytes) : await readCsv(bytes);
  const [first, ...rows] = sheet.rows;
  const header = first && { row: first.row, cells: first.cells.map(String) };
  if (!header) return nothing(sheet.faults.length > 0 ? sheet.faults : [fileFault(faults.empty)]);
  const holds = holdsOf(header.cells);
  if (holds === null) return nothing([...sheet.faults, fileFault(faults.unknownFile)]);
  const heads = header.cells.map((name) => columnAt(holds, name));
  const missing = columnsOf[holds].filter((column) => column.needed && !heads.includes(column));
  const doubled = heads.flatMap((head, i) => (head && heads.indexOf(head) < i
    ? [{ row: header.row, column: header.cells[i] ?? '', words: faults.twoColumns }] : []));
  const wrong = [...sheet.faults, ...doubled, ...missing.map(({ title }) =>
    ({ row: header.row, column: title, words: faults.noColumn(title) }))];
  const left = header.cells.flatMap((name, i) => (heads[i] || name === ''
    ? [] : [{ row: header.row, words: notices.columnLeft(name) }]));
  if (missing.length + doubled.length > 0) {
    return { ...nothing(wrong), holds, notices: left };
  }
  const written = new Map(rows.map(({ row, cells }) => [row, cells.map(String)]));
  const read = rows.map((row) => readLine(row, { holds, keys: heads.map((head) => head?.key) }));
  return {
    holds, notices: left, textsIn: (row) => written.get(row) ?? [],
    lines: read.flatMap(({ line }) => (line ? [line] : [])),
    faults: [...wrong, ...read.flatMap(({ fault }) => (fault ? [fault] : []))],
  };
}

const nothing = (found: readonly Fault[]): Table =>
  ({ holds: null, lines: [], faults: found, notices: [], textsIn: () => [] });
const fileFault = (words: Fault['words']): Fault => ({ row: 1, column: '', words });

const STRANGE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\ufffd]/u;
interface Heads { readonly holds: Holds; readonly keys: readonly (string | undefined)[] }
interface Read { readonly line?: Line; readonly fault?: Fault }

/** A row has one fault: the first one found. */
function readLine({ row, cells }: SheetRow, { holds, keys }: Heads): Read {
  const wrong = (key: string, words: Fault['words']): Read =>
    ({ fault: { row, column: key === '' ? '' : titleOf(holds, key), words } });
  const isOff = cells.length < keys.length || cells.slice(keys.length).some((cell) => cell !== '');
  if (isOff) return wrong('', faults.cells(cells.length, keys.length));
  const line: Record<string, string> = {};
  const numbers: Record<string, number> = {};
  for (const [i, key] of keys.entries()) {
    if (key === undefined) continue;
    const written = cells[i] ?? '';
    const cell = String(written);
    if (STRANGE.test(cell)) return wrong(key, faults.control);
    if (cell.length > importLimits.importCellCharsMax) return wrong(key, faults.tooLong);
    line[key] = tidyName(cell);
    if (typeof written === 'number') numbers[key] = written;
  }
  return { line: { row, cells: line, numbers } };
}
