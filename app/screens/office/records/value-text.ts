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
const EMPTY = words('để trống', 'left empty');

/** A field's label; a name that the kind does not know stands as it is. */
export const fieldWord = (kind: string, name: string, language: Language): string => {
  const field = kindByName(kind)?.fields[name];
  return field ? say(field.words, language) : name;
};

interface Reading {
  readonly lists: Lists;
  readonly language: Language;
  /** Names of the records and people that fields point to, by id. */
  readonly names?: Readonly<Record<string, Words>>;
}

export const valueText = (
  field: Field | undefined, value: unknown, { lists, language, names = {} }: Reading,
): string => valueToText(field, value, {
  language, empty: EMPTY[language], flag: (isTrue) => shared[isTrue ? 'yes' : 'no'][language],
  number: (n, type) => (type === 'decimal' ? decimalText : numberToText)(n, language),
  choice: (from, code) => lists.labelOf(from, code, language),
  record: (id) => names[id]?.[language] ?? '…', account: (id) => names[id]?.[language] ?? '…',
  files: ({ length }) => say(FILES, language, { n: String(length) }),
});
