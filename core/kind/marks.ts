// Marks: a set of numbers, such as the households of a village that were visited, or the lines of a
// list that are done. It is written as ranges, `1-5,8`, in one canonical form: ascending, no two
// ranges adjacent, so that equal sets are equal texts. Used by kinds with such a field and by the
// grid of squares.
import { fieldLimits } from '../field-limits.ts';
import type { Words } from '../words/words.ts';
import type { MarksField, More } from './field.ts';

/** `max` is the highest number of the grid, at most 2,000. */
export const marks = (words: Words, max: number, more: Partial<More<MarksField>> = {}):
MarksField => ({
  type: 'marks', words, max, ...more,
  fits: (value) => typeof value === 'string' && value.length <= charsMax
    && readMarks(value, max) === value,
  toText: (value) => String(value).replace(/-/g, '–').replace(/,/g, ', '),
});

/** The longest text: every other number. */
const charsMax = 5 * fieldLimits.marksMax / 2;

/** The numbers of a canonical text, ascending. */
export const numbersIn = (text: string): readonly number[] =>
  (text === '' ? [] : text.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  }));

/** The canonical text of whole numbers, which may be in any order and repeated. */
export function marksOf(numbers: Iterable<number>): string {
  const ranges: [from: number, to: number][] = [];
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else ranges.push([n, n]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The canonical text of what a person typed, such as `5–1; 8 9`; null: it is no set of numbers
    from 1 to `max`. */
export function readMarks(typed: string, max: number): string | null {
  const parts = typed.trim().replace(/\s*[-–—]\s*/g, '-').split(/[\s,;]+/).filter(Boolean);
  if (!parts.every((part) => /^\d{1,4}(-\d{1,4})?$/.test(part))) return null;
  const ranges = parts.map((part) => part.split('-').map(Number));
  const most = Math.min(max, fieldLimits.marksMax);
  if (ranges.flat().some((n) => n < 1 || n > most)) return null;
  const numbers = new Set<number>();
  for (const [from = 0, to = from] of ranges) {
    for (let n = Math.min(from, to); n <= Math.max(from, to); n++) numbers.add(n);
  }
  return marksOf(numbers);
}
