// Rows of an import file from CSV or Excel: known columns by key, cells trimmed. A cell that cannot
// be read is a fault with its row. It knows nothing of units.
import { faults, notices } from './fault.ts';
import { allHeadings, columnAt, columnsOf, holdsOf, titleOf, type Holds } from './columns.ts';
import { importLimits } from '../../core/import-limits.ts';
import { tidyName } from '../../core/words/fold.ts';
import { readFile } from '../workbooks/read-file.ts';
import type { OldTexts, Rows } from '../workbooks/read-rows.ts';
import { nameFault } from '../workbooks/name-cell.ts';
import { cellText, type Fault, type Notice, type SheetRow } from '../workbooks/sheet.ts';

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
  readonly oldTexts: Rows['oldTexts'];
}

export async function readTable(bytes: Uint8Array, oldTexts?: OldTexts): Promise<Table> {
  const file = await readFile({ bytes, headings: allHeadings, oldTexts });
  return { ...tableOf(file), oldTexts: file.oldTexts };
}

function tableOf({ head, rows, ...file }: Rows): Omit<Table, 'oldTexts'> {
  if (head === null) return nothing(file.faults);
  const header = { row: head.row, cells: head.cells.map(cellText) };
  const holds = holdsOf(header.cells);
  if (holds === null) {
    return nothing([...file.faults, { row: header.row, column: '', words: faults.unknownFile }]);
  }
  const heads = header.cells.map((name) => columnAt(holds, name));
  const missing = columnsOf[holds].filter((column) => column.needed && !heads.includes(column));
  const doubled = heads.flatMap((one, i) => (one && heads.indexOf(one) < i
    ? [{ row: header.row, column: header.cells[i] ?? '', words: faults.twoColumns }] : []));
  const wrong = [...file.faults, ...doubled, ...missing.map(({ title }) =>
    ({ row: header.row, column: title, words: faults.noColumn(title) }))];
  const left = header.cells.flatMap((name, i) => (heads[i] || name === ''
    ? [] : [{ row: header.row, words: notices.columnLeft(name) }]));
  const said = [...file.notices, ...left];
  if (missing.length + doubled.length > 0) return { ...nothing(wrong), holds, notices: said };
  const written = new Map(rows.map(({ row, cells }) => [row, cells.map(cellText)]));
  const keys = heads.map((one) => one?.key);
  const read = rows.map((row) => readLine(row, { holds, file, keys }));
  return {
    holds, notices: said, textsIn: (row) => written.get(row) ?? [],
    lines: read.flatMap(({ line }) => (line ? [line] : [])),
    faults: [...wrong, ...read.flatMap(({ fault }) => (fault ? [fault] : []))],
  };
}

const nothing = (found: readonly Fault[]): Omit<Table, 'oldTexts'> =>
  ({ holds: null, lines: [], faults: found, notices: [], textsIn: () => [] });

const STRANGE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u;
const UNCALCULATED = '\ufffd';
interface Heads {
  readonly holds: Holds; readonly keys: readonly (string | undefined)[];
  readonly file: Pick<Rows, 'name'>;
}
interface Read { readonly line?: Line; readonly fault?: Fault }

/** A row has one fault: the first one found. */
function readLine({ row, cells }: SheetRow, { holds, keys, file }: Heads): Read {
  const wrong = (key: string, words: Fault['words']): Read =>
    ({ fault: { row, column: key === '' ? '' : titleOf(holds, key), words } });
  const isOff = cells.length < keys.length || cells.slice(keys.length).some((cell) => cell !== '');
  if (isOff) return wrong('', faults.cells(cells.length, keys.length));
  const line: Record<string, string> = {};
  const numbers: Record<string, number> = {};
  for (const [i, key] of keys.entries()) {
    if (key === undefined) continue;
    const written = cells[i] ?? '';
    const cell = cellText(written);
    const fault = cell === UNCALCULATED ? faults.formula
      : STRANGE.test(cell) || cell.includes(UNCALCULATED) ? faults.control
        : cell.length > importLimits.importCellCharsMax ? faults.tooLong
          : nameColumns.includes(key) ? nameFault(written, file) : null;
    if (fault !== null) return wrong(key, fault);
    line[key] = tidyName(cell);
    if (typeof written === 'number') numbers[key] = written;
  }
  return { line: { row, cells: line, numbers } };
}

/** A name that a spreadsheet turned into something else cannot be read back. */
const nameColumns: readonly string[] =
  ['village', 'name', 'full_name', 'old_name', 'new_name'];
