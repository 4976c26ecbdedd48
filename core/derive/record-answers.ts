// The shapes of what the server answers about records of any kind and about units; the lists and
// forms of the office are written against them. Types only.
import type { UnitCode } from '../brands.ts';
import type { Row } from '../sync/change.ts';
import type { PersonNamed, UnitNamed } from './answers.ts';

/** A unit with everything above it, the province first. */
export interface UnitPlaced extends UnitNamed { readonly above: readonly UnitCode[] }
/** GET /api/units : hers, those below and those above, by code. */
export interface UnitsAnswer { readonly units: readonly UnitPlaced[] }

export interface RecordLine {
  readonly row: Row;
  readonly unit: UnitPlaced;
  readonly author: PersonNamed;
}
/** GET /api/records?kind=&unit=&q=&after= : newest first; `unit` takes what is below it too. */
export interface RecordsAnswer {
  readonly records: readonly RecordLine[];
  /** Pass as `after` for the next page. */
  readonly next: string | null;
}
/** GET /api/records/:id */
export type RecordAnswer = RecordLine;
