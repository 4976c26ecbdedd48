// The shape of a lifecycle: a state × event table that `merge` reads. The tables themselves are
// processes and live in processes/; no rule of a single lifecycle may be written in merge.
import type { Act, Status } from './change.ts';

export type Decision = Exclude<Act, 'submit'>;
export interface Ruling {
  readonly to: Status;
  /** take: the shown values become what counts · drop: nothing counts any more · keep:
      unchanged. */
  readonly approval: 'take' | 'drop' | 'keep';
  /** No field may hold two values, and nothing the kind's check complains about. */
  readonly needsOneAnswer?: true;
}
export interface Lifecycle {
  readonly start: Status;
  /** Where a change of content leads. */
  readonly edit: Readonly<Partial<Record<Status, Status>>>;
  readonly submit: Readonly<Partial<Record<Status, Status>>>;
  readonly decide: Readonly<Partial<Record<Status, Readonly<Partial<Record<Decision, Ruling>>>>>>;
  /** What adds to the official figures, and which states wait beside them. */
  readonly counts: 'approved' | 'shown';
  readonly waiting: readonly Status[];
  readonly never: readonly Status[];
  /** The act that goes with the creation of a record that is sent at once. */
  readonly firstAct: 'submit' | null;
  /** After which the record must be complete: its creation (`create`) or an act. */
  readonly complete: readonly ('create' | Act)[];
  /** Acts that need the right to decide; all others need the right to write. */
  readonly decided: readonly Decision[];
  /** Until when the author may withdraw; who may decide may always. */
  readonly authorWithdraws: 'always' | 'untilApproved';
  /** Whether its records wait in the inbox of those who decide. */
  readonly hasInbox: boolean;
}
