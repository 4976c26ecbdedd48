// Titles of records by their ids; each is asked for once, and one that was not there on each page
// again: a phone may still bring it.
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import { isId } from '../../../../core/brands.ts';
import type { Words } from '../../../../core/words/words.ts';
import { call } from '../desk/ask.ts';
import { BROKEN_LINK } from './value-text.ts';

const known: Record<string, Words> = {};

export function useNames(ids: readonly string[]): Readonly<Record<string, Words>> {
  const [, setCount] = useState(0);
  useEffect(() => {
    let isWanted = true;
    for (const id of ids.filter((one) => known[one] === undefined || known[one] === BROKEN_LINK)) {
      if (!isId(id)) continue;
      void call(deskAt.record, { params: { id } }).then((answer) => {
        if (answer.ok) known[id] = answer.value.line.title;
        else if (answer.problem.code === 'notFound') known[id] = BROKEN_LINK;
        if (isWanted) setCount((n) => n + 1);
      });
    }
    return () => { isWanted = false; };
  }, [ids.join()]);
  return known;
}
