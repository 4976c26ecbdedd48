// The shapes of what the server answers about figures, slips and what waits; the office screens are
// written against them. Types only. Paths and who may ask: server/http. Report answers:
// report-answers.ts. Refusals everywhere: { code, words } of core/problems.ts.
import type { Month, UnitCode, Id } from '../brands.ts';
import type { ProblemCode } from '../problems.ts';
import type { Act, Change, Json, Row, Status, Verdict } from '../sync/change.ts';
import type { Words } from '../words/words.ts';
import type { Figure } from './sheet.ts';
import type { TreeShown } from './unit-answers.ts';

/** `2026-11` · `2026-Q4` · `2026-H2` · `2026` · `phase` (the one that runs today) or
    `phase:CODE`. */
export type PeriodCode = string;
export interface PeriodNamed {
  readonly code: PeriodCode;
  readonly length: 'month' | 'quarter' | 'halfYear' | 'year' | 'phase';
  readonly from: Month;
  readonly to: Month;
  readonly words: Words;
}
export interface UnitNamed {
  readonly code: UnitCode;
  readonly name: string;
  readonly level: string;
}
export interface PersonNamed {
  readonly account: string;
  /** '' when the account is not known any more. */
  readonly name: string;
}

/** Where and when figures were taken. */
export interface Taken {
  readonly unit: UnitNamed;
  /** Units above, the province first. */
  readonly above: readonly UnitNamed[];
  readonly period: PeriodNamed;
  /** ISO moment, and the province's counter at that moment. */
  readonly asOf: string;
  readonly seq: number;
  /** Where the tree of units has changed: by which of the two views these figures are. */
  readonly tree: TreeShown;
}

export interface Targets { readonly year: number | null; readonly phase: number | null }
export interface SplitPart {
  readonly code: string;
  readonly words: Words;
  readonly value: Figure;
  readonly waiting: Figure;
}
export interface Split {
  readonly code: string;
  readonly words: Words;
  readonly parts: readonly SplitPart[];
}
export interface IndicatorFigures {
  /** `P4`; one code has one figure. */
  readonly code: string;
  readonly words: Words;
  /** tổ, cuộc, lượt, người, % … */
  readonly unit: Words;
  readonly decimals: number;
  /** Content of the programme, 1–4; 0: the action month. */
  readonly content: number;
  /** null everywhere: not collected yet (“—”, chưa thu thập), never 0. */
  readonly thisPeriod: Figure;
  /** What approving everything that was sent would add. */
  readonly waiting: Figure;
  readonly before: Figure;
  readonly lastYear: Figure;
  /** From January of the period's last year to its end, whatever the target. */
  readonly yearToDate: Figure;
  /** From the first month of the phase to the period's end, whatever the target. */
  readonly cumulative: Figure;
  readonly targets: Targets;
  /** Lũy kế: what stands against `target`, and from which month on. */
  readonly toDate: Figure;
  readonly since: Month;
  /** Of the year; of the phase for a whole phase, or where only that was given. */
  readonly target: number | null;
  readonly targetOf: 'year' | 'phase' | null;
  /** Percent of `target` reached by `toDate`. */
  readonly percent: number | null;
  /** Percent more or less than in the same period of last year. */
  readonly change: number | null;
  readonly splits: readonly Split[];
}
/** GET /api/figures?unit=&period= */
export interface FiguresAnswer extends Taken {
  /** null: no phase covers the period. */
  readonly phase: PeriodNamed | null;
  /** How much of the period's last year has passed today, 0 to 1. */
  readonly yearGone: number;
  readonly indicators: readonly IndicatorFigures[];
}

/** Why a unit may need a call; `words` is a whole sentence part ready to show. */
export interface Reason {
  readonly code: 'waits' | 'silentPhones' | 'noPhone' | 'behind' | 'nothingYet';
  readonly n: number;
  readonly words: Words;
}
export interface ChildFigures {
  readonly unit: UnitNamed;
  readonly thisPeriod: Figure;
  readonly waiting: Figure;
  readonly lastYear: Figure;
  /** As of an indicator. */
  readonly toDate: Figure;
  readonly target: number | null;
  readonly percent: number | null;
  /** Slips sent and not approved, of all kinds and months: as in the unit's inbox. */
  readonly slipsWaiting: number;
  /** ISO moment of the last contact of any phone or desk of the unit or below. */
  readonly lastContact: string | null;
  readonly reasons: readonly Reason[];
}
/** GET /api/figures/units?unit=&period=&indicator= : communes of a province, villages of a
    commune. */
export interface UnitsAnswer extends Taken {
  readonly indicator: Omit<IndicatorFigures, 'splits'>;
  readonly units: readonly ChildFigures[];
  /** Codes of `units` to ask after first, worst first, at most five. */
  readonly askAfter: readonly UnitCode[];
}

export interface MonthFigure {
  readonly month: Month;
  /** null after the current month and for what is not collected. */
  readonly value: Figure;
  readonly waiting: Figure;
  readonly lastYear: Figure;
}
/** GET /api/figures/months?unit=&indicator=&year= */
export interface MonthsAnswer extends Omit<Taken, 'period'> {
  readonly indicator: {
    readonly code: string; readonly words: Words; readonly unit: Words; readonly decimals: number;
  };
  readonly year: number;
  readonly months: readonly MonthFigure[];
  readonly targets: Targets;
  /** The year's target for one month: a twelfth of what adds up, the whole of what does not. */
  readonly monthTarget: number | null;
}

