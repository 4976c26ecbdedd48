// The shapes of what the server answers about personal data: what runs against a clock, what is
// written about one person, how long names are kept. Types only; the office screens read them.
import type { UnitNamed } from '../core/derive/answers.ts';
import type { ClockName, ClockState, Minute } from './clocks.ts';

export interface ClockLine {
  readonly record: string;
  readonly kind: string;
  readonly title: string;
  readonly unit: UnitNamed;
  readonly clock: ClockName;
  readonly due: Minute;
  readonly state: ClockState;
}
/** GET /api/personal/clocks : what is not done, the most urgent first. */
export interface ClocksAnswer { readonly clocks: readonly ClockLine[]; readonly now: Minute }

export interface HeldRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly unit: UnitNamed;
  readonly day: string | null;
  /** She may erase it. */
  readonly mayErase: boolean;
}
interface HeldAccount {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly closed: boolean;
  readonly mayErase: boolean;
}
/** GET /api/personal/people?q= : what is written about people of this name. */
export interface HeldAnswer {
  readonly records: readonly HeldRecord[];
  readonly accounts: readonly HeldAccount[];
  readonly more: boolean;
}

/** POST /api/personal/erase */
export interface ErasedAnswer { readonly records: number; readonly accounts: number }

export interface RetentionLine {
  readonly what: string;
  readonly months: number;
  readonly isOn: boolean;
  /** How many it lets go today. */
  readonly due: number;
}
export interface JobLine {
  readonly job: string;
  readonly day: string;
  readonly endedAt: string | null;
  readonly failed: boolean;
  readonly counts: Readonly<Record<string, number>>;
}
/** GET /api/personal/keeping */
export interface KeepingAnswer {
  readonly rules: readonly RetentionLine[];
  readonly jobs: readonly JobLine[];
}
