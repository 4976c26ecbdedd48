// A report as a workbook: the same head and tables as on paper, the figures as numbers that can be
// summed; the annex and the narrative on sheets of their own. Used by the routes that print
// reports. A cell must never contain a formula, nor a number that the report does not print.

import type { CellStyle } from 'hucre/xlsx';
import { groupSpan, headLines, leastWidths, linesIn, textMm } from './fit.ts';
import {
  annexesOf, annexGrid, cellText, mainGrid,
  type Grid, type GridCell, type GridColumn, type GridRow,
} from './grid.ts';
import type { FigureShape } from './numbers.ts';
import {
  draftMark, footLine, motto, numberLine, organisationLines, placeAndDate,
} from './words.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { mapTexts, printable } from '../../core/words/printable.ts';
import { Page, pagesToXlsx } from '../workbooks/page.ts';

const font = 'Times New Roman';
const line = { style: 'thin', color: { rgb: '000000' } } as const;
const borders = { top: line, bottom: line, left: line, right: line };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F0EDEF' } } as const;
const horizontal = {
  number: 'center', name: 'left', unit: 'center', figure: 'right', remark: 'left',
} as const;
const points = 12;
const lineHeight = 16;
/** One unit of Excel's column width is one digit of the default font, about 2 mm here. */
const mmPerWidth = 1.95;
const narrativeMm = 160;

export function sheetToXlsx(given: ReportSheet): Promise<Buffer> {
  const sheet = mapTexts(given, printable);
  const main = newPage(sheet, 'Báo cáo');
  addGrid(main, mainGrid(sheet), addHead(main, sheet, mainGrid(sheet)));
  const pages = [main, ...annexPages(sheet), narrativePage(sheet)];
  return pagesToXlsx(pages, {
    title: sheet.title.join(' '), creator: sheet.organisation.name.join(' '),
  });
}

function annexPages(sheet: ReportSheet): readonly Page[] {
  return annexesOf(sheet).map((annex) => {
    const grid = annexGrid(annex);
    const page = newPage(sheet, annex === sheet.customs ? 'Tập tục' : 'Phụ biểu');
    addWords(page, annex.title, { from: 1, to: grid.columns.length }, { bold: true });
    addGrid(page, grid, 2);
    return page;
  });
}

/** A number keeps its decimals; the reader's Excel uses its own separators. */
export function numberFormat({ decimals, signed }: FigureShape): string {
  const digits = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  const plain = `#,##0${digits}`;
  return signed ? `+${plain};"\u2212"${plain};0${digits}` : plain;
}

