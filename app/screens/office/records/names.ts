// Titles of records by their ids; each is asked for once.
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import { isId } from '../../../../core/brands.ts';
import type { Words } from '../../../../core/words/words.ts';
import { call } from '../desk/ask.ts';

const known: Record<string, Words> = {};

export function useNames(ids: readonly string[]): Readonly<Record<string, Words>> {
  const [, setCount] = useState(0);
  useEffect(() => {
    let isWanted = true;
    for (const id of ids.filter((one) => known[one] === undefined)) {
      if (!isId(id)) continue;
      void call(deskAt.record, { params: { id } }).then((answer) => {
        if (answer.ok) known[id] = answer.value.line.title;
        if (isWanted) setCount((n) => n + 1);
      });
    }
    return () => { isWanted = false; };
  }, [ids.join()]);
  return known;
}
