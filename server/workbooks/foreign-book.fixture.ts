// A workbook as another library sees it, for tests: what this product writes is read by SheetJS,
// and what people do in their spreadsheet program is done with it.
import { read, utils, write, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';

export type ForeignCell = string | number | boolean | Date | null;

export interface ForeignPage {
  /** Row and column count from 1. */
  readonly at: (row: number, column: number) => CellObject | undefined;
  readonly valueAt: (row: number, column: number) => unknown;
  readonly put: (row: number, column: number, value: ForeignCell) => void;
  /** All rows, empty cells as null. */
  readonly rows: () => readonly (readonly unknown[])[];
  /** The column with this heading in the first row. */
  readonly columnOf: (heading: string) => number;
  readonly sheet: WorkSheet;
}

export class ForeignBook {
  private readonly book: WorkBook;
  constructor(book: WorkBook = utils.book_new()) { this.book = book; }

  static open(bytes: Uint8Array): ForeignBook {
    return new ForeignBook(read(bytes, { cellNF: true, cellStyles: true, cellDates: false }));
  }

  get names(): readonly string[] { return this.book.SheetNames; }
  get whole(): WorkBook { return this.book; }

  page(name = this.names[0] ?? ''): ForeignPage {
    const sheet = this.book.Sheets[name];
    if (!sheet) throw new Error(`no page ${name}`);
    return pageOf(sheet);
  }

  add(name: string, rows: readonly (readonly (ForeignCell | object)[])[] = []): ForeignPage {
    utils.book_append_sheet(this.book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
    return this.page(name);
  }

  bytes(): Buffer {
    return write(this.book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
  }
}

function pageOf(sheet: WorkSheet): ForeignPage {
  const place = (row: number, column: number): string =>
    utils.encode_cell({ r: row - 1, c: column - 1 });
  const at = (row: number, column: number): CellObject | undefined =>
    sheet[place(row, column)] as CellObject | undefined;
  const rows = (): readonly (readonly unknown[])[] =>
    utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null, blankrows: true });
  return {
    sheet, at, rows, valueAt: (row, column) => at(row, column)?.v,
    put: (row, column, value) =>
      void utils.sheet_add_aoa(sheet, [[value]], { origin: place(row, column) }),
    columnOf: (heading) => (rows()[0] ?? []).indexOf(heading) + 1,
  };
}
