// One value of a record as a person reads it. Used by slips, history, clashes and lists.
import type { Field } from '../../../../core/kind/field.ts';
import { valueToText } from '../../../../core/kind/value-text.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { decimalText } from '../../../../core/words/read-number.ts';
import { say, words, type Language, type Words } from '../../../../core/words/words.ts';
import { shared } from '../../../words/office/shared.ts';
import { kindByName } from '../../../../records/index.ts';
import type { Lists } from './lists.ts';

const FILES = words('{n} tệp', '{n} {n|file|files}');
/** A record that is not there yet, or that the person may not see: both are answered alike. */
export const BROKEN_LINK = words('chưa thấy ở đây', 'not found here');
const EMPTY = words('để trống', 'left empty');

/** A field's label; a name that the kind does not know stands as it is. */
export const fieldWord = (kind: string, name: string, language: Language): string => {
  const field = kindByName(kind)?.fields[name];
  return field ? say(field.words, language) : name;
};

interface Reading {
  readonly lists: Lists;
  readonly language: Language;
  /** Names of all records and people that fields point to, by id; undefined: not asked for. */
  readonly names?: Readonly<Record<string, Words>> | undefined;
}

export const valueText = (
  field: Field | undefined, value: unknown, { lists, language, names }: Reading,
): string => valueToText(field, value, {
  language, empty: EMPTY[language], flag: (isTrue) => shared[isTrue ? 'yes' : 'no'][language],
  number: (n, type) => (type === 'decimal' ? decimalText : numberToText)(n, language),
  choice: (from, code) => lists.labelOf(from, code, language),
  record: (id) => names?.[id]?.[language] ?? (names ? BROKEN_LINK[language] : '…'),
  account: (id) => names?.[id]?.[language] ?? '…',
  files: ({ length }) => say(FILES, language, { n: String(length) }),
});
