// A page of a workbook while it is written: cells with their looks, widths, heights, merged cells.
// Every text becomes one that XML allows and that a spreadsheet shows as it is, so that no writer
// of workbooks has to think of it. Rows and columns count from 1, as in the spreadsheet.
import type { NamedRange } from 'hucre';
import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { printable } from '../../core/words/printable.ts';

/** In a workbook `_x0041_` means A: a text of that form is escaped so that it stays. */
export const bookText = (text: string): string =>
  printable(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
/** The format of a cell whose text is never a formula, a number or a day. */
export const asText = { numFmt: '@' } as const;

export type Setup = Pick<WriteSheet, 'pageSetup' | 'headerFooter' | 'freezePane'
  | 'dataValidations'>;
/** Of Excel. */
const pageNameMax = 31;
interface Written { readonly value: CellValue; readonly style: CellStyle }
interface Area {
  readonly row: number; readonly from: number; readonly to: number; readonly lastRow?: number;
}

export class Page {
  readonly name: string;
  private setup: Setup;
  private readonly cells = new Map<string, Written>();
  private readonly merges: Area[] = [];
  private readonly heights = new Map<number, number>();
  private readonly widths = new Map<number, number>();
  private titles: string | null = null;
  private last = 0;

  constructor(name: string, setup: Setup = {}) {
    this.name = name.replace(/[\[\]*?:/\\]/g, ' ').slice(0, pageNameMax);
    this.setup = setup;
  }

  get rowCount(): number { return this.last; }

  set(more: Setup): void {
    this.setup = { ...this.setup, ...more,
      pageSetup: { ...this.setup.pageSetup, ...more.pageSetup } };
  }

  put(row: number, column: number, { value, style = {} }: {
    readonly value: CellValue; readonly style?: CellStyle;
  }): void {
    const kept = typeof value === 'string' ? bookText(value) : value;
    this.cells.set(`${row - 1},${column - 1}`, { value: kept, style });
    this.last = Math.max(this.last, row);
  }

  /** A row below all others. */
  add(values: readonly CellValue[], style: CellStyle = {}): number {
    const row = this.last + 1;
    values.forEach((value, at) => this.put(row, at + 1, { value, style }));
    this.last = row;
    return row;
  }

  /** Rows that are printed on top of every page. The library would write the page's name without
      quotes. */
  repeat(from: number, to: number): void {
    this.titles = `'${this.name.replaceAll("'", "''")}'!$${from}:$${to}`;
  }
  get printTitles(): NamedRange | null {
    return this.titles === null ? null
      : { name: '_xlnm.Print_Titles', range: this.titles, scope: this.name };
  }

  merge(area: Area): void { this.merges.push(area); }
  height(row: number, points: number): void { this.heights.set(row, points); }
  widen(widths: readonly number[]): void {
    widths.forEach((width, at) => this.widths.set(at, width));
  }

  sheet(): WriteSheet {
    const columns = Math.max(0, ...this.widths.keys()) + 1;
    return {
      name: this.name, rows: [], ...this.setup,
      cells: new Map([...this.cells].map(([place, { value, style }]) =>
        [place, { value, style, type: typeof value === 'number' ? 'number' : 'string' }])),
      columns: Array.from({ length: columns }, (_, at) => {
        const width = this.widths.get(at);
        return width === undefined ? {} : { width };
      }),
      rowDefs: new Map([...this.heights].map(([row, height]) => [row - 1, { height }])),
      merges: this.merges.map(({ row, from, to, lastRow = row }) => ({
        startRow: row - 1, endRow: lastRow - 1, startCol: from - 1, endCol: to - 1,
      })),
    };
  }
}

export interface BookMade { readonly title?: string; readonly creator?: string }
export async function pagesToXlsx(
  pages: readonly Page[], { title = '', creator = '' }: BookMade = {},
): Promise<Buffer> {
  return Buffer.from(await writeXlsx({
    sheets: pages.map((page) => page.sheet()),
    namedRanges: pages.flatMap(({ printTitles }) => printTitles ?? []),
    properties: { title: printable(title), creator: printable(creator) },
  }));
}
