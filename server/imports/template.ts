// The file to fill in: an empty list of villages with its headings, and the province's communes and
// allowed values on another sheet. Excel offers the values in the cells.
import ExcelJS, { type Worksheet } from 'exceljs';
import type { Option } from '../../core/kind/field.ts';
import { columnsOf } from './columns.ts';
import type { KnownUnit } from './plan.ts';
import { fixedChoices } from './plan-villages.ts';
import { bookBytes } from '../reports/book-bytes.ts';

const viOf = ({ words }: Option): string => words.vi;
const bold = { bold: true } as const;
const rowsToFill = 2_000;
const flags = ['power', 'difficult', 'border'];
const widths: Readonly<Record<string, number>> = { commune: 26, village: 28, languages: 24 };

export async function villageTemplate(
  communes: readonly KnownUnit[], languages: readonly Option[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Thôn, bản', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columnsOf.villages.map(({ key, title }) =>
    ({ header: title, key, width: widths[key] ?? 16 }));
  sheet.getRow(1).font = bold;
  sheet.getColumn('code').numFmt = '@';
  const values = book.addWorksheet('Giá trị');
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['commune', communes.map(({ code, province }) => code.slice(province.length + 1))],
    ['coverage', fixedChoices.coverage.map(viOf)],
    ['region', fixedChoices.region.map(viOf)], ['flag', ['Có', 'Không']],
  ];
  values.columns = [
    { header: 'Mã xã', width: 12 }, { header: 'Sóng điện thoại', width: 20 },
    { header: 'Khu vực', width: 14 }, { header: 'Có hay không', width: 14 },
    { header: 'Tiếng nói (ghi nhiều tiếng thì cách nhau bằng dấu phẩy)', width: 34 },
    { header: 'Tên xã', width: 30 },
  ];
  values.getRow(1).font = bold;
  lists.forEach(([, items], i) => fillDown(values, i + 1, items));
  fillDown(values, 5, languages.map(viOf));
  fillDown(values, 6, communes.map(({ name }) => name));
  lists.forEach(([name, items], i) => {
    const keys = name === 'flag' ? flags : [name];
    for (const key of keys) offer(sheet, key, `'Giá trị'!$${'ABCD'[i]}$2:$${'ABCD'[i]}$${
      Math.max(2, items.length + 1)}`);
  });
  return bookBytes(book);
}

function fillDown(sheet: Worksheet, column: number, items: readonly string[]): void {
  items.forEach((item, i) => {
    const cell = sheet.getCell(i + 2, column);
    cell.numFmt = '@';
    cell.value = item;
  });
}

/** Adds a list to choose from; the import, not Excel, refuses other values. */
function offer(sheet: Worksheet, key: string, range: string): void {
  const { letter } = sheet.getColumn(key);
  // One rule for the whole column: exceljs keeps ranges, though its types name single cells.
  const rules = (sheet as unknown as {
    readonly dataValidations: { add(range: string, rule: object): void };
  }).dataValidations;
  rules.add(`${letter}2:${letter}${rowsToFill}`, {
    type: 'list', allowBlank: true, showErrorMessage: false, formulae: [range],
  });
}
