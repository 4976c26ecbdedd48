// What a kind says is due, and what it says is erased after some time: values on the kind, without
// a reader of their own. processes/deadlines.ts computes the deadlines of a record from them, the
// same on phone and server; server/personal/ follows the erase rules of the province.
import type { Words } from '../words/words.ts';
import type { Role } from './access.ts';
import type { When } from './field.ts';

/** One thing to do about a record. Drafts and withdrawn records have no deadline. */
export interface Due {
  /** Unique within the kind. */
  readonly code: string;
  /** What is to be done, as a line of the list of tasks. */
  readonly words: Words;
  readonly icon?: string;
  readonly from: DueFrom;
  readonly after: Span;
  readonly whose: Whose;
  /** Whichever comes first ends it; an empty list: only a new start or the record's end does. */
  readonly ends: readonly End[];
  /** It is due only if all of these hold and none of the fields `unless` is filled. */
  readonly when?: readonly When[];
  readonly unless?: readonly string[];
  /** More time once this field is filled, counted from the last day of `after`. */
  readonly longer?: { readonly field: string; readonly after: Span };
  /** Counted anew from the newest child of these kinds, such as a check that is repeated. */
  readonly again?: readonly Again[];
}
/** `states`: the child counts only in one of these. */
interface Again extends Child {
  readonly day: string;
  readonly when?: readonly When[];
  readonly states?: readonly string[];
}
/** `fields`: the last in the list that is filled; `at`: the field with the time of that day.
    `event`: the day that the ids of the record's writes name, by the clock of the writing phone. */
export type DueFrom =
  | { readonly fields: readonly string[]; readonly at?: string }
  | { readonly event: 'created' | 'written' };
/** `clock`: the province's record of kind `clock` with this code; `usual` until there is one.
    `field`: the day that the record itself names. */
export type Span =
  | Amount
  | { readonly clock: string; readonly words?: Words; readonly usual?: Amount }
  | { readonly field: string };
export const spanUnits = ['hours', 'workingDays', 'days', 'months'] as const;
export interface Amount { readonly amount: number; readonly unit: (typeof spanUnits)[number] }
/** Roles that reach the record · its author · the account or agency that a field names. */
export type Whose =
  | { readonly roles: readonly Role[] } | 'author' | { readonly account: string }
  | { readonly agency: string };
/** A field is filled (`at`: the field with its time) · the record has one of these states · the
    nth child exists (the first if `nth` is absent). */
export type End =
  | { readonly field: string; readonly at?: string }
  | { readonly status: readonly string[] }
  | (Child & { readonly nth?: number; readonly day?: string });
/** Records of another kind whose field `by` links to this one. */
export interface Child { readonly child: string; readonly by: string }

/** Which personal fields go some months after a day; the province's records of kind `retention`
    say how many months, and whether it is done. */
export interface Erase {
  /** Unique within the kind; a retention record names it as `kind.code`. */
  readonly code: string;
  readonly words: Words;
  /** The day field from which the months are counted. */
  readonly from: string;
}

export const clockOf = (span: Span | undefined): string | null =>
  (span && 'clock' in span ? span.clock : null);
/** The links through which other records start or end these deadlines. */
export const childrenOf = (dues: readonly Due[]): readonly Child[] => {
  const links = dues.flatMap(({ ends, again }) => [
    ...again ?? [], ...ends.flatMap((end) => ('child' in end ? [end] : [])),
  ]);
  return [...new Map(links.map(({ child, by }) => [`${child} ${by}`, { child, by }])).values()];
};
