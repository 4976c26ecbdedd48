// A report as a workbook: the same head and tables as on paper, the figures as numbers that can be
// summed; the annex and the narrative on sheets of their own. Used by the routes that print
// reports. A cell must never contain a formula, nor a number that the report does not print.

import ExcelJS, { type Cell, type Row, type Worksheet } from 'exceljs';
import { groupSpan, headLines, leastWidths, linesIn, textMm } from './fit.ts';
import {
  annexGrid, cellText, mainGrid, type Grid, type GridCell, type GridColumn, type GridRow,
} from './grid.ts';
import type { FigureShape } from './numbers.ts';
import type { ReportSheet } from './sheet.ts';
import {
  draftMark, footLine, motto, numberLine, organisationLines, placeAndDate,
} from './words.ts';
import { mapTexts, printable } from '../../core/words/printable.ts';
import { bookBytes } from './book-bytes.ts';

const font = 'Times New Roman';
const line = { style: 'thin', color: { argb: 'FF000000' } } as const;
const borders = { top: line, bottom: line, left: line, right: line };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0EDEF' } } as const;
const horizontal = {
  number: 'center', name: 'left', unit: 'center', figure: 'right', remark: 'left',
} as const;
const points = 12;
const lineHeight = 16;
/** One unit of Excel's column width is one digit of the default font, about 2 mm here. */
const mmPerWidth = 1.95;
const narrativeMm = 160;

export async function sheetToXlsx(given: ReportSheet): Promise<Buffer> {
  const sheet = mapTexts(given, printable);
  const book = new ExcelJS.Workbook();
  book.creator = sheet.organisation.name.join(' ');
  book.title = sheet.title.join(' ');
  const main = addPage(book, sheet, 'Báo cáo');
  addGrid(main, mainGrid(sheet), addHead(main, sheet, mainGrid(sheet)));
  if (sheet.annex) {
    const grid = annexGrid(sheet.annex);
    const page = addPage(book, sheet, 'Phụ biểu');
    const width = grid.columns.length;
    addWords(page, sheet.annex.title, { from: 1, to: width }, { bold: true });
    addGrid(page, grid, 2);
  }
  addNarrative(book, sheet);
  return bookBytes(book);
}

/** A number keeps its decimals; the reader's Excel uses its own separators. */
export function numberFormat({ decimals, signed }: FigureShape): string {
  const digits = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  const plain = `#,##0${digits}`;
  return signed ? `+${plain};"\u2212"${plain};0${digits}` : plain;
}

function addPage(book: ExcelJS.Workbook, sheet: ReportSheet, name: string): Worksheet {
  const draft = draftMark(sheet);
  const page = book.addWorksheet(name, {
    pageSetup: {
      paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.79, right: 0.79, top: 0.98, bottom: 0.79, header: 0.4, footer: 0.4 },
    },
  });
  const right = draft === null ? '' : `&R&"${font},Bold"&12${escapeMark(draft)}`;
  page.headerFooter.differentFirst = true;
  page.headerFooter.firstHeader = right;
  page.headerFooter.oddHeader = `&C&"${font}"&13&P${right}`;
  const foot = `&C&"${font},Italic"&9${escapeMark(footLine(sheet))}`;
  page.headerFooter.firstFooter = foot;
  page.headerFooter.oddFooter = foot;
  return page;
}

/** In a page's header and footer, & starts a command. */
function escapeMark(text: string): string {
  return text.replaceAll('&', '&&');
}

interface Span { readonly from: number; readonly to: number }
interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
}

/** Writes the letterhead and returns the first row below it. */
function addHead(page: Worksheet, sheet: ReportSheet, grid: Grid): number {
  const width = grid.columns.length;
  const middle = middleColumn(grid);
  const { above, name } = organisationLines(sheet);
  const left: readonly [string, Look][] = [
    [above, {}],
    ...name.map((text, at): [string, Look] => (
      [text, { bold: true, underline: at === name.length - 1 }])),
    [numberLine(sheet), {}],
  ];
  const right: readonly [string, Look][] = [
    [motto.nation, { bold: true }],
    [motto.words, { bold: true, underline: true }],
    [placeAndDate(sheet), { italic: true }],
  ];
  const rows = Math.max(left.length, right.length);
  for (let row = 1; row <= rows; row += 1) {
    const [leftWords, leftLook] = left[row - 1] ?? ['', {}];
    const [rightWords, rightLook] = right[row - 1] ?? ['', {}];
    mergeWords(page, { row, from: 1, to: middle }, leftWords, leftLook);
    mergeWords(page, { row, from: middle + 1, to: width }, rightWords, rightLook);
  }
  for (const text of sheet.title) addWords(page, text, { from: 1, to: width }, { bold: true });
  return rows + sheet.title.length + 1;
}

function middleColumn(grid: Grid): number {
  const widths = leastWidths(grid, points);
  const half = widths.reduce((total, width) => total + width, 0) * 0.46;
  let used = 0;
  const at = widths.findIndex((width) => (used += width) >= half);
  return Math.min(Math.max(at + 1, 2), grid.columns.length - 1);
}

function addWords(page: Worksheet, text: string, span: Span, look: Look): void {
  mergeWords(page, { row: page.rowCount + 1, ...span }, text, look);
}

function mergeWords(page: Worksheet, at: Span & { row: number }, text: string, look: Look): void {
  page.mergeCells(at.row, at.from, at.row, at.to);
  const cell = page.getCell(at.row, at.from);
  cell.value = text;
  cell.font = { name: font, size: 13, ...look };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  page.getRow(at.row).height = 20;
}

/** Writes the table from the given row on: its head stays on the screen and repeats on every
    page. */
