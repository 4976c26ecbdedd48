// The shape of a lifecycle: a state × event table that `merge` reads. The tables themselves are in
// processes/; merge must contain no rule of a single lifecycle.
import type { Act, Status } from './change.ts';

export type Decision = Exclude<Act, 'submit'>;
export interface Ruling {
  readonly to: Status;
  /** take: the shown values count from now on · drop: nothing counts any more · keep: unchanged. */
  readonly approval: 'take' | 'drop' | 'keep';
  /** Requires that no field has two values and that the kind's check does not complain. */
  readonly needsOneAnswer?: true;
}
export interface Lifecycle {
  readonly start: Status;
  /** The status after a change of content. */
  readonly edit: Readonly<Partial<Record<Status, Status>>>;
  /** In these states the server refuses an edit that would change what is live. */
  readonly closed?: readonly Status[];
  readonly submit: Readonly<Partial<Record<Status, Status>>>;
  readonly decide: Readonly<Partial<Record<Status, Readonly<Partial<Record<Decision, Ruling>>>>>>;
  /** Which states count as waiting, and whether approved versions count. */
  readonly counts: 'approved' | 'shown';
  readonly waiting: readonly Status[];
  readonly never: readonly Status[];
  /** The act that the creation of a record contains if it is sent at once. */
  readonly firstAct: 'submit' | null;
  /** The events after which the record must be complete: its creation (`create`) or an act. */
  readonly complete: readonly ('create' | Act)[];
  /** Acts that need the right to decide; all others need the right to write. */
  readonly decided: readonly Decision[];
  /** Until when the author may withdraw. A person with the right to decide always may. */
  readonly authorWithdraws: 'always' | 'untilApproved';
  /** Whether records wait in the inbox of those who decide. */
  readonly hasInbox: boolean;
}
