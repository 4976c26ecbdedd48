// One value of a record as a person reads it. Used by slips, history, clashes and lists.
import type { Field } from '../../../../core/kind/field.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { decimalText } from '../../../../core/words/read-number.ts';
import { say, words, type Language } from '../../../../core/words/words.ts';
import type { Lists } from './lists.ts';

const YES = words('Có', 'Yes');
const NO = words('Không', 'No');
const FILES = words('{n} tệp', '{n} files');
const EMPTY = words('để trống', 'left empty');

interface Reading {
  readonly lists: Lists;
  readonly language: Language;
  /** Names of the records that fields point to, by id. */
  readonly names?: Readonly<Record<string, string>>;
}

export function valueText(
  field: Field | undefined, value: unknown, { lists, language, names = {} }: Reading,
): string {
  if (value === null || value === undefined || value === '') return EMPTY[language];
  switch (field?.type) {
    case 'choice': return lists.labelOf(field.from, String(value), language);
    case 'choices': return (Array.isArray(value) ? value : [value])
      .map((code) => lists.labelOf(field.from, String(code), language)).join(', ');
    case 'day': return dayToText(String(value));
    case 'flag': return (value === true ? YES : NO)[language];
    case 'count': case 'money': return numberToText(Number(value), language);
    case 'decimal': return decimalText(Number(value), language);
    case 'files': return say(FILES, language,
      { n: String(Array.isArray(value) ? value.length : 1) });
    case 'ref': return names[String(value)] ?? '…';
    default: return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
