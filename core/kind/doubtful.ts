// What may be mistyped in a kind, so that a question is worth it; core/derive/plausible.ts asks it.
import type { Words } from '../words/words.ts';

/** A number that a person may have mistyped: the sum of its fields. */
export interface Measure {
  /** What is counted, as in “phụ nữ”. */
  readonly words: Words;
  readonly fields: readonly string[];
  /** The number counts people who came: it is compared with those who live there. */
  readonly isPeople?: true;
  /** Numbers up to this one are never doubted. */
  readonly floor: number;
  /** Numbers above this one are always doubted. */
  readonly most?: number;
}
/** A whole comes after its parts and is doubted only if no part is. */
export interface Doubtful {
  readonly measures: readonly Measure[];
  /** Only records with the same value of this field are compared. */
  readonly like?: string;
  /** A kind of the province whose dates limit the record's day. */
  readonly within?: string;
}
