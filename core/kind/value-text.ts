// One value of a record in words, by the type of its field: for screens, lists and workbooks. What
// differs from place to place comes in as `Wording`.
import { dayToText } from '../words/numbers.ts';
import type { Language } from '../words/words.ts';
import type { Field, Source } from './field.ts';

export interface Wording {
  readonly language: Language;
  /** Stands where there is no value. */
  readonly empty: string;
  readonly flag: (isTrue: boolean) => string;
  readonly number: (value: number, type: Field['type']) => string;
  readonly choice: (from: Source, code: string) => string;
  /** The name of the record that a field points to. */
  readonly record: (id: string) => string;
  /** The name of a person; without it, her account's id is shown. */
  readonly account?: (id: string) => string;
  readonly files: (names: readonly unknown[]) => string;
}

export function valueToText(field: Field | undefined, value: unknown, wording: Wording): string {
  if (value === null || value === undefined || value === '') return wording.empty;
  if (field && 'fits' in field) return field.toText(value, wording);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  switch (field?.type) {
    case 'choice': case 'choices':
      return all.map((code) => wording.choice(field.from, String(code))).join(', ');
    case 'day': return dayToText(String(value));
    case 'flag': return wording.flag(value === true);
    case 'count': case 'money': case 'decimal':
      return 'plain' in field ? String(value) : wording.number(Number(value), field.type);
    case 'files': return wording.files(all);
    case 'ref': return wording.record(String(value));
    // A text, or a value of a field that a newer program knows.
    case 'text': case 'note': case undefined: return typeof value === 'boolean'
      ? wording.flag(value) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