export type InboxState = 'arrived' | 'returned' | 'approved' | 'draft' | 'withdrawn';
/** One line of a list of slips: enough to recognise it, values included. */
export interface SlipLine {
  readonly id: Id;
  readonly kind: string;
  readonly unit: UnitNamed;
  readonly author: PersonNamed;
  readonly status: Status;
  /** 'submitted' over an older approval: edited after approval. */
  readonly hasApproval: boolean;
  readonly day: string | null;
  readonly title: string;
  /** Shown values (one a field). */
  readonly values: Readonly<Record<string, Json>>;
  /** Fields with two values. */
  readonly clashes: readonly string[];
  /** When the server first had it. */
  readonly receivedAt: string;
  readonly seq: number;
}
export interface MissingVillage {
  readonly unit: UnitNamed;
  /** The leader who writes there; null: nobody is enrolled. */
  readonly leader: PersonNamed | null;
  readonly lastContact: string | null;
}
/** GET /api/slips?unit=&month=&state=&after= : unit may be a commune, a village or the province.
    What arrived or was returned is told of every month, the oldest first; the rest of the month
    alone, the newest first. */
export interface InboxAnswer {
  readonly unit: UnitNamed;
  readonly month: Month;
  readonly counts: {
    /** Of every month. */
    readonly arrived: number; readonly returned: number;
    /** Of the month. */
    readonly approved: number; readonly draft: number; readonly withdrawn: number;
    /** Held and refused changes of the unit, whatever the month. */
    readonly held: number;
    /** Of these, what can be taken or declined. */
    readonly undecided: number;
    readonly villages: number; readonly missing: number;
  };
  /** What waits, by month, the oldest first. */
  readonly waiting: readonly {
    readonly month: Month; readonly arrived: number; readonly returned: number;
  }[];
  readonly slips: readonly SlipLine[];
  /** Pass as `after` for the next page. */
  readonly next: string | null;
  /** Villages without an activity sent or approved this month; only on the first page. */
  readonly missing: readonly MissingVillage[];
}

export interface ClashValue {
  readonly write: Id;
  readonly value: Json;
  readonly author: PersonNamed;
}
export interface HistoryLine {
  readonly id: Id;
  readonly at: string;
  readonly author: PersonNamed;
  /** create: it was written; edit: content only. */
  readonly act: Act | 'create' | 'edit';
  readonly fields: readonly {
    readonly name: string;
    readonly before: Json;
    readonly after: Json;
  }[];
  readonly note: string | null;
  /** She approved what she had written herself. */
  readonly own?: true;
}
/** GET /api/slips/:id */
export interface SlipAnswer {
  /** As sync knows it; `seen` of a decision is taken from it. */
  readonly row: Row;
  readonly line: SlipLine;
  readonly above: readonly UnitNamed[];
  readonly clashes: readonly { readonly field: string; readonly values: readonly ClashValue[] }[];
  /** Oldest first, at most 200. */
  readonly history: readonly HistoryLine[];
  readonly waiting: readonly HeldLine[];
  readonly may: { readonly write: boolean; readonly decide: boolean };
}
/** GET /api/slips/behind?indicator=&unit=&period=&after= ; 50 a page. */
export interface BehindAnswer extends Taken {
  readonly indicator: string;
  readonly slips: readonly (SlipLine & {
    /** What the slip adds to the figure's elements in the period. */
    readonly approved: number; readonly waiting: number;
  })[];
  readonly next: string | null;
  /** Figures are hers, the slips behind are not (or only some of them are). */
  readonly partly: boolean;
}

/** old: it waited too long for what was to come before it · many: the phone has more here than it
    may · noUnit: its unit is in no list. */
export type HeldTask = 'old' | 'many' | 'noUnit';
export interface HeldLine {
  /** Of the change; POST /api/held/:id takes or declines it. */
  readonly id: Id;
  /** Names this content from this device; goes back with the decision. */
  readonly shown: string;
  readonly record: Id;
  readonly kind: string;
  readonly unit: UnitNamed;
  readonly author: PersonNamed;
  readonly since: string;
  readonly outcome: 'held' | 'refused';
  readonly problem: ProblemCode;
  readonly words: Words;
  readonly change: Change;
  /** Held changes of its device that wait here, this one too, and whether all of them were declined
      before. */
  readonly ofDevice: { readonly n: number; readonly isMarked: boolean };
  /** It will not settle by itself: somebody has to answer the sender. */
  readonly task: HeldTask | null;
  /** noGrant and ourFault can be taken; all held ones declined. */
  readonly may: { readonly take: boolean; readonly decline: boolean };
}
/** GET /api/held?unit=&after= */
export interface HeldAnswer { readonly held: readonly HeldLine[]; readonly next: string | null }
/** POST /api/held/:id, body { act: 'take' | 'decline', shown }; 409 changedSince when it is not
    what waits any more. */
export interface HeldDecision { readonly verdict: Verdict }

/** POST /api/held/:id/decline-device, body { shown }: how many were declined. */
export interface DeviceDeclined { readonly n: number }

/** POST /api/changes, body { changes: Change[] } (≤ 250). Verdicts in the order sent. */
export interface ChangesAnswer {
  readonly verdicts: readonly Verdict[];
  /** The records as they stand now. */
  readonly rows: readonly Row[];
}
/** GET /api/server-state, for desks. */
export interface ServerState { readonly diskFull: boolean }
/** GET /api/events: server-sent event `changed`; read again what is shown of these units. */
export interface ChangedEvent { readonly units: readonly UnitCode[]; readonly seq: number }
