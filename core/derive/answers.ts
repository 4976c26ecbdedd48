// The types of the server's answers about figures, slips and held changes; office screens use them.
// Types only. Routes and rights: server/http. Answers about reports: report-answers.ts. Every
// refusal is { code, words } of core/problems.ts.
import type { Month, UnitCode, Id } from '../brands.ts';
import type { ProblemCode } from '../problems.ts';
import type { Act, Change, Json, Row, Status, Verdict } from '../sync/change.ts';
import type { Words } from '../words/words.ts';
import type { Doubt } from './plausible.ts';
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
  /** '' when the account no longer exists. */
  readonly name: string;
}

/** The unit, the period and the moment of a set of figures. */
export interface Taken {
  readonly unit: UnitNamed;
  /** The units above `unit`, the province first. */
  readonly above: readonly UnitNamed[];
  readonly period: PeriodNamed;
  /** ISO moment; `seq` is the province's counter at that moment. */
  readonly asOf: string;
  readonly seq: number;
  /** Whether the figures follow the units of then or of now, where the two differ. */
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
  /** The unit of measure: tổ, cuộc, lượt, người, % … */
  readonly unit: Words;
  readonly decimals: number;
  /** Content of the programme, 1–4; 0: the action month. */
  readonly content: number;
  /** In every figure null means: not collected yet (“—”, chưa thu thập). It is never 0. */
  readonly thisPeriod: Figure;
  /** What approving everything that was sent would add. */
  readonly waiting: Figure;
  /** In the period before this one, and in the same period of last year. */
  readonly before: Figure;
  readonly lastYear: Figure;
  /** From January of the period's last year to its end, whatever the target. */
  readonly yearToDate: Figure;
  /** From the first month of the phase to the period's end, whatever the target. */
  readonly cumulative: Figure;
  readonly targets: Targets;
  /** Lũy kế: the figure that is compared with `target`. `since` is its first month. */
  readonly toDate: Figure;
  readonly since: Month;
  /** The year's target. The phase's, when the period is a phase or only the phase has a target. */
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
  /** The share of the period's last year that has passed today, 0 to 1. */
  readonly yearGone: number;
  readonly indicators: readonly IndicatorFigures[];
}

/** Why an officer may need to call a unit. `words` is a finished part of a sentence. */
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
  /** As in IndicatorFigures. */
  readonly toDate: Figure;
  readonly target: number | null;
  readonly percent: number | null;
  /** Slips sent and not yet approved, of all kinds and months, as the unit's inbox counts them. */
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
  /** Codes of the `units` that an officer should call first: at most five, the worst first. */
  readonly askAfter: readonly UnitCode[];
}

export interface MonthFigure {
  readonly month: Month;
  /** null for months to come, and when the value is not collected. */
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
  /** The year's target for one month: a twelfth of it for sums, all of it for every other
      indicator. */
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
  /** An older version of the slip is approved. With status 'submitted': edited after approval. */
  readonly hasApproval: boolean;
  readonly day: string | null;
  readonly title: string;
  /** One value per field: the one that is shown. */
  readonly values: Readonly<Record<string, Json>>;
  /** Names of the fields that hold two values. */
  readonly clashes: readonly string[];
  /** What is out of the ordinary: a mark only, it never blocks a decision. */
  readonly doubts: readonly Doubt[];
  /** When the server received the slip for the first time. */
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
    'arrived' and 'returned' list slips of every month, the oldest first; the other states list the
    given month, the newest first. */
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
    /** How many of `held` can still be taken or declined. */
    readonly undecided: number;
    readonly villages: number; readonly missing: number;
  };
  /** Arrived and returned slips by month, the oldest month first. */
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
  /** create: the slip was written. edit: only its content changed. */
  readonly act: Act | 'create' | 'edit';
  readonly fields: readonly {
    readonly name: string;
    readonly before: Json;
    readonly after: Json;
  }[];
  readonly note: string | null;
  /** The officer approved a slip that she wrote herself. */
  readonly own?: true;
}
/** GET /api/slips/:id */
export interface SlipAnswer {
  /** The record as sync stores it; a decision takes its `seen` from here. */
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
  /** The person may read the figure, but none or only some of the slips behind it. */
  readonly partly: boolean;
}

/** old: it waited too long for an earlier record or change · many: its device has more waiting than
    it may · noUnit: its unit is in no list of units. */
export type HeldTask = 'old' | 'many' | 'noUnit';
export interface HeldLine {
  /** The change's id; POST /api/held/:id takes or declines it. */
  readonly id: Id;
  /** A hash of the device and the content; the decision sends it back. */
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
  /** `n`: how many held changes of the same device wait, this one included. `isMarked`: an officer
      declined all changes of this device before. */
  readonly ofDevice: { readonly n: number; readonly isMarked: boolean };
  /** Why the change will not settle by itself: an officer has to answer the sender. */
  readonly task: HeldTask | null;
  /** A change held as noGrant or ourFault can be taken; every held change can be declined. */
  readonly may: { readonly take: boolean; readonly decline: boolean };
}
/** GET /api/held?unit=&after= */
export interface HeldAnswer { readonly held: readonly HeldLine[]; readonly next: string | null }
/** POST /api/held/:id, body { act: 'take' | 'decline', shown }; 409 changedSince when the content
    that waits is not the one that was shown. */
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
export interface ServerState {
  readonly diskFull: boolean;
  /** Megabytes that are free, once they are few. At the province, as what follows. */
  readonly diskLeftMb?: number;
  /** Whole days since the last backup, or since the beginning when there is none: once they are too
      many. */
  readonly backup?: { readonly days: number; readonly wasMade: boolean };
}
/** GET /api/events, server-sent event `changed`: screens that show these units load them again. */
export interface ChangedEvent { readonly units: readonly UnitCode[]; readonly seq: number }
