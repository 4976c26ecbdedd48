// The first page of an answer, kept up to date, and the further pages that the user has loaded.
import { useState } from 'preact/hooks';
import type { Answer } from './ask.ts';

interface Paged { readonly next: string | null }
export interface Pages<T> {
  readonly pages: readonly T[];
  readonly next: string | null;
  readonly readMore: () => void;
}

export function usePages<T extends Paged>(
  first: T | null, readAfter: (after: string) => Promise<Answer<T>>,
): Pages<T> {
  const [more, setMore] = useState<readonly T[]>([]);
  const pages = first ? [first, ...more] : more;
  const next = pages.at(-1)?.next ?? null;
  const readMore = (): void => {
    if (next === null) return;
    void readAfter(next).then((answer) => {
      if (answer.ok) setMore((was) => [...was, answer.value]);
    });
  };
  return { pages, next, readMore };
}
