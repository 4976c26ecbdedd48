// The workbook's cells are the sheet's figures, as numbers.

import { describe, expect, it } from 'vitest';
import type { Cell, ReportSheet } from '../../core/api/sheet.ts';
import { communeReport, provinceReport } from './sheet.fixture.ts';
import { ForeignBook, type ForeignPage } from '../workbooks/foreign-book.fixture.ts';
import { partsOf } from '../workbooks/zip-guard.ts';
import { numberFormat, sheetToXlsx } from './xlsx.ts';

const opened = async (sheet: ReportSheet): Promise<ForeignBook> =>
  ForeignBook.open(await sheetToXlsx(sheet));
const partOf = async (sheet: ReportSheet, name: RegExp): Promise<string> => {
  for await (const part of partsOf(await sheetToXlsx(sheet), name)) return String(part);
  throw new Error(`no part ${name}`);
};
const mainPart = /^xl\/worksheets\/sheet1\.xml$/;

const rowsNamed = (of: ForeignPage, name: string): readonly (readonly unknown[])[] =>
  of.rows().filter((cells) => cells[1] === name);

const shown = (figure: Cell): unknown => (
  figure === null ? '—' : figure === 'hidden' ? '•'
    : typeof figure === 'object' ? figure.text : figure);

describe.each([['T3', communeReport], ['T4', provinceReport]])('the workbook of %s', (_, sheet) => {
  it('holds every figure as the number it is', async () => {
    const main = (await opened(sheet)).page('Báo cáo');
    for (const row of sheet.groups.flatMap((group) => group.rows)) {
      const written = rowsNamed(main, row.name).map(
        (cells) => cells.slice(3, 3 + row.figures.length));
      expect(written).toContainEqual(row.figures.map(shown));
    }
  });

  it('holds the annex on a second sheet', async () => {
    const annex = (await opened(sheet)).page('Phụ biểu');
    for (const row of sheet.annex?.rows ?? []) {
      expect(rowsNamed(annex, row.name).map((cells) => cells.slice(2)))
        .toEqual([row.figures.map(shown)]);
    }
  });

  it('repeats the head on screen and on paper, and fits the page\'s width', async () => {
    const main = (await opened(sheet)).page('Báo cáo');
    const xml = await partOf(sheet, mainPart);
    const depth = Number(/<pane[^>]* ySplit="(\d+)"/.exec(xml)?.[1]);
    expect(main.valueAt(depth - 1, 2)).toBe('Chỉ tiêu');
    expect(await partOf(sheet, /^xl\/workbook\.xml$/)).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Báo cáo'!$${depth - 1}:$${depth}<`);
    expect(xml).toMatch(/<pageSetUpPr fitToPage="1"/);
    expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape"[^>]* fitToHeight="0"/);
  });

  it('carries the motto, and the narrative third', async () => {
    const book = await opened(sheet);
    expect(book.page('Báo cáo').rows().flat()).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(book.names).toEqual(['Báo cáo', 'Phụ biểu', 'Thuyết minh']);
    expect(book.page('Thuyết minh').valueAt(2, 1)).toBe('II. Kết quả nổi bật');
  });

  it('marks the printed pages of a draft only', async () => {
    const head = /<oddHeader>(.*?)<\/oddHeader>/.exec(await partOf(sheet, mainPart))?.[1] ?? '';
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
