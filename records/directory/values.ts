// Values of records as the readers of the directory take them: whatever stands there, the result
// has the type. Pure.
import { words, type Words } from '../../core/words/words.ts';

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const codesOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);
/** A text in two languages; the Vietnamese one stands in for an English one that is missing. */
export function bothOf(value: unknown): Words {
  if (typeof value !== 'object' || value === null || !('vi' in value)) return words('', '');
  const vi = textOf(value.vi);
  return words(vi, ('en' in value && textOf(value.en)) || vi);
}
/** Whether a record with a span of days is in use. */
export const isInUse = (
  { from, to }: Readonly<Record<string, unknown>>, today: string,
): boolean => (textOf(from) || '0') <= today && (textOf(to) || '9999') >= today;
