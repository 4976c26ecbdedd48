// Which line of a table is its headings. Every reader tries with the headings that the importer
// knows: of several sheets, of several delimiters of CSV, and below lines of title.
import { fold } from '../../core/words/fold.ts';
import { cellText, type SheetRow } from './sheet.ts';

/** A heading as it is compared: without diacritics, capitals, spaces and marks. */
export const plainHeading = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

/** Headings that the importer knows, plain. */
export type Known = ReadonlySet<string>;
export const knownHeadings = (headings: Iterable<string>): Known =>
  new Set([...headings].map(plainHeading).filter((heading) => heading !== ''));

/** Titles, a day and a place may stand above a table. */
const linesAbove = 20;
/** One known word may stand anywhere; two are a line of headings. */
const leastKnown = 2;

const knownIn = ({ cells }: SheetRow, known: Known): number =>
  new Set(cells.map((cell) => plainHeading(cellText(cell))).filter((one) => known.has(one))).size;

/** How many known headings the best line has, and where it stands; null: no line of headings. */
export function headingsIn(
  rows: readonly SheetRow[], known: Known,
): { readonly at: number; readonly count: number } | null {
  let best: { at: number; count: number } | null = null;
  rows.slice(0, linesAbove).forEach((row, at) => {
    const count = knownIn(row, known);
    if (count >= Math.min(leastKnown, known.size) && count > (best?.count ?? 0)) {
      best = { at, count };
    }
  });
  return best;
}
