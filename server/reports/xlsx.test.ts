// The workbook's cells are the sheet's figures, as numbers.

import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Cell, ReportSheet } from './sheet.ts';
import { communeReport, provinceReport } from './sheet.fixture.ts';
import { numberFormat, sheetToXlsx } from './xlsx.ts';

async function opened(sheet: ReportSheet): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  const bytes = await sheetToXlsx(sheet);
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

function page(book: ExcelJS.Workbook, name: string): Worksheet {
  const found = book.getWorksheet(name);
  if (!found) throw new Error(`no worksheet ${name}`);
  return found;
}

function rowsNamed(of: Worksheet, name: string): CellValue[][] {
  const rows: CellValue[][] = [];
  of.eachRow((row) => {
    if (row.getCell(2).value === name) rows.push((row.values as CellValue[]).slice(1));
  });
  return rows;
}

const shown = (figure: Cell): CellValue => (
  figure === null ? '—' : figure === 'hidden' ? '•'
    : typeof figure === 'object' ? figure.text : figure);

describe.each([['T3', communeReport], ['T4', provinceReport]])('the workbook of %s', (_, sheet) => {
  it('holds every figure as the number it is', async () => {
    const main = page(await opened(sheet), 'Báo cáo');
    for (const row of sheet.groups.flatMap((group) => group.rows)) {
      const written = rowsNamed(main, row.name).map(
        (cells) => cells.slice(3, 3 + row.figures.length));
      expect(written).toContainEqual(row.figures.map(shown));
    }
  });

  it('holds the annex on a second sheet', async () => {
    const annex = page(await opened(sheet), 'Phụ biểu');
    for (const row of sheet.annex?.rows ?? []) {
      expect(rowsNamed(annex, row.name).map((cells) => cells.slice(2)))
        .toEqual([row.figures.map(shown)]);
    }
  });

  it('repeats the head on screen and on paper, and fits the page\'s width', async () => {
    const main = page(await opened(sheet), 'Báo cáo');
    const [view] = main.views;
    const depth = view?.state === 'frozen' ? view.ySplit ?? 0 : 0;
    expect(main.getCell(depth - 1, 2).value).toBe('Chỉ tiêu');
    expect(main.pageSetup.printTitlesRow).toBe(`${depth - 1}:${depth}`);
    expect(main.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
  });

  it('carries the motto, and the narrative third', async () => {
    const book = await opened(sheet);
    const words: CellValue[] = [];
    page(book, 'Báo cáo').eachRow((row) => row.eachCell((cell) => words.push(cell.value)));
    expect(words).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(book.worksheets.map(({ name }) => name)).toEqual(
      ['Báo cáo', 'Phụ biểu', 'Thuyết minh']);
    expect(page(book, 'Thuyết minh').getCell(2, 1).value).toBe('II. Kết quả nổi bật');
  });

  it('marks the printed pages of a draft only', async () => {
    const head = page(await opened(sheet), 'Báo cáo').headerFooter.oddHeader ?? '';
    expect(head.includes('DỰ THẢO')).toBe(sheet.signedOn === null);
  });
});

describe('a number format', () => {
  it('groups thousands, keeps decimals and signs changes', () => {
    expect(numberFormat({ decimals: 0 })).toBe('#,##0');
    expect(numberFormat({ decimals: 1 })).toBe('#,##0.0');
    expect(numberFormat({ decimals: 1, signed: true })).toBe('+#,##0.0;"−"#,##0.0;0.0');
  });
});
