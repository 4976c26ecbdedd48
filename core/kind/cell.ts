// One value of a record as a cell of a spreadsheet, and back: each field type as the type of cell
// that people can sum and sort, every text as a text. The same in Excel and CSV; csv.ts writes a
// cell as text. `fromCell(toCell(value))` is the value again. Pure.
import { isDay, isId } from '../brands.ts';
import { fieldLimits } from '../field-limits.ts';
import type { Json } from '../sync/change.ts';
import { fold, tidyName } from '../words/fold.ts';
import { dayToText } from '../words/numbers.ts';
import { readNumber } from '../words/read-number.ts';
import { say, words, type Language, type Words } from '../words/words.ts';
import type { Field, Option, RowsField, Source } from './field.ts';
import { isFitting, largestOf } from './fitting.ts';
import { readMarks } from './marks.ts';
import { rowsIn } from './rows.ts';

/** A date of the spreadsheet; `time` is `HH:MM`, or null for a day alone. */
export interface DayCell { readonly day: string; readonly time: string | null }
export type Cell = string | number | boolean | DayCell | null;

/** What the cells of one file need to know beside the value. */
export interface CellWords {
  readonly language: Language;
  readonly options: (from: Source) => readonly Option[];
  /** The title of a record, the name of an account; undefined: not known to the reader. */
  readonly nameOf: (id: string) => string | undefined;
  /** The ids that carry this title or name; the reader may see all of them. */
  readonly idsOf: (field: Field, name: string) => readonly string[];
}
export type CellRead = { readonly value: Json } | { readonly fault: Words };

const is = (value: Json): CellRead => ({ value });
const fault = (vi: string, en: string): CellRead => ({ fault: words(vi, en) });
const between = '; ';

export function toCell(field: Field, value: unknown, at: CellWords): Cell {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'count': case 'decimal': case 'money': return typeof value === 'number' ? value : null;
    case 'day': return { day: String(value), time: null };
    case 'minute': return { day: String(value).slice(0, 10), time: String(value).slice(11) };
    case 'flag': return say(flagWords[value === true ? 1 : 0], at.language);
    case 'choice': return choiceText(field.from, String(value), at);
    case 'choices': return listOf(value).map((code) => choiceText(field.from, code, at))
      .join(between);
    case 'ref': case 'account': return linkText(String(value), at);
    case 'refs': return listOf(value).map((id) => linkText(id, at)).join(between);
    case 'rows': return rowsText(field, value, at);
    case 'text2': return bothText(value);
    case 'files': return listOf(value).length;
    default: return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/** Whether an import can write the field: the bytes of files do not stand in a spreadsheet. */
export const isWritable = ({ type }: Field): boolean => type !== 'files';

export function fromCell(field: Field, cell: Cell, at: CellWords): CellRead {
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return is(null);
  const read = readAs(field, cell, at);
  return 'value' in read && !isFitting(field, read.value)
    ? fault('Ô này ghi chưa đúng, hoặc dài quá. {Chị} xem lại nhé.',
      'This cell is not right, or too long. Check it.') : read;
}

function readAs(field: Field, cell: Exclude<Cell, null>, at: CellWords): CellRead {
  switch (field.type) {
    case 'count': case 'decimal': case 'money': return numberOf(field, cell);
    case 'day': return dayOf(cell, false);
    case 'minute': return dayOf(cell, true);
    case 'time': return timeOf(cell);
    case 'flag': return flagOf(cell);
    default: return typeof cell === 'string'
      ? textOf(field, cell, at) : textOfTyped(field, cell, at);
  }
}

/** A code or a mark may be a number in the spreadsheet; a name or a text may not be a date. */
function textOfTyped(
  field: Field, cell: number | boolean | DayCell, at: CellWords,
): CellRead {
  if (typeof cell === 'object') {
    return fault(`Excel đã đổi ô này thành ngày ${dayToText(cell.day)}. {Chị} định dạng cột là `
      + 'Văn bản rồi gõ lại nhé.', `Excel turned this cell into the date ${dayToText(cell.day)}. `
      + 'Format the column as Text and type it again.');
  }
  if (typeof cell === 'boolean') {
    return fault('Excel đã đổi ô này thành TRUE hoặc FALSE. {Chị} định dạng cột là Văn bản rồi gõ '
      + 'lại nhé.', 'Excel turned this cell into TRUE or FALSE. Format the column as Text and type '
      + 'it again.');
  }
  return textOf(field, String(cell), at);
}

function textOf(field: Field, cell: string, at: CellWords): CellRead {
  switch (field.type) {
    case 'choice': return choiceOf(field.from, cell, at);
    case 'choices': return listRead(cell, (one) => choiceOf(field.from, one, at));
    case 'ref': case 'account': return linkOf(field, cell, at);
    case 'refs': return listRead(cell, (one) => linkOf(field, one, at));
    case 'rows': return rowsOf(field, cell, at);
    case 'text2': return is({ ...bothOf(cell) });
    case 'marks': {
      const marks = readMarks(cell, field.max);
      return marks === null ? fault(`Ghi các số từ 1 đến ${field.max}, ví dụ 1-5, 8.`,
        `Write numbers from 1 to ${field.max}, such as 1-5, 8.`) : is(marks);
    }
    case 'text': return is(field.personal ? tidyName(cell) : cell);
    default: return is(cell);
  }
}

function numberOf(field: Field, cell: Exclude<Cell, null>): CellRead {
  const whole = field.type !== 'decimal';
  const max = largestOf(field);
  const wrong = fault(`Cần ${whole ? 'số nguyên từ 0' : 'số'} đến ${max}. {Chị} ghi lại nhé.`,
    `A ${whole ? 'whole number from 0' : 'number'} to ${max} is needed.`);
  if (typeof cell === 'number') return isFitting(field, cell) ? is(cell) : wrong;
  if (typeof cell !== 'string') return wrong;
  const read = readNumber(cell, { whole, max });
  if (read.is === 'doubt') {
    const [one, other] = read.values;
    return fault(`Ô này là ${one} hay ${other}? {Chị} ghi không có dấu ngăn nhé.`,
      `Is this ${one} or ${other}? Write it without a separator.`);
  }
  return read.is === 'number' ? is(read.value) : wrong;
}

const dayFault = fault('Ngày chưa đúng. {Chị} ghi như 2025-07-01 hoặc 01/07/2025 nhé.',
  'Not a day. Write it as 2025-07-01 or 01/07/2025.');
function dayOf(cell: Exclude<Cell, null>, withTime: boolean): CellRead {
  if (typeof cell === 'object') {
    if (!withTime) return is(cell.day);
    return cell.time === null ? is(`${cell.day}T00:00`) : is(`${cell.day}T${cell.time}`);
  }
  if (typeof cell !== 'string') return dayFault;
  const [first = '', second = ''] = cell.trim().split(/[T ]+/);
  const isTimeFirst = first.includes(':');
  const [date, clock] = isTimeFirst ? [second, first] : [first, second];
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date) ?? [];
  const day = y === '' ? date : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (!isDay(day) || (!withTime && clock !== '')) return dayFault;
  return is(withTime ? `${day}T${clock === '' ? '00:00' : clock.padStart(5, '0')}` : day);
}

