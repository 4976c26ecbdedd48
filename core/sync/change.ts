// The words of sync: what a phone sends and what the server keeps. Specification: docs/sync.md.
// [Note: A change names what it replaces] A value disappears only when somebody who saw it replaced
// it; clocks decide nothing.
import type { Id, UnitCode } from '../brands.ts';
import type { ProblemCode } from '../problems.ts';

export type Status = 'draft' | 'submitted' | 'returned' | 'approved' | 'withdrawn' | 'live';
export type Act = 'submit' | 'return' | 'approve' | 'withdraw' | 'restore';
export type Outcome = 'applied' | 'already' | 'merged' | 'clash' | 'held' | 'refused';
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface FieldWrite { readonly value: Json; readonly base: readonly Id[] }
/** What the author of a decision saw. `content` lists which write is live in which field. */
export interface Seen {
  readonly status: Status;
  readonly heads: readonly Id[];
  readonly content: string;
}

export interface Change {
  /** UUIDv7. The id of a creation is the record's id too, unless it mends a refused one. */
  readonly id: Id;
  readonly record: Id;
  readonly kind: string;
  readonly version: number;
  /** Fixed for the life of the record. */
  readonly unit: UnitCode;
  readonly author: string;
  /** Minutes since 1970 by the phone's corrected clock; information only. */
  readonly at: number | null;
  readonly create?: true;
  readonly set?: Readonly<Record<string, FieldWrite>>;
  readonly act?: Act;
  /** Decisions only: return, approve, withdraw, restore. */
  readonly seen?: Seen;
  /** The officer's note when she returns a slip. */
  readonly note?: string;
}

export interface Write { readonly id: Id; readonly value: Json }
export type ShownValues = Readonly<Record<string, Json>>;
export interface Approved { readonly values: ShownValues; readonly heads: readonly Id[] }

export interface Row {
  readonly id: Id;
  readonly kind: string;
  readonly version: number;
  readonly unit: UnitCode;
  readonly author: string;
  readonly status: Status;
  /** Live writes by field, ordered by id; two differing values are a clash. */
  readonly fields: Readonly<Record<string, readonly Write[]>>;
  /** `field id` of writes that were replaced before they arrived. */
  readonly gone: readonly string[];
  /** The approved version, which counts. */
  readonly approved: Approved | null;
  /** The last note of an officer, shown while the record is returned. */
  readonly note: string | null;
  /** The id of the creation that made the record; that of a mended creation differs from the
      record's id. */
  readonly born: Id;
  readonly seq: number;
}

export interface Verdict {
  readonly id: Id; readonly outcome: Outcome; readonly problem?: ProblemCode; readonly seq: number;
}
export interface Merged {
  readonly row: Row | null;
  readonly outcome: Outcome;
  readonly problem?: ProblemCode;
}
