// One value of a record in words, by the type of its field: for screens, lists and workbooks. What
// differs from place to place comes in as `Wording`.
import { dayToText } from '../words/numbers.ts';
import type { Field, Source } from './field.ts';

export interface Wording {
  /** Stands where there is no value. */
  readonly empty: string;
  readonly flag: (isTrue: boolean) => string;
  readonly number: (value: number, type: Field['type']) => string;
  readonly choice: (from: Source, code: string) => string;
  /** The name of the record that a field points to. */
  readonly record: (id: string) => string;
  readonly files: (names: readonly unknown[]) => string;
}

export function valueToText(field: Field | undefined, value: unknown, wording: Wording): string {
  if (value === null || value === undefined || value === '') return wording.empty;
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  switch (field?.type) {
    case 'choice': case 'choices':
      return all.map((code) => wording.choice(field.from, String(code))).join(', ');
    case 'day': return dayToText(String(value));
    case 'flag': return wording.flag(value === true);
    case 'count': case 'money': case 'decimal': return wording.number(Number(value), field.type);
    case 'files': return wording.files(all);
    case 'ref': return wording.record(String(value));
    default: return typeof value === 'boolean' ? wording.flag(value)
      : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
