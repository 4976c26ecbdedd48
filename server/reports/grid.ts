// The tables of a report as plain grids of rows and cells, so that Word and Excel print the same
// ones. Used by docx.ts and xlsx.ts. It must never change, round or add up a figure.

import { absent, figureText, hiddenMark } from './numbers.ts';
import type { Figure } from '../../core/api/named.ts';
import type { Annex, Cell, Column, ReportRow, ReportSheet } from '../../core/api/sheet.ts';

export interface GridColumn {
  readonly kind: 'number' | 'name' | 'unit' | 'figure' | 'remark';
  readonly title: string;
  readonly group?: string;
}

export type GridCell =
  | { readonly text: string }
  | { readonly figure: Figure; readonly decimals: number; readonly signed?: true };

export interface GridRow {
  /** A `group` row is one cell over the whole width. */
  readonly kind: 'group' | 'row' | 'part' | 'total';
  readonly cells: readonly GridCell[];
}

export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Printed under the table: remarks without room in it, and the meaning of the marks. */
  readonly notes: readonly string[];
}

/** `remarks: 'notes'` prints (1), (2) in the table and the words under it, equal words once: for a
    narrow page. */
export function reportGrid(sheet: ReportSheet, remarks: 'column' | 'notes' = 'column'): Grid {
  const noted: string[] = [];
  const remarkCell = (remark: string): string => {
    if (remarks === 'column' || remark === '') return remark;
    const at = noted.indexOf(remark);
    return `(${at === -1 ? noted.push(remark) : at + 1})`;
  };
  const rows = sheet.groups.flatMap((group): GridRow[] => [
    { kind: 'group', cells: [{ text: group.title }] },
    ...group.rows.map((row) => indicatorRow(row, sheet.columns, remarkCell(row.remark))),
  ]);
  const columns: readonly GridColumn[] = [
    { kind: 'number', title: 'TT' },
    { kind: 'name', title: 'Chỉ tiêu' },
    { kind: 'unit', title: 'Đơn vị' },
    ...sheet.columns.map(figureColumn),
    { kind: 'remark', title: 'Ghi chú' },
  ];
  const notes = noted.map((text, at) => `(${at + 1}) ${text}`);
  return { columns, rows, notes: [...notes, ...legend(rows)] };
}

/** The main table: indicators under headings, or a list of units or records. */
export const mainGrid = (sheet: ReportSheet, remarks?: 'column' | 'notes'): Grid =>
  (sheet.list ? annexGrid(sheet.list) : reportGrid(sheet, remarks));

/** The tables that are printed after the letter, in this order. */
export const annexesOf = ({ annex, customs }: ReportSheet): readonly Annex[] =>
  [annex, customs].filter((one) => one !== undefined);

export function annexGrid(annex: Annex): Grid {
  const first = annex.rows.findIndex((row) => !row.total);
  const rows = annex.rows.map((row, at): GridRow => ({
    kind: row.total ? 'total' : 'row',
    cells: [
      { text: row.total ? '' : String(at - first + 1) },
      { text: row.name },
      ...figureCells(row.figures, annex.columns, 0),
    ],
  }));
  const columns: readonly GridColumn[] = [
    { kind: 'number', title: 'TT' },
    { kind: 'name', title: annex.place },
    ...annex.columns.map(figureColumn),
  ];
  return { columns, rows, notes: legend(rows) };
}

export function cellText(cell: GridCell): string {
  return 'text' in cell ? cell.text : figureText(cell.figure, cell);
}

function figureColumn({ title, group, text }: Column): GridColumn {
  const kind = text ? 'remark' : 'figure';
  return group === undefined ? { kind, title } : { kind, title, group };
}

function indicatorRow(row: ReportRow, columns: readonly Column[], remark: string): GridRow {
  return {
    kind: row.part ? 'part' : 'row',
    cells: [
      { text: row.number },
      { text: row.name },
      { text: row.unit },
      ...figureCells(row.figures, columns, row.decimals),
      { text: remark },
    ],
  };
}

function figureCells(
  figures: readonly Cell[], columns: readonly Column[], decimals: number,
): GridCell[] {
  if (figures.length !== columns.length) throw new RangeError('a row needs one figure a column');
  return columns.map((column, at): GridCell => {
    const cell = figures[at] ?? null;
    if (typeof cell === 'object' && cell !== null) return cell;
    return {
      figure: cell,
      decimals: column.decimals ?? decimals,
      ...(column.signed && { signed: column.signed }),
    };
  });
}

function legend(rows: readonly GridRow[]): string[] {
  const figures = new Set(rows.flatMap((row) => row.cells).map(
    (cell) => ('figure' in cell ? cell.figure : 0)));
  const lines: string[] = [];
  if (figures.has(null)) lines.push(`“${absent}”: chưa thu thập hoặc không giao chỉ tiêu.`);
  if (figures.has('hidden')) {
    lines.push(`“${hiddenMark}”: số dưới 5, hoặc được che để giữ kín số dưới 5.`);
  }
  return lines;
}