function timeOf(cell: Exclude<Cell, null>): CellRead {
  if (typeof cell === 'object') return is(cell.time ?? '00:00');
  const [, h = '', m = ''] = /^(\d{1,2})[:hg](\d{2})(?::00)?$/.exec(String(cell).trim()) ?? [];
  return h === '' ? fault('Giờ chưa đúng. {Chị} ghi như 08:30 nhé.', 'Not a time. Write 08:30.')
    : is(`${h.padStart(2, '0')}:${m}`);
}

const flagWords = [words('Không', 'No'), words('Có', 'Yes')] as const;
const yes = ['co', 'yes', 'x', '1', 'true', 'dung'];
const no = ['khong', 'no', '0', 'false', 'sai', '-'];
function flagOf(cell: Exclude<Cell, null>): CellRead {
  if (typeof cell === 'boolean') return is(cell);
  const text = typeof cell === 'object' ? '' : fold(String(cell));
  if (yes.includes(text)) return is(true);
  return no.includes(text) ? is(false) : fault('Ghi Có hoặc Không.', 'Write Yes or No.');
}

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);

/** No list of values is as long; each part costs a search. */
const partsMax = fieldLimits.refsPerFieldMax;
const tooMany = (most: number): CellRead =>
  fault(`Ô này ghi quá nhiều, nhiều nhất ${most} mục. {Chị} xem lại nhé.`,
    `Too much in this cell: at most ${most} entries. Check it.`);

function listRead(cell: string, each: (one: string) => CellRead): CellRead {
  const values: Json[] = [];
  const parts = cell.split(';').map((part) => part.trim()).filter(Boolean);
  if (parts.length > partsMax) return tooMany(partsMax);
  for (const one of parts) {
    const read = each(one);
    if ('fault' in read) return read;
    if (!values.includes(read.value)) values.push(read.value);
  }
  return is(values);
}

/** The label, the label with its code, or the code alone: the first that is read back as it. A
    code that is in no list stands in brackets. */
function choiceText(from: Source, code: string, at: CellWords): string {
  const option = at.options(from).find((one) => one.code === code);
  const label = option ? tidyName(say(option.words, at.language)) : '';
  return [label, `${label} (${code})`].find((text) => label !== '' && !text.includes(';')
    && codeOf(from, text, at) === code)
    ?? (at.options(from).some((one) => one.code === code) ? code : `[${code}]`);
}