function addGrid(page: Worksheet, grid: Grid, from: number): void {
  const widths = columnWidthsMm(grid);
  widths.forEach((width, at) => { page.getColumn(at + 1).width = width / mmPerWidth; });
  const depth = addGridHead(page, { grid, from, widths });
  grid.rows.forEach((content, at) => {
    const row = page.getRow(from + depth + at);
    addGridRow(row, content, grid);
    row.height = rowHeight(content, widths);
  });
  for (const note of grid.notes) {
    const cell = page.getCell(page.rowCount + 1, 2);
    cell.value = note;
    cell.font = { name: font, size: 11, italic: true };
  }
  page.views = [{ state: 'frozen', xSplit: 2, ySplit: from + depth - 1 }];
  page.pageSetup.printTitlesRow = `${from}:${from + depth - 1}`;
}

/** Wider than on paper: the sheet is scaled to the page, and units need not break. An annex has so
    many columns that scaling would make it too small to read: it stays narrow. */
function columnWidthsMm(grid: Grid): readonly number[] {
  if (!grid.columns.some(({ kind }) => kind === 'remark')) return annexWidthsMm(grid);
  return leastWidths(grid, points).map((width, at) => {
    const { kind } = grid.columns[at] ?? {};
    if (kind === 'name') return Math.max(width, 92);
    if (kind === 'remark') return Math.max(width, 56);
    const units = kind === 'unit' ? textsMm(grid, at) : [];
    return Math.max(width + 4, 18, ...units) - (kind === 'number' ? 6 : 0);
  });
}

const annexWidthsMm = (grid: Grid): readonly number[] =>
  leastWidths(grid, points, 'high').map((width, at) => (grid.columns[at]?.kind === 'name'
    ? Math.max(width, ...textsMm(grid, at)) : width));

const textsMm = (grid: Grid, at: number): readonly number[] =>
  grid.rows.flatMap((row) => (row.kind === 'group' ? [] : row.cells[at] ?? []))
    .map((cell) => textMm(cellText(cell), points) * 1.08 + 4);

/** Excel does not adjust the height of a row that another program wrote. */
function rowHeight({ kind, cells }: GridRow, widths: readonly number[]): number {
  if (kind === 'group') return lineHeight + 4;
  const lines = cells.map((cell, at) => linesIn(cellText(cell), widths[at] ?? 0, points));
  return Math.max(...lines) * lineHeight + 4;
}

interface HeadPlace {
  readonly grid: Grid;
  readonly from: number;
  readonly widths: readonly number[];
}

function addGridHead(page: Worksheet, { grid, from, widths }: HeadPlace): number {
  const { columns } = grid;
  const depth = columns.some((column) => column.group !== undefined) ? 2 : 1;
  const last = from + depth - 1;
  columns.forEach(({ title, group }, at) => {
    headCell(page.getCell(from, at + 1), group ?? title);
    headCell(page.getCell(last, at + 1), title);
    const column = at + 1;
    if (group === undefined && depth > 1) page.mergeCells(from, column, last, column);
    if (group === undefined || columns[at - 1]?.group === group) return;
    page.mergeCells(from, column, from, column + groupSpan(columns, at) - 1);
  });
  const lines = headLines(grid, widths, points);
  page.getRow(last).height = lines.lower * lineHeight + 6;
  page.getRow(from).height = lines.upper * lineHeight + 6;
  return depth;
}

function headCell(cell: Cell, text: string): void {
  cell.value = text;
  cell.font = { name: font, size: points, bold: true };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  cell.fill = shade;
  cell.border = borders;
}

function addGridRow(row: Row, { kind, cells }: GridRow, { columns }: Grid): void {
  columns.forEach((column, at) => {
    const content = cells[at];
    const cell = row.getCell(at + 1);
    const bold = kind === 'group' || kind === 'total';
    cell.font = { name: font, size: points, bold, italic: kind === 'part' && at === 1 };
    cell.alignment = {
      horizontal: kind === 'group' ? 'left' : horizontal[column.kind],
      vertical: 'middle',
      wrapText: column.kind !== 'figure' && kind !== 'group',
      indent: indentOf(kind, column.kind),
    };
    cell.border = borders;
    if (kind === 'group') cell.fill = shade;
    if (content) fill(cell, content);
  });
  if (kind === 'group') row.worksheet.mergeCells(row.number, 1, row.number, columns.length);
}

function indentOf(row: GridRow['kind'], column: GridColumn['kind']): number {
  if (row === 'group') return 0;
  if (column === 'name') return row === 'part' ? 2 : 0;
  return column === 'remark' ? 1 : 0;
}

function fill(cell: Cell, content: GridCell): void {
  const isNumber = 'figure' in content && typeof content.figure === 'number';
  cell.value = isNumber ? content.figure : cellText(content);
  if (isNumber) cell.numFmt = numberFormat(content);
}

function addNarrative(book: ExcelJS.Workbook, sheet: ReportSheet): void {
  const page = addPage(book, sheet, 'Thuyết minh');
  page.pageSetup.orientation = 'portrait';
  page.getColumn(1).width = narrativeMm / mmPerWidth;
  const add = (text: string, bold: boolean): void => {
    const cell = page.getCell(page.rowCount + 1, 1);
    cell.value = text;
    cell.font = { name: font, size: 13, bold };
    cell.alignment = { horizontal: 'left', vertical: 'top', wrapText: true };
    page.getRow(page.rowCount).height = linesIn(text, narrativeMm, 13) * 18 + 6;
  };
  add(sheet.opening, false);
  for (const { heading, paragraphs } of sheet.narrative) {
    add(heading, true);
    paragraphs.forEach((text) => add(text, false));
  }
  [sheet.signer.onBehalf, sheet.signer.post, sheet.signer.name].forEach((text) => add(text, true));
}
