// A list of members as a workbook that can be edited and read back: a sheet of members, one with
// the models, one with the allowed values. All cells are text, so that no cell is a formula: a name
// that begins with = stays a name.
import ExcelJS, { type Worksheet } from 'exceljs';
import { idColumns, memberColumns, type MemberLists } from './member-columns.ts';
import { bookBytes } from '../reports/book-bytes.ts';

export interface SheetMember {
  readonly id: string;
  readonly model: SheetModel;
  readonly values: Readonly<Record<string, unknown>>;
}
export interface SheetModel { readonly id: string; readonly name: string; readonly unit: string }
export interface MemberBook {
  readonly members: readonly SheetMember[];
  readonly models: readonly SheetModel[];
  readonly lists: MemberLists;
}

const font = { name: 'Times New Roman', size: 12 } as const;
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0EDEF' } } as const;
/** Empty rows below the list that are text cells too. */
const roomRows = 300;
const heads: readonly (readonly [string, number])[] = [
  [idColumns.id, 14], [idColumns.model, 14], [idColumns.modelName, 36], [idColumns.unit, 20],
  ...memberColumns.map(({ title, width }) => [title, width] as const),
];

export async function membersToXlsx({ members, models, lists }: MemberBook): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = addPage(book, 'Thành viên', heads, members.map(({ id, model, values }) => [
    id, model.id, model.name, model.unit,
    ...memberColumns.map(({ field, write }) => write(values[field], lists)),
  ]));
  for (let row = members.length + 2; row <= members.length + 1 + roomRows; row += 1) {
    for (let at = 1; at <= heads.length; at += 1) page.getCell(row, at).numFmt = '@';
  }
  addPage(book, 'Mô hình', [[idColumns.model, 40], [idColumns.modelName, 44], [idColumns.unit, 24]],
    models.map(({ id, name, unit }) => [id, name, unit]));
  addWords(book, lists);
  return bookBytes(book);
}

function addPage(
  book: ExcelJS.Workbook, name: string, columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): Worksheet {
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  const head = page.addRow(columns.map(([title]) => title));
  head.font = { ...font, bold: true };
  head.eachCell((cell) => { cell.fill = shade; });
  for (const [nth, [, width]] of columns.entries()) page.getColumn(nth + 1).width = width;
  for (const cells of rows) {
    const row = page.addRow(cells.map((cell) => (cell === '' ? null : escaped(cell))));
    row.font = font;
    for (let column = 1; column <= columns.length; column += 1) row.getCell(column).numFmt = '@';
  }
  return page;
}

/** In a workbook `_x0041_` means A: a text of that form is escaped so that it stays. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const guide = [
  'Sửa ở trang “Thành viên” rồi nhập lại tệp này. Có bản xem trước, chưa có gì thay đổi.',
  'Người mới: thêm dòng ở cuối, để trống “Mã thành viên”, chép “Mã mô hình” từ trang “Mô hình”.',
  'Người thôi làm: ghi “Đến ngày”. Người đổi vai trò: ghi “Đến ngày” và thêm dòng mới.',
  'Không xóa dòng để bỏ một người: dòng không có trong tệp thì giữ nguyên.',
  'Họ và tên ghi trong một ô, đủ dấu. Các em trong câu lạc bộ: chữ tắt hoặc mã của trường.',
  'Dân tộc thiểu số chỉ ghi khi người ấy đồng ý; ghi cả “Ngày đồng ý cho ghi”.',
  'Ngày ghi như 08/03/2026.',
] as const;

function addWords(book: ExcelJS.Workbook, { roles, positions }: MemberLists): void {
  const page = book.addWorksheet('Cách ghi');
  page.getColumn(1).width = 96;
  const add = (text: string, bold = false): void => {
    page.addRow([text]).font = { ...font, bold };
  };
  for (const line of guide) add(line);
  add('Vai trò', true);
  for (const { name } of roles) add(name);
  add('Chức danh', true);
  for (const { name } of positions) add(name);
}
