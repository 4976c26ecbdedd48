// What of a kind may be mistyped and is worth a question; core/derive/plausible.ts asks it.
import type { Words } from '../words/words.ts';

/** A number that a person may have mistyped: the sum of its fields. */
export interface Measure {
  /** What is counted, as in “phụ nữ”. */
  readonly words: Words;
  readonly fields: readonly string[];
  /** People who came: held against those who live there. */
  readonly isPeople?: true;
  /** Up to here nothing is doubted. */
  readonly floor: number;
  /** Above this it is doubted whatever is usual. */
  readonly most?: number;
}
/** A whole stands after its parts and is doubted when no part is. */
export interface Doubtful {
  readonly measures: readonly Measure[];
  /** Only records with the same value of this field are alike. */
  readonly like?: string;
  /** A kind of the province whose dates bound the record's day. */
  readonly within?: string;
}
