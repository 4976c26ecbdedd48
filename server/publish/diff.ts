// What changed from one version of a post to the next, word by word.
import { diffWordsWithSpace } from 'diff';
import type { DiffPart } from '../../core/api/news.ts';
import type { PostContent } from './content.ts';

/** Texts that differ in more places are shown whole, the old one and the new one: the search for
    the shortest difference would take too long. */
const editsMax = 1_500;

/** Title, lead and text. */
export const diffOf = (
  before: PostContent | null, now: PostContent,
): readonly (readonly DiffPart[])[] =>
  ([(it) => it.title, (it) => it.lead, (it) => it.body] as readonly TextOf[])
    .map((textOf) => diffTexts(before === null ? null : textOf(before), textOf(now)));

type TextOf = (content: PostContent) => string;

export function diffTexts(before: string | null, now: string): readonly DiffPart[] {
  if (before === null) return [{ is: 'new', text: now }];
  const found = diffWordsWithSpace(before, now, { maxEditLength: editsMax })
    ?? [
      { value: before, added: false, removed: true }, { value: now, added: true, removed: false },
    ];
  return found.map(({ value, added, removed }) =>
    ({ is: added ? 'new' : removed ? 'gone' : 'same', text: value }));
}
