// One sheet of an Excel file as rows of cells: the first visible one with known headings. Cells
// keep the type that the file gives them; a formula counts as its last result; the format of a cell
// is ignored. Rows without content are not counted, however far down a stray format stands.
import { cellRef, readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { importLimits } from '../../core/import-limits.ts';
import { readFaults } from './fault.ts';
import { headingsIn, type Known } from './headings.ts';
import { cellText, type Cell, type Sheet, type SheetRow } from './sheet.ts';
import { partsOf, unpacksWithin } from './zip-guard.ts';

/** No list has so many columns; cells further right are ignored. */
const columnsMax = 100;
/** A workbook of a year has a sheet a month; of more, the later ones are not looked at. */
const sheetsMax = 50;

export async function readWorkbook(bytes: Uint8Array, known: Known): Promise<Sheet> {
  const isSmall = bytes.length <= importLimits.workbookBytesMax
    && await unpacksWithin(bytes, importLimits.workbookInflatedBytesMax);
  if (!isSmall) return wrong(readFaults.notWorkbook);
  if (await countStrings(bytes) > importLimits.workbookStringsMax) {
    return wrong(readFaults.tooHeavy);
  }
  try {
    return await firstKnown(bytes, known);
  } catch {
    return wrong(readFaults.notWorkbook);
  }
}

const wrong = (words: typeof readFaults.notWorkbook): Sheet =>
  ({ name: '', others: [], rows: [], faults: [{ row: 1, column: '', words }] });

async function firstKnown(bytes: Uint8Array, known: Known): Promise<Sheet> {
  const names = await visibleSheets(bytes);
  let found: string | null = null;
  for (const name of names.slice(0, sheetsMax)) {
    const { rows } = await rowsOf(bytes, name, { most: 20 });
    if (headingsIn(rows, known) === null) continue;
    found = name;
    break;
  }
  const name = found ?? names[0];
  if (name === undefined) return wrong(readFaults.empty);
  const { rows, isMore } = await rowsOf(bytes, name, {
    most: importLimits.workbookRowsMax + 1, empty: await uncalculated(bytes),
  });
  return {
    name, others: names.filter((one) => one !== name), rows,
    faults: isMore ? [{ row: 1, column: '',
      words: readFaults.tooManyRows(importLimits.workbookRowsMax) }] : [],
  };
}

/** Each string costs far more in memory than in the file. */
async function countStrings(bytes: Uint8Array): Promise<number> {
  let count = 0;
  for await (const part of partsOf(bytes, /^xl\/(sharedStrings\.xml|worksheets\/[^/]+\.xml)$/)) {
    for (const mark of ['<si', '<is']) {
      for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + 3)) count += 1;
    }
  }
  return count;
}

const bareFormula = new RegExp('<c r="([A-Z]{1,3}\\d{1,7})"[^>]*>\\s*'
  + '<f(?:[^>]*/>|[^>]*>[^<]*</f>)\\s*(?:<v/>|<v></v>)?</c>', 'g');
/** Cells such as `D5` with a formula that no program has calculated: the reader of the library
    gives nothing for them, and a value would go missing without a word. */
async function uncalculated(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const part of partsOf(bytes, /^xl\/worksheets\/[^/]+\.xml$/)) {
    if (!part.includes('<f')) continue;
    for (const [, place = ''] of part.toString('latin1').matchAll(bareFormula)) found.add(place);
  }
  return found;
}

async function visibleSheets(bytes: Uint8Array): Promise<readonly string[]> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      if (!hidden && !veryHidden) names.push(name);
      return false;
    },
  });
  return names;
}

async function rowsOf(
  bytes: Uint8Array, sheet: string,
  { most, empty = new Set() }: { readonly most: number; readonly empty?: ReadonlySet<string> },
): Promise<{ readonly rows: readonly SheetRow[]; readonly isMore: boolean }> {
  const rows: SheetRow[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const cells = values.slice(0, columnsMax).map((value, column) =>
      (isBlank(value) && empty.has(cellRef(index, column)) ? '\ufffd' : cellOf(value)));
    const last = cells.findLastIndex((cell) => cellText(cell).trim() !== '') + 1;
    if (last === 0) continue;
    if (rows.length === most) return { rows, isMore: true };
    rows.push({ row: index + 1, cells: cells.slice(0, last) });
  }
  return { rows, isMore: false };
}

const isBlank = (value: unknown): boolean => value === null || value === '';

function cellOf(value: string | number | boolean | Date | null): Cell {
  if (value === null) return '';
  if (!(value instanceof Date)) return typeof value === 'string' ? errorless(value) : value;
  if (Number.isNaN(value.getTime())) return '\ufffd';
  const [day = '', clock = ''] = value.toISOString().split('T');
  return { day, time: clock.startsWith('00:00') ? null : clock.slice(0, 5) };
}

/** An error of a formula is a wrong cell for the reader of the row. */
const errorless = (text: string): string =>
  (/^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/.test(text) ? '\ufffd' : text);
