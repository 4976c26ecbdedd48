// What the server says about rights: who may see a record and why, what a person may see, and her
// grants by date. Used by server/http/rights.ts and the office's screens; carries no record.
import type { UnitNamed } from './answers.ts';
import type { Action, Reach, Role } from '../kind/access.ts';

/** GET /api/records/:id/readers: one line for each account and the grant that lets her in. */
export interface ReadersAnswer {
  readonly record: { readonly id: string; readonly kind: string; readonly unit: UnitNamed };
  readonly readers: readonly ReaderLine[];
  /** More than are listed. */
  readonly more: number;
}
export interface ReaderLine {
  readonly account: string;
  /** Empty where the asker may not know who it is. */
  readonly name: string;
  readonly role: Role;
  readonly unit: UnitNamed;
  readonly since: string;
  readonly until: string | null;
  /** The rule: how far the role reads this kind. */
  readonly reach: Reach;
  readonly acts: readonly Action[];
}

/** GET /api/people/:account/rights */
export interface RightsAnswer {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly today: string;
  readonly grants: readonly GrantLine[];
}
export interface GrantLine {
  readonly role: Role;
  readonly unit: UnitNamed;
  readonly since: string;
  readonly until: string | null;
  /** over · now · coming */
  readonly state: 'over' | 'now' | 'coming';
  /** Whether the asker may end it. */
  readonly mayEnd: boolean;
  readonly seesFigures: boolean;
  readonly kinds: readonly KindRight[];
}
export interface KindRight {
  readonly kind: string;
  readonly read: Reach | null;
  readonly write: Reach | null;
  readonly decide: Reach | null;
}

/** GET /api/proposals: acts that wait for a second person. */
export interface ProposalLine {
  readonly id: string;
  readonly what: 'grant' | 'handOver';
  /** Who is given the role, or whose work is handed over. */
  readonly name: string;
  readonly post: string;
  readonly role: Role | null;
  readonly unitName: string | null;
  /** Only of a hand-over. */
  readonly successorName: string | null;
  readonly day: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly mayConfirm: boolean;
  readonly mayDecline: boolean;
}
/** What an act answers that waits for a second person. */
export interface Waits { readonly waits: { readonly id: string; readonly expiresAt: string } }

/** A role of the person that ended in the last days; part of GET /api/me. */
export interface RightEnded {
  readonly id: string;
  readonly role: Role;
  readonly unitName: string;
  /** The last day; null: it never began. */
  readonly until: string | null;
  readonly at: string;
}
