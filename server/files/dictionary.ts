// What each column of a kind's files means, as a small workbook: made from the fields, so that it
// is never out of date.
import type { ClientBase } from 'pg';
import { cellTypeOf, isRead, tableColumns } from '../../core/derive/table-columns.ts';
import type { Field } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { say, words, type Language, type Words } from '../../core/words/words.ts';
import { kindByName } from '../../records/index.ts';
import { optionsOf, type ChoiceEntry } from '../../records/programme/choice-entries.ts';
import { choicesOf } from '../store/choices.ts';
import type { Person } from '../store/person.ts';
import { asText, Page, pagesToXlsx } from '../workbooks/page.ts';

const heads = [
  words('Cột', 'Column'), words('Tên trong hệ thống', 'Name in the system'),
  words('Tiếng Việt', 'Vietnamese'), words('Tiếng Anh', 'English'), words('Kiểu', 'Type'),
  words('Bắt buộc', 'Required'), words('Dữ liệu cá nhân', 'Personal'),
  words('Nhập được', 'Read on import'), words('Nguồn', 'Source'), words('Ghi chú', 'Note'),
];
const yesNo = [words('Không', 'No'), words('Có', 'Yes')] as const;
const types: Readonly<Record<Field['type'], Words>> = {
  text: words('chữ', 'text'), note: words('chữ dài', 'long text'), count: words('số', 'number'),
  decimal: words('số có phần lẻ', 'decimal number'), money: words('tiền (đồng)', 'money (đồng)'),
  day: words('ngày', 'day'), flag: words('Có / Không', 'Yes / No'),
  choice: words('một lựa chọn', 'one choice'), choices: words('nhiều lựa chọn', 'choices'),
  ref: words('bản ghi khác: tên [mã]', 'another record: title [id]'),
  refs: words('các bản ghi khác: tên [mã]', 'other records: title [id]'),
  files: words('số tệp kèm', 'number of files'), time: words('giờ', 'time of day'),
  minute: words('ngày và giờ', 'day and time'), account: words('người: tên [mã]', 'person [id]'),
  link: words('địa chỉ https', 'https address'), longText: words('văn bản dài', 'long text'),
  text2: words('chữ hai thứ tiếng', 'text in two languages'),
  marks: words('các số, như 1-5,8', 'numbers such as 1-5,8'),
  rows: words('bảng: mỗi dòng một hàng, ô cách nhau bằng |', 'table: a line a row, cells by |'),
};

interface Asked { readonly kind: OpenKind; readonly language: Language }
export const dictionaryOf = async (
  client: ClientBase, person: Person, asked: Asked,
): Promise<Buffer> => pagesToXlsx(await dictionaryPages(client, person, asked));

/** An empty table with the headings that an import reads, and the dictionary behind it. */
export async function templateOf(
  client: ClientBase, person: Person, asked: Asked,
): Promise<Buffer> {
  const { kind, language } = asked;
  const columns = tableColumns(kind).filter(isRead);
  const page = new Page(say(kind.words, language), { freezePane: { rows: 1 } });
  const bold = { font: { bold: true }, ...asText } as const;
  page.add(columns.map((column) => say(column.words, language)), bold);
  page.widen(columns.map(() => 22));
  columns.forEach((column, at) => {
    if (cellTypeOf(column) !== 'text') return;
    for (let row = 2; row <= rowsToFill; row += 1) {
      page.put(row, at + 1, { value: null, style: asText });
    }
  });
  return pagesToXlsx([page, ...await dictionaryPages(client, person, asked)]);
}
/** Rows whose cells are text already, so that Excel leaves what is typed as it is. */
const rowsToFill = 500;

async function dictionaryPages(
  client: ClientBase, person: Person, { kind, language }: Asked,
): Promise<readonly Page[]> {
  const choices = await choicesOf(client, person.province);
  const page = new Page(language === 'vi' ? 'Từ điển' : 'Dictionary', { freezePane: { rows: 1 } });
  const put = (texts: readonly Words[], style: object): void =>
    void page.add(texts.map((text) => say(text, language)), { ...style, ...asText });
  put(heads, { font: { bold: true } });
  page.widen([28, 20, 28, 28, 24, 10, 12, 10, 24, 60]);
  const yes = (is: boolean): Words => yesNo[is ? 1 : 0];
  for (const column of tableColumns(kind)) {
    const { name, own, field, words: title } = column;
    put([
      title, same(name ?? own ?? ''), same(title.vi), same(title.en),
      field ? types[field.type] : same(cellTypeOf(column)), yes(field?.required === true),
      yes(field?.personal === true), yes(isRead(column)), sourceOf(field), field?.hint ?? same(''),
    ], { alignment: { wrapText: true, vertical: 'top' } });
  }
  return [page, choicesPage(kind, choices, language)];
}

const same = (text: string): Words => ({ vi: text, en: text });

function sourceOf(field: Field | null): Words {
  if (field === null) return same('');
  if ('from' in field) {
    return 'list' in field.from ? words(`danh mục ${field.from.list}`, `list ${field.from.list}`)
      : words('cố định', 'fixed');
  }
  return 'kind' in field ? kindByName(field.kind)?.words ?? same(field.kind) : same('');
}

function choicesPage(
  kind: OpenKind, choices: readonly ChoiceEntry[], language: Language,
): Page {
  const page = new Page(language === 'vi' ? 'Lựa chọn' : 'Choices', { freezePane: { rows: 1 } });
  const titles = [words('Cột', 'Column'), words('Mã', 'Code'), words('Tiếng Việt', 'Vietnamese'),
    words('Tiếng Anh', 'English')];
  page.add(titles.map((title) => say(title, language)), { font: { bold: true } });
  page.widen([28, 18, 40, 40]);
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!('from' in field)) continue;
    for (const { code, words: { vi, en } } of optionsOf(field.from, choices)) {
      page.add([say(kind.fields[name]?.words ?? same(name), language), code, vi, en], asText);
    }
  }
  return page;
}
