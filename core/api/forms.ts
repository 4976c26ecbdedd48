// The public forms of the inbox: a comment, its review before it is sent, receipts; and what their
// pages are made from. Each stands in both languages. Short names in a form: `w` words, `n` name,
// `k` token, `ma` receipt; `site` is a field that people do not see.
import * as v from 'valibot';
import type { ProblemCode } from '../problems.ts';
import type { Words } from '../words/words.ts';
import type { Address } from './address.ts';
import { openAt } from './addresses.ts';
import { media, route, type Route } from './route.ts';
import { openPage } from './site.ts';

const charsMax = 10_000;
const typed = v.optional(v.pipe(v.string(), v.maxLength(charsMax)), '');
const short = v.optional(v.pipe(v.string(), v.maxLength(500)), '');
const token = v.optional(v.pipe(v.string(), v.maxLength(100)), '');
const comment = v.object({ w: typed, n: short, site: short, k: token });
const receipt = v.object({ ma: v.optional(v.pipe(v.string(), v.maxLength(60)), ''), w: typed,
  k: token });
const slug = v.object({ slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,120}$/)) });

interface Form<A extends Address, F extends Route['form']>
  extends Pick<Route, 'right' | 'answer' | 'about' | 'statuses'> {
  readonly at: A;
  readonly caller: 'anyone';
  readonly form: F;
  readonly bodyBytesMax: number;
  readonly problems: readonly ProblemCode[];
}
/** Problems are said on the page, with what was written. */
const formAt = <const A extends Address, const F extends 'shows' | 'acts'>(
  at: A, form: F, about: string,
): Form<A, F> => ({
  at, form, about, caller: 'anyone', right: 'anyone', answer: media('text/html'),
  statuses: [200, 404, 409, 422, 429], bodyBytesMax: 32 * 1024, problems: [],
});

const review = 'A comment before it is sent: counted, with a warning of telephone numbers.';
const send = 'Sends a comment; the page has the receipt.';
const read = 'What became of a submission, by its receipt.';
const withdraw = 'The sender withdraws what the receipt stands for.';
const object = 'The sender asks, once, that a second person decides.';
const ask = 'Asks for the twelve digits of a receipt.';
const rules = 'The rules of comments, and how many were shown or not, by month and reason.';

export const formRoutes = {
  reviewComment: route({
    ...formAt(openAt.reviewComment, 'shows', review), params: slug, body: comment,
  }),
  reviewCommentInEnglish: route({
    ...formAt(openAt.reviewCommentInEnglish, 'shows', review), params: slug, body: comment,
  }),
  sendComment: route({
    ...formAt(openAt.sendComment, 'acts', send), params: slug, body: comment,
  }),
  sendCommentInEnglish: route({
    ...formAt(openAt.sendCommentInEnglish, 'acts', send), params: slug, body: comment,
  }),
  askReceipt: route(openPage(openAt.askReceipt, ask)),
  askReceiptInEnglish: route(openPage(openAt.askReceiptInEnglish, ask)),
  readReceipt: route({ ...formAt(openAt.readReceipt, 'shows', read), body: receipt }),
  readReceiptInEnglish: route({
    ...formAt(openAt.readReceiptInEnglish, 'shows', read), body: receipt,
  }),
  withdraw: route({ ...formAt(openAt.withdraw, 'acts', withdraw), body: receipt }),
  withdrawInEnglish: route({
    ...formAt(openAt.withdrawInEnglish, 'acts', withdraw), body: receipt,
  }),
  object: route({ ...formAt(openAt.object, 'acts', object), body: receipt }),
  objectInEnglish: route({ ...formAt(openAt.objectInEnglish, 'acts', object), body: receipt }),
  commentRules: route(openPage(openAt.commentRules, rules)),
  commentRulesInEnglish: route(openPage(openAt.commentRulesInEnglish, rules)),
} as const;

/** A number to call where violence may be told. */
export interface CallLine {
  readonly name: Words; readonly number: string; readonly purpose: Words; readonly hours: Words;
  readonly icon: 'call' | 'message' | 'child' | 'aid' | 'warning';
}
/** What is wrong, said above the form. */
export interface FormProblem { readonly code: ProblemCode; readonly n: number }

export interface ReviewPage {
  readonly slug: string;
  readonly title: string;
  readonly words: string;
  readonly name: string;
  readonly token: string;
  readonly count: number;
  readonly chars: { readonly min: number; readonly max: number };
  readonly nameCharsMax: number;
  readonly hasPhone: boolean;
  readonly isDecoyFilled: boolean;
  readonly problem: FormProblem | null;
  readonly calls: readonly CallLine[];
}

export interface SentPage {
  readonly slug: string;
  readonly title: string;
  readonly code: string;
  readonly calls: readonly CallLine[];
}

export interface ReceiptPage {
  readonly code: string;
  readonly token: string;
  readonly problem: FormProblem | null;
  /** null: no receipt was asked for, or there is none. */
  readonly seen: {
    readonly state: 'waiting' | 'objected' | 'shown' | 'recorded' | 'declined' | 'spam' | 'toHelp'
    | 'withdrawn' | 'noRoom';
    readonly words: string;
    readonly name: string;
    readonly reason: Words | null;
    readonly reply: string;
    readonly sentDay: string;
    readonly mayWithdraw: boolean;
    readonly mayObject: boolean;
  } | null;
  /** The words of an objection that was not taken. */
  readonly objection: string;
  readonly calls: readonly CallLine[];
}

export interface RulesPage {
  readonly days: number;
  readonly reasons: readonly { readonly code: string; readonly words: Words }[];
  readonly months: readonly {
    readonly month: string;
    readonly counts: Readonly<Record<string, number>>;
  }[];
}
