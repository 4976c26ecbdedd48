// What a list or the search looks for, words and marks: as a condition on rows that are walked, or
// through the tables whose walls find them in an index ([Note: Words in the wall] in migration
// 0029). Used by list-find.ts and search.ts.
import type { ClientBase } from 'pg';
import type { ListQuery } from '../../core/derive/list-query.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { arrayText } from '../store/array-text.ts';
import { markOf } from '../store/record-text.ts';

/** At least one of the two. */
export interface Sought {
  /** Patterns, one a word. */
  readonly likes: readonly string[];
  /** A tsquery, or ''. */
  readonly marks: string;
}
type Hold = (value: unknown) => string;

/** null: nothing is sought. */
export function soughtOf({ q = '', is = {} }: Pick<ListQuery, 'q' | 'is'>): Sought | null {
  // A word of one or two letters begins a word: it is in too many others.
  const likes = soughtWords(q).map((word) =>
    (word.length < 3 ? `% ${likeText(word)}%` : `%${likeText(word)}%`));
  const marks = Object.entries(is).map(([field, codes]) =>
    `(${codes.map((code) => `'${markOf(field, code)}'`).join(' | ')})`).join(' & ');
  return likes.length === 0 && marks === '' ? null : { likes, marks };
}

/** The condition for a row of record_text. */
export const matching = ({ likes, marks }: Sought, hold: Hold): string =>
  [...likes.map((like) => `text like ${hold(like)}`), ...hasMarks(marks, hold)].join(' and ');

const hasMarks = (marks: string, hold: Hold): readonly string[] =>
  (marks === '' ? [] : [`marks @@ ${hold(marks)}::tsquery`]);

/** Where the index finds it after seek(), and the condition that is left: marks beside words. */
export const lookIn = ({ likes, marks }: Sought, hold: Hold) => (likes.length === 0
  ? { table: 'record_marked', rest: [] }
  : { table: 'record_sought', rest: hasMarks(marks, hold) });

/** Of which of the two indexes of words these kinds are; the planner has to read it. */
export const isSent = (kind: OpenKind): boolean => lifecycleFor(kind).hasInbox;
export const inWords = (areSent: boolean): string =>
  (areSent ? `status <> 'live'` : `status in ('live', 'withdrawn')`);

/** Sets what lookIn()'s table shows in the next statement: rows with what is sought, of this
    province, kind and commune, if they are named; null: it is done. */
export async function seek(
  client: ClientBase, sought: Sought | null, within: readonly string[] = [],
): Promise<void> {
  const settings = slots.map((nth) => `set_config('hoaban.like${nth + 1}', $${nth + 1}, true)`);
  const { likes = [], marks = '' } = sought ?? {};
  await client.query({
    name: 'seek',
    text: `select ${settings.join(', ')}, set_config('hoaban.marks', $7, true),
      set_config('hoaban.within', $8, true), set_config('enable_seqscan', $9, true)`,
    values: [...slots.map((nth) => likes[nth] ?? likes[0] ?? ''), marks, arrayText(within),
      sought === null ? 'on' : 'off'],
  });
}
const slots = [0, 1, 2, 3, 4, 5];
