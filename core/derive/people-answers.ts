// The shapes of what the server answers about models, their members, records that look alike, and
// of the one search; the office screens are written against them. Types only.
import type { Id } from '../brands.ts';
import type { Row } from '../sync/change.ts';
import type { Words } from '../words/words.ts';
import type { UnitPlaced } from './record-answers.ts';

export interface ModelNamed { readonly id: string; readonly name: string; readonly type: string }
/** People, never names. */
export interface MemberCounts {
  readonly members: number;
  /** Whoever stands in two teams is one person here. */
  readonly people: number;
  readonly women: number;
  readonly men: number;
  readonly minority: number;
  readonly notMinority: number;
}

/** GET /api/models/:id : whoever may read the model; no name of a member is in it. */
export interface ModelAnswer {
  readonly row: Row;
  readonly unit: UnitPlaced;
  readonly states: readonly ModelStateSaid[];
  /** In force today; null: it begins later. */
  readonly state: ModelStateSaid | null;
  readonly strengthenings: readonly Row[];
  readonly pauses: readonly Row[];
  /** On today's day. */
  readonly members: MemberCounts;
  readonly work: {
    readonly activities: number; readonly sessions: number; readonly checks: number;
    /** The last of them. */
    readonly lastOn: string | null;
  };
  readonly may: { readonly write: boolean; readonly members: boolean };
}
export interface ModelStateSaid { readonly state: string; readonly since: string | null }

export interface MemberLine {
  readonly row: Row;
  readonly unit: UnitPlaced;
  readonly model: ModelNamed;
  readonly isOpen: boolean;
  readonly mayWrite: boolean;
}
/** GET /api/members?unit=&model=&on=&role=&sex=&q=&after= : those with an open term on the day, by
    name; of one model, `on=all` gives past terms too, open ones first. */
export interface MembersAnswer {
  readonly members: readonly MemberLine[];
  /** Of all that were asked for, on every page the same. */
  readonly counts: MemberCounts;
  /** Pass as `after` for the next page. */
  readonly next: string | null;
}

/** GET /api/members/pairs?unit=&state= : records that look like one person's, and what somebody
    decided about them. */
export interface PairsAnswer {
  readonly pairs: readonly { readonly first: MemberLine; readonly second: MemberLine }[];
  readonly all: number;
}
export type PairState = 'open' | 'same' | 'apart';
/** POST /api/members/pairs, body { first, second, decision } */
export interface PairDecision {
  readonly first: Id; readonly second: Id; readonly decision: 'same' | 'apart';
}

export type ImportKind = 'new' | 'changed' | 'ended' | 'same' | 'fault';
export interface ImportFault {
  /** The heading of the column; '' for the row as a whole. */
  readonly column: string;
  readonly words: Words;
}
export interface ImportRow {
  /** As the spreadsheet counts them. */
  readonly line: number;
  readonly kind: ImportKind;
  readonly name: string;
  readonly model: string;
  /** What changes, as it is read: heading, before, after. */
  readonly changes: readonly {
    readonly column: string; readonly before: string; readonly after: string;
  }[];
  readonly faults: readonly ImportFault[];
}
/** POST /api/members/import?plan= with the workbook. Without `plan` a preview; with the plan of the
    preview it is done, all of it or nothing. */
export interface ImportAnswer {
  readonly plan: string;
  readonly counts: Readonly<Record<ImportKind, number>>;
  /** Faults first, then what changes; rows that stay as they are, only counted. */
  readonly rows: readonly ImportRow[];
  readonly isDone: boolean;
}

export interface Hit { readonly id: string; readonly title: string; readonly soft: string }
/** GET /api/search?q= : at most eight of each, as far as her rights go. */
export interface SearchAnswer {
  readonly models: readonly Hit[];
  readonly members: readonly (Hit & { readonly model: string })[];
  readonly units: readonly Hit[];
  readonly people: readonly Hit[];
}
