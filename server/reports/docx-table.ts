// A grid as a Word table: the head repeats on every page, a row never breaks over two pages, a
// content's title stays with its first row. Used by docx.ts. It must never print outside the given
// widths.

import {
  AlignmentType, BorderStyle, HeightRule, Paragraph, ShadingType, Table, TableCell, TableLayoutType,
  TableRow, TextRun, VerticalAlignTable, WidthType, convertMillimetersToTwip,
} from 'docx';
import { groupSpan, headLines } from './fit.ts';
import { cellText, type Grid, type GridColumn, type GridRow } from './grid.ts';

export interface TableLook {
  readonly widths: readonly number[];
  readonly points: number;
}

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

interface Words {
  readonly text: string;
  readonly align: Alignment;
  readonly bold?: boolean;
  readonly indent?: boolean;
  readonly keepNext?: boolean;
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const shade = { type: ShadingType.CLEAR, color: 'auto', fill: 'F0EDEF' };
const alignments = {
  number: AlignmentType.CENTER,
  name: AlignmentType.LEFT,
  unit: AlignmentType.CENTER,
  figure: AlignmentType.RIGHT,
  remark: AlignmentType.LEFT,
} as const;

export function gridTable(grid: Grid, look: TableLook): Table {
  const widths = look.widths.map((width) => convertMillimetersToTwip(width));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    borders: {
      top: line, bottom: line, left: line, right: line,
      insideHorizontal: line, insideVertical: line,
    },
    margins: { marginUnitType: WidthType.DXA, top: 30, bottom: 30, left: 57, right: 57 },
    rows: [...headRows(grid, look), ...grid.rows.map((row, at) => bodyRow(row, grid, {
      points: look.points, keepNext: grid.rows[at + 1]?.kind === 'part',
    }))],
  });
}

/** Heights are fixed: otherwise LibreOffice cuts a title over both rows when the head repeats. */
function headRows(grid: Grid, { widths, points }: TableLook): TableRow[] {
  const { columns } = grid;
  const { upper: upperLines, lower: lowerLines } = headLines(grid, widths, points);
  const grouped = columns.some((column) => column.group !== undefined);
  const upper = columns.flatMap(
    (column, at) => upperHead(columns, { column, at, grouped }, points));
  const lower = columns.filter((column) => column.group !== undefined)
    .map((column) => new TableCell(headCell(column.title, points)));
  const rows = grouped ? [upper, lower] : [upper];
  return rows.map((children, at) => new TableRow({
    tableHeader: true, cantSplit: true, children,
    height: {
      rule: HeightRule.ATLEAST,
      value: Math.ceil((at === 0 ? upperLines : lowerLines) * points * 1.2 * 20) + 60,
    },
  }));
}

function upperHead(
  columns: readonly GridColumn[],
  { column, at, grouped }: { column: GridColumn; at: number; grouped: boolean },
  points: number,
): TableCell[] {
  const { group, title } = column;
  if (group === undefined) {
    return [new TableCell({ ...headCell(title, points), rowSpan: grouped ? 2 : 1 })];
  }
  if (columns[at - 1]?.group === group) return [];
  return [new TableCell({ ...headCell(group, points), columnSpan: groupSpan(columns, at) })];
}

function headCell(text: string, points: number) {
  return {
    verticalAlign: VerticalAlignTable.CENTER,
    shading: shade,
    children: [
      cellWords({ text, align: AlignmentType.CENTER, bold: true, keepNext: true }, points),
    ],
  };
}

function bodyRow(
  row: GridRow, grid: Grid, { points, keepNext }: { points: number; keepNext: boolean },
): TableRow {
  if (row.kind === 'group') return groupRow(row, grid, points);
  const children = grid.columns.map(({ kind }, at) => {
    const cell = row.cells[at];
    const words: Words = {
      text: cell ? cellText(cell) : '',
      align: alignments[kind],
      bold: row.kind === 'total',
      indent: row.kind === 'part' && kind === 'name',
      keepNext,
    };
    return new TableCell({
      verticalAlign: VerticalAlignTable.CENTER, children: [cellWords(words, points)],
    });
  });
  return new TableRow({ cantSplit: true, children });
}

function groupRow(row: GridRow, { columns }: Grid, points: number): TableRow {
  const text = row.cells.map(cellText).join(' ');
  const words = { text, align: AlignmentType.LEFT, bold: true, keepNext: true };
  const cell = new TableCell({
    columnSpan: columns.length, shading: shade, children: [cellWords(words, points)],
  });
  return new TableRow({ cantSplit: true, children: [cell] });
}

function cellWords({ text, align, bold, indent, keepNext }: Words, points: number): Paragraph {
  return new Paragraph({
    alignment: align,
    keepNext: keepNext ?? false,
    run: { size: points * 2 },
    spacing: { before: 0, after: 0 },
    ...(indent && { indent: { left: 170 } }),
    children: [new TextRun({
      text, bold: bold ?? false, italics: indent ?? false, size: points * 2,
    })],
  });
}
