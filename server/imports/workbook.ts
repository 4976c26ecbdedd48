// The first sheet of an Excel file as rows of cells. A numeric cell stays a number. A formula
// counts as its last result; the format of a cell is ignored.
import ExcelJS from 'exceljs';
import { importLimits } from '../../core/import-limits.ts';
import { faults } from './fault.ts';
import type { Cell, Sheet, SheetRow } from './sheet.ts';
import { unpacksWithin } from './zip-guard.ts';

/** No list has so many columns; cells further right are ignored. */
const columnsMax = 100;

export async function readWorkbook(bytes: Uint8Array): Promise<Sheet> {
  const isSmall = bytes.length <= importLimits.workbookBytesMax
    && await unpacksWithin(bytes, importLimits.workbookInflatedBytesMax);
  const sheet = isSmall ? await firstSheet(bytes) : null;
  if (sheet === null) return { rows: [], faults: [wholeFile(faults.notWorkbook)] };
  if (sheet.rowCount > importLimits.workbookRowsMax) {
    return { rows: [], faults: [wholeFile(faults.tooManyRows(importLimits.workbookRowsMax))] };
  }
  const rows: SheetRow[] = [];
  let wide = 0;
  sheet.eachRow((row, number) => {
    const count = Math.min(row.cellCount, columnsMax);
    if (wide === 0) wide = count;
    const cells = Array.from({ length: Math.max(wide, count) },
      (_, i) => cellOf(row.findCell(i + 1)));
    const last = cells.findLastIndex((cell) => String(cell).trim() !== '') + 1;
    if (last > 0) rows.push({ row: number, cells: cells.slice(0, Math.max(wide, last)) });
  });
  return { rows, faults: [] };
}

const wholeFile = (words: typeof faults.notWorkbook) => ({ row: 1, column: '', words });

/** Removes named ranges, which nobody needs: the library would make every cell of them, and a few
    letters can name 17,000 million. */
const unread = ['cols', 'mergeCells', 'dataValidations', 'conditionalFormatting'] as const;

async function firstSheet(bytes: Uint8Array): Promise<ExcelJS.Worksheet | null> {
  const book = new ExcelJS.Workbook();
  Object.defineProperty(book.definedNames, 'model', { set: () => undefined });
  try {
    const copy = Uint8Array.from(bytes).buffer;
    await book.xlsx.load(copy, { ignoreNodes: [...unread] });
  } catch {
    return null;
  }
  return book.worksheets[0] ?? null;
}

function cellOf(cell: ExcelJS.Cell | undefined): Cell {
  if (cell === undefined) return '';
  const { value, type } = cell;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (type === ExcelJS.ValueType.Formula) return resultOf(value as ExcelJS.CellFormulaValue);
  return type === ExcelJS.ValueType.Error ? '\ufffd' : cell.text;
}

/** A missing result or an error is a wrong cell for the reader of the row. */
function resultOf({ result }: ExcelJS.CellFormulaValue): Cell {
  if (typeof result === 'number' || typeof result === 'string') return result;
  if (typeof result === 'boolean') return result ? 'Có' : 'Không';
  return result instanceof Date ? result.toISOString().slice(0, 10) : '\ufffd';
}
