// What the page of an outside figure is made from. Apart from its routes, which need the pages.
import type { Words } from '../words/words.ts';

export interface OutsidePoint {
  /** The day at which it stands; of a year its last. */
  readonly at: string;
  readonly year: number | null;
  readonly value: number;
  readonly publisher: string; readonly document: string; readonly page: string;
  readonly link: string; readonly quote: string;
}
/** From this day on the figure is of another unit, or counted otherwise. */
export interface OutsideBreak { readonly day: string; readonly why: Words }
export interface OutsidePage {
  readonly code: string; readonly name: Words; readonly place: string; readonly unit: string;
  readonly definition: string; readonly numerator: string; readonly denominator: string;
  readonly points: readonly OutsidePoint[];
  readonly breaks: readonly OutsideBreak[];
}
