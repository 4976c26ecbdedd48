// What people without an account send to the Union's inbox: the kinds, the states and who moves a
// submission from one to another, and when each is erased. Used by the server and by the screens.
import type { Words } from '../core/words/words.ts';
import { words } from '../core/words/words.ts';

/** waiting: nobody decided · objected: declined once, the sender asked for a second person · shown:
    everybody reads it · recorded: it became a record · declined: with a reason · spam: declined as
    an advertisement · toHelp: handed over on paper · withdrawn: by the sender · noRoom: it gave way
    unread. */
export const submissionStates = ['waiting', 'objected', 'shown', 'recorded', 'declined', 'spam',
  'toHelp', 'withdrawn', 'noRoom'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** In these states the words are erased at once; the row only answers the receipt. */
export const wordlessStates: readonly SubmissionState[] =
  ['recorded', 'toHelp', 'withdrawn', 'noRoom'];

export interface SubmissionKind {
  readonly words: Words;
  readonly chars: { readonly min: number; readonly max: number };
  readonly nameCharsMax: number;
  /** How many may wait. */
  readonly placesMax: number;
  /** At the limit the unread one that looks least real gives way; otherwise the form closes. */
  readonly givesWay: boolean;
  /** How many may wait for a second person. They never give way. */
  readonly objectedMax: number;
  /** Days after the last decision, or after the arrival, until the row is removed; null: with what
      it is about. */
  readonly eraseAfterDays: Readonly<Record<SubmissionState, number | null>>;
  /** Days after which a receipt ends. */
  readonly receiptDays: number;
}

const usualErasure = {
  waiting: 180, objected: 180, shown: null, recorded: 30, declined: 90, spam: 7, toHelp: 30,
  withdrawn: 30, noRoom: 30,
} as const;

export const submissionKinds = {
  comment: {
    words: words('Bình luận', 'Comments'),
    chars: { min: 5, max: 500 }, nameCharsMax: 60, placesMax: 20_000, givesWay: true,
    objectedMax: 2_000, eraseAfterDays: usualErasure, receiptDays: 365,
  },
  wrongEntry: {
    words: words('Chỗ sai', 'Wrong entries'),
    chars: { min: 5, max: 500 }, nameCharsMax: 60, placesMax: 20_000, givesWay: false,
    objectedMax: 2_000, eraseAfterDays: { ...usualErasure, shown: 30 }, receiptDays: 90,
  },
} as const satisfies Readonly<Record<string, SubmissionKind>>;
export type SubmissionKindName = keyof typeof submissionKinds;
export const submissionKindNames = Object.keys(submissionKinds) as readonly SubmissionKindName[];

/** The list of reasons, and the code of the one that makes a submission spam. */
export const declineReasons = 'declineReasons';
export const adReason = 'ad';
/** Comments are closed so many days after the post was published. */
export const commentDays = 90;
/** A form stays valid from 3 seconds to 24 hours after its page was made. */
export const formSeconds = { min: 3, max: 24 * 3600 } as const;
