// One value of a record as a person reads it. Used by slips, history, clashes and lists.
import type { Field } from '../../../core/kind/field.ts';
import { dayToText, numberToText } from '../../../core/words/numbers.ts';
import { say, words, type Language } from '../../../core/words/words.ts';
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

/** As many digits after the comma as were written, at most four. */
export function decimalText(n: number, language: Language): string {
  const digits = (String(n).split('.')[1] ?? '').length;
  return numberToText(n, language, Math.min(4, digits));
}

/** What a person types into a number box; null when it is no number. */
export function numberOf(text: string, { whole }: { readonly whole: boolean }): number | null {
  const plain = text.replace(/[\s.]/g, '').replace(',', '.');
  if (!(whole ? /^\d+$/ : /^-?\d+(\.\d+)?$/).test(plain)) return null;
  return Number(plain);
}
