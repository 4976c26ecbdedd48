// The file to fill in: an empty list of villages with its headings, and the province's communes and
// allowed values on another sheet. Excel offers the values in the cells.
import { colToLetter, type DataValidation } from 'hucre/xlsx';
import type { Option } from '../../core/kind/field.ts';
import { columnsOf } from './columns.ts';
import type { KnownUnit } from './plan.ts';
import { fixedChoices } from './plan-villages.ts';
import { asText, Page, pagesToXlsx } from '../workbooks/page.ts';

const viOf = ({ words }: Option): string => words.vi;
const bold = { font: { bold: true } } as const;
const rowsToFill = 2_000;
const flags = ['power', 'difficult', 'border'];
const widths: Readonly<Record<string, number>> = { commune: 26, village: 28, languages: 24 };
const valuesName = 'Giá trị';

export function villageTemplate(
  communes: readonly KnownUnit[], languages: readonly Option[],
): Promise<Buffer> {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['commune', communes.map(({ code, province }) => code.slice(province.length + 1))],
    ['coverage', fixedChoices.coverage.map(viOf)],
    ['region', fixedChoices.region.map(viOf)], ['flag', ['Có', 'Không']],
  ];
  const columns = columnsOf.villages;
  const sheet = new Page('Thôn, bản', {
    freezePane: { rows: 1 },
    dataValidations: lists.flatMap(([name, items], i) =>
      (name === 'flag' ? flags : [name]).map((key) => offer(
        columns.findIndex((column) => column.key === key),
        `'${valuesName}'!$${'ABCD'[i]}$2:$${'ABCD'[i]}$${Math.max(2, items.length + 1)}`))),
  });
  sheet.add(columns.map(({ title }) => title), bold);
  sheet.widen(columns.map(({ key }) => widths[key] ?? 16));
  const code = columns.findIndex(({ key }) => key === 'code') + 1;
  for (let row = 2; row <= rowsToFill; row += 1) {
    sheet.put(row, code, { value: null, style: asText });
  }
  return pagesToXlsx([sheet, valuesPage([
    ...lists.map(([, items]) => items), languages.map(viOf), communes.map(({ name }) => name),
  ])]);
}

function valuesPage(lists: readonly (readonly string[])[]): Page {
  const page = new Page(valuesName);
  page.add(['Mã xã', 'Sóng điện thoại', 'Khu vực', 'Có hay không',
    'Tiếng nói (ghi nhiều tiếng thì cách nhau bằng dấu phẩy)', 'Tên xã'], bold);
  page.widen([12, 20, 14, 14, 34, 30]);
  lists.forEach((items, column) => items.forEach((value, i) =>
    page.put(i + 2, column + 1, { value, style: asText })));
  return page;
}

/** A list to choose from; the import, not Excel, refuses other values. */
const offer = (column: number, formula1: string): DataValidation => ({
  type: 'list', allowBlank: true, showErrorMessage: false, formula1,
  range: `${colToLetter(column)}2:${colToLetter(column)}${rowsToFill}`,
});
