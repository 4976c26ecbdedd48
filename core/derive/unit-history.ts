// The shapes of what the server answers about units through time: acts as they are listed, one
// unit's history, the tree. Types only; the screen *Đơn vị* is written against them.
import type { UnitCode } from '../brands.ts';
import type { PersonNamed, UnitNamed } from './answers.ts';
import type { UnitActName } from './unit-answers.ts';

export type UnitChangeState = 'planned' | 'applied' | 'revoked';
export interface UnitChangeLine {
  readonly id: string;
  readonly what: UnitActName;
  readonly day: string;
  readonly state: UnitChangeState;
  readonly before: readonly UnitNamed[];
  readonly after: readonly UnitNamed[];
  readonly document: string;
  readonly madeBy: PersonNamed;
  readonly madeAt: string;
  readonly appliedAt: string | null;
  readonly failed: boolean;
}
/** GET /api/units/changes?after= : newest day first. POST /api/units/changes answers one line,
    POST /api/units/changes/:id/revoke too. */
export interface UnitChanges {
  readonly changes: readonly UnitChangeLine[];
  readonly next: string | null;
}

/** How a unit hung and was called in a stretch of time; null: open to that side. */
export interface UnitLine {
  readonly from: string | null;
  readonly to: string | null;
  readonly name: string;
  readonly parent: UnitNamed | null;
}
/** GET /api/units/:code/history */
export interface UnitHistory {
  readonly unit: UnitNamed;
  readonly above: readonly UnitNamed[];
  readonly from: string | null;
  readonly to: string | null;
  readonly successors: readonly UnitNamed[];
  /** Units that went into this one. */
  readonly predecessors: readonly UnitNamed[];
  readonly lines: readonly UnitLine[];
  readonly changes: readonly UnitChangeLine[];
  /** Today's units right below. */
  readonly below: readonly (UnitNamed & { readonly to: string | null })[];
}

/** GET /api/units/tree : the province's units with their dates, for whoever keeps them. */
export interface UnitOfTree {
  readonly code: UnitCode;
  readonly name: string;
  readonly level: string;
  readonly parent: UnitCode | null;
  readonly from: string | null;
  readonly to: string | null;
}
export interface UnitTree { readonly units: readonly UnitOfTree[] }
