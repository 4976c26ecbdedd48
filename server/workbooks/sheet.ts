// A file of rows, as it was read: one table of cells with the row numbers that a person sees in her
// spreadsheet program. Made by the readers of this folder, used by every importer.
import type { DayCell } from '../../core/kind/cell.ts';
import type { Words } from '../../core/words/words.ts';

/** A number, a truth value or a date only if the file stored the cell as one. */
export type Cell = string | number | boolean | DayCell;
export interface SheetRow { readonly row: number; readonly cells: readonly Cell[] }

export interface Fault {
  /** The row's number in the spreadsheet: the first line is row 1. */
  readonly row: number;
  /** The column's heading in the file; '' for the whole row. */
  readonly column: string;
  readonly words: Words;
}
/** A notice: nothing to mend. */
export interface Notice { readonly row: number; readonly words: Words }

export interface Sheet {
  /** The sheet's name in the workbook; '' for CSV. */
  readonly name: string;
  /** Other visible sheets of the workbook. */
  readonly others: readonly string[];
  /** The headings first. */
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
}

export const isDayCell = (cell: Cell | undefined): cell is DayCell => typeof cell === 'object';

/** The cell as a text, for columns that read texts. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'Có' : 'Không';
  return typeof cell === 'object' ? cell.day : String(cell);
}