function newPage(sheet: ReportSheet, name: string, lies = true): Page {
  const draft = draftMark(sheet);
  const right = draft === null ? '' : `&R&"${font},Bold"&12${escapeMark(draft)}`;
  const foot = `&C&"${font},Italic"&9${escapeMark(footLine(sheet))}`;
  return new Page(name, {
    pageSetup: {
      paperSize: 'a4', orientation: lies ? 'landscape' : 'portrait', fitToPage: true,
      fitToWidth: 1, fitToHeight: 0, horizontalCentered: true,
      margins: { left: 0.79, right: 0.79, top: 0.98, bottom: 0.79, header: 0.4, footer: 0.4 },
    },
    headerFooter: {
      differentFirst: true, firstHeader: right, oddHeader: `&C&"${font}"&13&P${right}`,
      firstFooter: foot, oddFooter: foot,
    },
  });
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
function addHead(page: Page, sheet: ReportSheet, grid: Grid): number {
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

function addWords(page: Page, text: string, span: Span, look: Look): void {
  mergeWords(page, { row: page.rowCount + 1, ...span }, text, look);
}

function mergeWords(page: Page, at: Span & { row: number }, text: string, look: Look): void {
  page.merge(at);
  page.put(at.row, at.from, { value: text, style: {
    font: { name: font, size: 13, ...look },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  } });
  page.height(at.row, 20);
}

/** Writes the table from the given row on: its head stays on the screen and repeats on every
    page. */
function addGrid(page: Page, grid: Grid, from: number): void {
  const widths = columnWidthsMm(grid);
  page.widen(widths.map((width) => width / mmPerWidth));
  const depth = addGridHead(page, { grid, from, widths });
  grid.rows.forEach((content, at) => {
    const row = from + depth + at;
    addGridRow(page, { row, content, grid });
    page.height(row, rowHeight(content, widths));
  });
  for (const note of grid.notes) {
    page.put(page.rowCount + 1, 2,
      { value: note, style: { font: { name: font, size: 11, italic: true } } });
  }
  page.set({ freezePane: { columns: 2, rows: from + depth - 1 } });
  page.repeat(from, from + depth - 1);
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

function addGridHead(page: Page, { grid, from, widths }: HeadPlace): number {
  const { columns } = grid;
  const depth = columns.some((column) => column.group !== undefined) ? 2 : 1;
  const last = from + depth - 1;
  columns.forEach(({ title, group }, at) => {
    const column = at + 1;
    headCell(page, { row: from, column }, group ?? title);
    headCell(page, { row: last, column }, title);
    if (group === undefined && depth > 1) {
      page.merge({ row: from, lastRow: last, from: column, to: column });
    }
    if (group === undefined || columns[at - 1]?.group === group) return;
    page.merge({ row: from, from: column, to: column + groupSpan(columns, at) - 1 });
  });
  const lines = headLines(grid, widths, points);
  page.height(last, lines.lower * lineHeight + 6);
  page.height(from, lines.upper * lineHeight + 6);
  return depth;
}

interface Place { readonly row: number; readonly column: number }
function headCell(page: Page, { row, column }: Place, text: string): void {
  page.put(row, column, { value: text, style: {
    font: { name: font, size: points, bold: true },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    fill: shade, border: borders,
  } });
}

interface RowPlace { readonly row: number; readonly content: GridRow; readonly grid: Grid }
function addGridRow(page: Page, { row, content: { kind, cells }, grid }: RowPlace): void {
  const isGroup = kind === 'group';
  grid.columns.forEach((column, at) => {
    page.put(row, at + 1, filled(cells[at], {
      font: { name: font, size: points, bold: isGroup || kind === 'total',
        italic: kind === 'part' && at === 1 },
      alignment: {
        horizontal: isGroup ? 'left' : horizontal[column.kind], vertical: 'center',
        wrapText: column.kind !== 'figure' && !isGroup, indent: indentOf(kind, column.kind),
      },
      border: borders, ...(isGroup && { fill: shade }),
    }));
  });
  if (isGroup) page.merge({ row, from: 1, to: grid.columns.length });
}

function indentOf(row: GridRow['kind'], column: GridColumn['kind']): number {
  if (row === 'group') return 0;
  if (column === 'name') return row === 'part' ? 2 : 0;
  return column === 'remark' ? 1 : 0;
}

function filled(
  content: GridCell | undefined, style: CellStyle,
): { readonly value: string | number | null; readonly style: CellStyle } {
  if (content === undefined) return { value: null, style };
  return 'figure' in content && typeof content.figure === 'number'
    ? { value: content.figure, style: { ...style, numFmt: numberFormat(content) } }
    : { value: cellText(content), style };
}

function narrativePage(sheet: ReportSheet): Page {
  const page = newPage(sheet, 'Thuyết minh', false);
  page.widen([narrativeMm / mmPerWidth]);
  const add = (text: string, bold: boolean): void => {
    const row = page.add([text], {
      font: { name: font, size: 13, bold },
      alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
    });
    page.height(row, linesIn(text, narrativeMm, 13) * 18 + 6);
  };
  add(sheet.opening, false);
  for (const { heading, paragraphs } of sheet.narrative) {
    add(heading, true);
    paragraphs.forEach((text) => add(text, false));
  }
  [sheet.signer.onBehalf, sheet.signer.post, sheet.signer.name].forEach((text) => add(text, true));
  return page;
}