function codeOf(from: Source, text: string, at: CellWords): string | null {
  const options = at.options(from);
  const sought = fold(text);
  const labelled = options.filter((option) => foldedOf(option).includes(sought));
  if (labelled.length === 1) return labelled[0]?.code ?? null;
  const code = /\(([\w.-]+)\)$/.exec(text)?.[1] ?? text;
  return options.find((one) => one.code === code)?.code ?? null;
}

const foldedBy = new WeakMap<Option, readonly string[]>();
function foldedOf(option: Option): readonly string[] {
  const folded = foldedBy.get(option) ?? [fold(option.words.vi), fold(option.words.en)];
  foldedBy.set(option, folded);
  return folded;
}

const optionsSaid = 300;
function choiceOf(from: Source, text: string, at: CellWords): CellRead {
  const code = codeOf(from, text.trim(), at) ?? /^\[([\w.-]+)\]$/.exec(text.trim())?.[1] ?? null;
  if (code !== null) return is(code);
  const all = (language: Language): string => at.options(from)
    .map((one) => say(one.words, language)).join(', ').slice(0, optionsSaid);
  return fault(`Không có lựa chọn này. {Chị} ghi một trong: ${all('vi')}.`,
    `Not a choice. Write one of: ${all('en')}.`);
}

/** `Tổ bản Na [0190…]`: the title for people, the id for programs. */
function linkText(id: string, { nameOf }: CellWords): string {
  const name = tidyName((nameOf(id) ?? '').replace(/[;[\]]/g, ' '));
  return name === '' ? `[${id}]` : `${name} [${id}]`;
}

function linkOf(field: Field, text: string, at: CellWords): CellRead {
  const id = /\[([^[\]]+)\]\s*$/.exec(text)?.[1]?.trim() ?? text.trim();
  if (isId(id) || (field.type === 'account' && at.nameOf(id) !== undefined)) return is(id);
  const found = at.idsOf(field, tidyName(text));
  if (found.length === 1) return is(found[0] ?? null);
  return found.length === 0
    ? fault('Không tìm thấy tên này. {Chị} xem lại, hoặc chép mã trong ngoặc vuông nhé.',
      'This name is not found. Check it, or copy the id in square brackets.')
    : fault('Có nhiều tên như thế này. {Chị} ghi thêm mã trong ngoặc vuông nhé.',
      'Several have this name. Add the id in square brackets.');
}

const englishMark = '\nEN: ';
/** The Vietnamese text, and the English one on a line of its own. */
function bothText(value: unknown): string {
  const { vi = '', en = '' } = (typeof value === 'object' ? value : null) as Partial<Words>;
  return en === '' && !vi.includes(englishMark) ? vi : `${vi}${englishMark}${en}`;
}
function bothOf(text: string): Words {
  const at = text.lastIndexOf(englishMark);
  return at < 0 ? words(text, '') : words(text.slice(0, at), text.slice(at + englishMark.length));
}

/** One line a row, columns divided by `|`; both marks and the backslash are escaped in a cell. */
function rowsText(field: RowsField, value: unknown, at: CellWords): string {
  return rowsIn(value).map((row) => Object.entries(field.fields).map(([name, column]) =>
    escaped(cellToText(toCell(column, row[name], at)))).join(' | ')).join('\n');
}
/** Divided at marks that are not escaped; one blank beside a mark belongs to it. */
function columnsIn(line: string): readonly string[] {
  const cells = [''];
  for (const [part] of line.matchAll(/\\.|[^]/g)) {
    if (part === '|') cells.push('');
    else cells[cells.length - 1] += part;
  }
  return cells.map((cell, nth) => unescaped(cell.replace(nth > 0 ? /^ / : /^$/, '')
    .replace(nth < cells.length - 1 ? / $/ : /^$/, '')));
}
const escaped = (text: string): string =>
  text.replace(/[\\|]/g, (mark) => `\\${mark}`).replace(/\n/g, '\\n');
const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));

function rowsOf(field: RowsField, text: string, at: CellWords): CellRead {
  const columns = Object.entries(field.fields);
  const rows: Record<string, Json>[] = [];
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  if (lines.length > field.most) return tooMany(field.most);
  for (const line of lines) {
    const cells = columnsIn(line);
    const row: Record<string, Json> = {};
    for (const [nth, [name, column]] of columns.entries()) {
      const read = fromCell(column, cells[nth] ?? '', at);
      if ('fault' in read) return read;
      if (read.value !== null) row[name] = read.value;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  return is(rows);
}

/** The cell as a text of CSV. `comma`: the decimal mark of Vietnamese spreadsheets. A number with
    three decimals gets a fourth, or it would read as thousands. */
export function cellToText(cell: Cell, mark: '.' | ',' = '.'): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.time === null ? cell.day : `${cell.day} ${cell.time}`;
  if (typeof cell !== 'number') return String(cell);
  const plain = /e/.test(String(cell)) ? cell.toFixed(12).replace(/0+$/, '') : String(cell);
  const safe = /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
  return safe.replace('.', mark);
}
