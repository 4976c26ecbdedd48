// A list of members as a workbook that can be edited and read back: a sheet of members, one with
// the models, one with the allowed values. All cells are text, so that no cell is a formula: a name
// that begins with = stays a name.
import { idColumns, memberColumns, type MemberLists } from './member-columns.ts';
import { asText, Page, pagesToXlsx } from '../workbooks/page.ts';

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
const shade = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F0EDEF' } } as const;
/** Empty rows below the list that are text cells too. */
const roomRows = 300;
const heads: readonly (readonly [string, number])[] = [
  [idColumns.id, 14], [idColumns.model, 14], [idColumns.modelName, 36], [idColumns.unit, 20],
  ...memberColumns.map(({ title, width }) => [title, width] as const),
];

export function membersToXlsx({ members, models, lists }: MemberBook): Promise<Buffer> {
  const page = listPage('Thành viên', heads, members.map(({ id, model, values }) => [
    id, model.id, model.name, model.unit,
    ...memberColumns.map(({ field, write }) => write(values[field], lists)),
  ]));
  for (let row = 1; row <= roomRows; row += 1) page.add(heads.map(() => null), textCell);
  return pagesToXlsx([
    page,
    listPage('Mô hình', [[idColumns.model, 40], [idColumns.modelName, 44], [idColumns.unit, 24]],
      models.map(({ id, name, unit }) => [id, name, unit])),
    wordsPage(lists),
  ]);
}

const textCell = { font, ...asText } as const;
function listPage(
  name: string, columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): Page {
  const page = new Page(name, {
    freezePane: { rows: 1 },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  page.add(columns.map(([title]) => title), { font: { ...font, bold: true }, fill: shade });
  page.widen(columns.map(([, width]) => width));
  for (const cells of rows) page.add(cells.map((cell) => (cell === '' ? null : cell)), textCell);
  return page;
}

const guide = [
  'Sửa ở trang “Thành viên” rồi nhập lại tệp này. Có bản xem trước, chưa có gì thay đổi.',
  'Người mới: thêm dòng ở cuối, để trống “Mã thành viên”, chép “Mã mô hình” từ trang “Mô hình”.',
  'Người thôi làm: ghi “Đến ngày”. Người đổi vai trò: ghi “Đến ngày” và thêm dòng mới.',
  'Không xóa dòng để bỏ một người: dòng không có trong tệp thì giữ nguyên.',
  'Họ và tên ghi trong một ô, đủ dấu. Các em trong câu lạc bộ: chữ tắt hoặc mã của trường.',
  'Dân tộc thiểu số chỉ ghi khi người ấy đồng ý; ghi cả “Ngày đồng ý cho ghi”.',
  'Ngày ghi như 08/03/2026.',
] as const;

function wordsPage({ roles, positions }: MemberLists): Page {
  const page = new Page('Cách ghi');
  page.widen([96]);
  const add = (text: string, bold = false): void =>
    void page.add([text], { font: { ...font, bold } });
  for (const line of guide) add(line);
  add('Vai trò', true);
  for (const { name } of roles) add(name);
  add('Chức danh', true);
  for (const { name } of positions) add(name);
  return page;
}
