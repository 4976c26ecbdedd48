// The columns of a kind in a file of rows: the record's id, its unit and state, then one column a
// field. Export, dictionary, template and import use the same columns, so that an exported file can
// be imported.
import { isWritable } from '../kind/cell.ts';
import type { Field } from '../kind/field.ts';
import type { OpenKind } from '../kind/kind.ts';
import { say, words, type Language, type Words } from '../words/words.ts';

export type OwnColumn = 'id' | 'unit' | 'unitName' | 'state' | 'author';
export interface TableColumn {
  /** The name of the field; null: a column of every kind. */
  readonly name: string | null;
  readonly own: OwnColumn | null;
  readonly field: Field | null;
  readonly words: Words;
}

const own = (name: OwnColumn, title: Words): TableColumn =>
  ({ name: null, own: name, field: null, words: title });
const before = [
  own('id', words('Mã bản ghi', 'Record id')), own('unit', words('Mã đơn vị', 'Unit code')),
  own('unitName', words('Đơn vị', 'Unit')), own('state', words('Tình trạng', 'State')),
];
const after = [own('author', words('Người ghi', 'Written by'))];

/** `names`: only these fields, such as those that a list shows; left out: all. */
export function tableColumns(
  { fields }: Pick<OpenKind, 'fields'>, names: readonly string[] = Object.keys(fields),
): readonly TableColumn[] {
  const chosen = [...new Set(names)].flatMap((name): readonly TableColumn[] => {
    const field = fields[name];
    return field ? [{ name, own: null, field, words: field.words }] : [];
  });
  return withOwnTitles([...before, ...chosen, ...after]);
}

/** If two columns have the same title, the field's name is added to it. */
function withOwnTitles(columns: readonly TableColumn[]): readonly TableColumn[] {
  const isTwice = (title: string, language: Language): boolean =>
    columns.filter((one) => say(one.words, language) === title).length > 1;
  return columns.map((column) => {
    const titleIn = (language: Language): string => {
      const title = say(column.words, language);
      return column.name !== null && isTwice(title, language) ? `${title} (${column.name})` : title;
    };
    return { ...column, words: words(titleIn('vi'), titleIn('en')) };
  });
}

/** Whether an import reads the column; the other columns are only for people. */
export const isRead = ({ own: mine, field }: TableColumn): boolean =>
  mine === 'id' || mine === 'unit' || mine === 'unitName' || (field !== null && isWritable(field));

export type CellType = 'text' | 'number' | 'day' | 'minute';
export function cellTypeOf({ field }: TableColumn): CellType {
  switch (field?.type) {
    case 'count': case 'decimal': case 'money': case 'files': return 'number';
    case 'day': return 'day';
    case 'minute': return 'minute';
    default: return 'text';
  }
}

/** Whether a row of the kind names a person: a file with it needs a fresh proof and is audited. */
export const holdsNames = ({ fields }: Pick<OpenKind, 'fields'>): boolean =>
  Object.values(fields).some(({ personal }) => personal === true);

/** As the lists of the desk say them. */
export const stateWords: Readonly<Record<string, Words>> = {
  draft: words('Đang soạn', 'Draft'), submitted: words('Mới đến', 'New'),
  returned: words('Đã trả lại', 'Returned'), approved: words('Đã duyệt', 'Approved'),
  withdrawn: words('Đã rút', 'Withdrawn'), live: words('Đang dùng', 'In use'),
};
