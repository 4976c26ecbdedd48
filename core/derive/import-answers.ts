// What the server answers about a file of units: what it would do, how far it is, what it did.
// Types only; the screen *Nhập đơn vị* and the command print the same.
import type { Words } from '../words/words.ts';

export type ImportHolds = 'units' | 'mappings' | 'villages' | 'boundaries';
/** closed: ended by the file, or an old unit that is new to us. */
export type ImportOutcome = 'new' | 'changed' | 'closed' | 'same';
export type ImportCounts = Readonly<Record<ImportOutcome, number>> & {
  /** Rows of other provinces. */
  readonly skipped: number;
};
export interface ImportFault {
  readonly row: number; readonly column: string; readonly words: Words;
}
export interface ImportLine {
  readonly row: number;
  readonly outcome: Exclude<ImportOutcome, 'same'>;
  readonly code: string;
  readonly name: string;
  /** The unit above it: two villages may have one name. */
  readonly parent: string | null;
  /** What it was called, if that changes. */
  readonly was: string | null;
}

/** POST /api/units/import/preview?name=&from= with the file's bytes. With faults there is no id:
    nothing can be applied. */
export interface ImportPreview {
  readonly id: string | null;
  readonly holds: ImportHolds | null;
  readonly counts: ImportCounts;
  /** The first of them, and how many there are. */
  readonly faults: readonly ImportFault[];
  readonly faultsTotal: number;
  readonly notices: readonly { readonly row: number; readonly words: Words }[];
  readonly lines: readonly ImportLine[];
  readonly linesTotal: number;
}

/** POST /api/units/import/:id/apply, then GET /api/units/import/:id until it is not `working`. */
export interface ImportProgress {
  readonly state: 'waits' | 'working' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly counts: ImportCounts | null;
}
