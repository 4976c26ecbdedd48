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
export const marksOf = (numbers: Iterable<number>): string =>
  rangesToText([...numbers].map((n): Range => [n, n]));

type Range = [from: number, to: number];
/** Joined without counting through them: a long text of wide ranges costs no more than others. */
function rangesToText(ranges: readonly Range[]): string {
  const joined: Range[] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The canonical text of what a person typed, such as `5–1; 8 9`; null: it is no set of numbers
    from 1 to `max`. */
export function readMarks(typed: string, max: number): string | null {
  const parts = typed.trim().replace(/\s*[-–—]\s*/g, '-').split(/[\s,;]+/).filter(Boolean);
  if (!parts.every((part) => /^\d{1,4}(-\d{1,4})?$/.test(part))) return null;
  const ranges = parts.map((part) => part.split('-').map(Number));
  const most = Math.min(max, fieldLimits.marksMax);
  if (ranges.flat().some((n) => n < 1 || n > most)) return null;
  return rangesToText(ranges.map(([from = 0, to = from]): Range =>
    [Math.min(from, to), Math.max(from, to)]));
}
