// How wide each column of a printed table must be, and whether the table fits the page in portrait,
// in landscape, or only in several parts. Used by docx.ts and xlsx.ts. A figure must never break
// over two lines: a cut number is a wrong number.

import { cellText, type Grid, type GridColumn } from './grid.ts';

export interface Paper {
  readonly landscape: boolean;
  /** The grid in as many parts as it needs, each with the widths of its columns in mm. */
  readonly parts: readonly { readonly grid: Grid; readonly widths: readonly number[] }[];
}

/** A4 with margins of 20, 15, 20 and 25 mm; in landscape the left margin becomes the top one. */
export const textWidthMm = { portrait: 170, landscape: 257 } as const;

const mmPerPoint = 25.4 / 72;
const cellPaddingMm = 2.4;
const least = { number: 8, name: 38, unit: 12, figure: 11, remark: 11 } as const;
const growth = { number: 0, name: 6, unit: 0.5, figure: 1, remark: 5 } as const;

/** The head is low while there is room, and grows before a table is split. */
const mostHeadLines = { low: 3, high: 6 } as const;
type Head = keyof typeof mostHeadLines;

/** Printed remarks need room for words, unless they only point to a note. */
const wordyRemarkMm = 24;

export function fitPortrait(grid: Grid, points: number): readonly number[] | null {
  return widen(grid, leastWidths(grid, points), textWidthMm.portrait);
}

/** Portrait if it fits, else landscape, else landscape in parts that repeat the columns of
    names. */
export function fitPaper(grid: Grid, points: number): Paper {
  const portrait = fitPortrait(grid, points);
  if (portrait) return { landscape: false, parts: [{ grid, widths: portrait }] };
  for (const head of ['low', 'high'] as const) {
    const widths = widen(grid, leastWidths(grid, points, head), textWidthMm.landscape);
    if (widths) return { landscape: true, parts: [{ grid, widths }] };
  }
  const parts = split(grid, points).map((part) => ({
    grid: part,
    widths: widen(part, leastWidths(part, points), textWidthMm.landscape)
      ?? leastWidths(part, points),
  }));
  return { landscape: true, parts };
}

export function leastWidths(grid: Grid, points: number, head: Head = 'low'): readonly number[] {
  return grid.columns.map((column, at) => leastWidth(grid, column, { at, points, head }));
}

/** The estimated width of a line of Times New Roman, in mm. */
export function textMm(text: string, points: number): number {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  return [...bare].reduce((sum, letter) => sum + letterEm(letter), 0) * points * mmPerPoint;
}

/** How many lines the text takes in a cell of this width, broken between words. */
export function linesIn(text: string, widthMm: number, points: number): number {
  const room = Math.max(1, widthMm - cellPaddingMm);
  const gap = textMm(' ', points);
  let lines = 1;
  let used = 0;
  for (const word of words(text)) {
    const wide = textMm(word, points) * 1.08;
    if (used > 0 && used + gap + wide > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? gap : 0) + wide;
  }
  return lines;
}

/** The lines in both rows of the head; a title over both rows may need more than the lower one. */
export function headLines(
  { columns }: Grid, widths: readonly number[], points: number,
): { readonly upper: number; readonly lower: number } {
  const lines = columns.map(({ title }, at) => linesIn(title, widths[at] ?? 0, points));
  const most = (kept: (column: GridColumn) => boolean): number => (
    Math.max(0, ...lines.filter((_, at) => columns[at] && kept(columns[at]))));
  const over = most(({ group }) => group === undefined);
  if (columns.every(({ group }) => group === undefined)) return { upper: over, lower: 0 };
  const upper = Math.max(...columns.map(({ group }, at) => {
    if (group === undefined || columns[at - 1]?.group === group) return 0;
    return linesIn(group, sum(widths.slice(at, at + groupSpan(columns, at))), points);
  }));
  return { upper, lower: Math.max(most(({ group }) => group !== undefined), over - upper) };
}

/** How many neighbouring columns from `at` on have the same heading. */
export function groupSpan(columns: readonly GridColumn[], at: number): number {
  const others = columns.slice(at).findIndex((column) => column.group !== columns[at]?.group);
  return others === -1 ? columns.length - at : others;
}

interface Where { readonly at: number; readonly points: number; readonly head: Head }
function leastWidth(grid: Grid, column: GridColumn, { at, points, head }: Where): number {
  const cells = grid.rows.flatMap((row) => (row.kind === 'group' ? [] : [row.cells[at]]))
    .map((cell) => (cell ? cellText(cell) : ''));
  const wordy = column.kind === 'remark' && cells.some((text) => !/^(\(\d+\))?$/.test(text));
  const whole = column.kind === 'figure' ? cells : cells.flatMap(words);
  const bold = words(column.title).map((word) => textMm(word, points) * 1.08);
  const widest = Math.max(0, ...whole.map((text) => textMm(text, points) * 1.05), ...bold);
  let width = Math.max(wordy ? wordyRemarkMm : least[column.kind], widest + cellPaddingMm);
  while (linesIn(column.title, width, points) > mostHeadLines[head]) width += 0.5;
  return width;
}

function widen(grid: Grid, widths: readonly number[], total: number): readonly number[] | null {
  const spare = total - sum(widths);
  if (spare < 0) return null;
  const shares = grid.columns.map((column) => growth[column.kind]);
  return widths.map((width, at) => width + (spare * (shares[at] ?? 0)) / sum(shares));
}

function split(grid: Grid, points: number): Grid[] {
  const widths = leastWidths(grid, points);
  const fixed = grid.columns.flatMap(({ kind }, at) => (kind === 'figure' ? [] : [at]));
  const room = textWidthMm.landscape - sum(fixed.map((at) => widths[at] ?? 0));
  const blocks: number[][] = [[]];
  let used = 0;
  for (const at of grid.columns.keys()) {
    if (fixed.includes(at)) continue;
    used += widths[at] ?? 0;
    if (used > room && blocks.at(-1)?.length) {
      blocks.push([]);
      used = widths[at] ?? 0;
    }
    blocks.at(-1)?.push(at);
  }
  return evened(blocks, room, widths)
    .map((block) => pick(grid, [...fixed, ...block].sort((a, b) => a - b)));
}

/** The same number of columns in each part if they fit, instead of a few left for the last. */
function evened(
  blocks: readonly (readonly number[])[], room: number, widths: readonly number[],
): readonly (readonly number[])[] {
  const all = blocks.flat();
  const most = Math.ceil(all.length / blocks.length);
  const even = blocks.map((_, at) => all.slice(at * most, (at + 1) * most));
  const fits = even.every((block) => block.length > 0
    && sum(block.map((at) => widths[at] ?? 0)) <= room);
  return fits ? even : blocks;
}

function pick(grid: Grid, kept: readonly number[]): Grid {
  return {
    columns: kept.flatMap((at) => grid.columns[at] ?? []),
    rows: grid.rows.map((row) => (row.kind === 'group'
      ? row
      : { ...row, cells: kept.flatMap((at) => row.cells[at] ?? []) })),
    notes: grid.notes,
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function letterEm(letter: string): number {
  if (/[0-9+\u2212–]/.test(letter)) return letter >= '0' && letter <= '9' ? 0.5 : 0.56;
  if (/[.,:;\s'|]/.test(letter)) return 0.26;
  if (/[iljtfr()/-]/.test(letter)) return 0.33;
  if (/[mw%—]/.test(letter)) return 0.85;
  return /[A-ZĐ]/.test(letter) ? 0.7 : 0.49;
}
