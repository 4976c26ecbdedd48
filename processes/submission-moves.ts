// Who moves a submission from one state to another: moderators, and its sender with the receipt.
import type { SubmissionState } from './submissions.ts';

type Moves = Readonly<Record<string, {
  readonly from: readonly SubmissionState[]; readonly to: SubmissionState;
}>>;
/** What a moderator does. `spam` is a decline with the reason `ad`. */
export const moderatorMoves = {
  show: { from: ['waiting', 'objected'], to: 'shown' },
  decline: { from: ['waiting', 'objected', 'shown'], to: 'declined' },
  spam: { from: ['waiting', 'objected', 'shown'], to: 'spam' },
  toHelp: { from: ['waiting', 'objected', 'shown', 'declined', 'spam'], to: 'toHelp' },
} as const satisfies Moves;
export type ModeratorMove = keyof typeof moderatorMoves;

/** What the sender does with the receipt. An objection is possible once. */
export const senderMoves = {
  withdraw: { from: ['waiting', 'objected', 'shown', 'declined', 'spam'], to: 'withdrawn' },
  object: { from: ['declined', 'spam'], to: 'objected' },
} as const satisfies Moves;
export type SenderMove = keyof typeof senderMoves;
