// Writing into the grid of targets: each cell is saved by itself, and what was written can be taken
// back, the last one first. What the server answered stands over the loaded grid.
import { useEffect, useState } from 'preact/hooks';
import type { TargetCell, TargetGrid } from '../../../../core/api/targets.ts';
import type { Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { useDesk } from '../desk/desk.ts';
import { sendChange } from '../records/send-changes.ts';
import { changeOf, undoOf, type Decided } from './target-changes.ts';

export type Where = Pick<TargetCell, 'unit' | 'indicator'>;
interface Done { readonly where: Where; readonly before: Row | null; readonly written: Row }

export interface TargetWrites {
  readonly valueAt: (where: Where) => number | null;
  /** null: it is written. */
  readonly write: (where: Where, value: number | null) => Promise<Words | null>;
  readonly last: Where | null;
  readonly undo: () => Promise<Words | null>;
}

const keyOf = ({ unit, indicator }: Where): string => `${unit} ${indicator}`;

export function useTargetWrites(
  grid: TargetGrid, { decided, again }: { readonly decided: Decided; readonly again: () => void },
): TargetWrites {
  const { me: { account: author } } = useDesk();
  const [written, setWritten] = useState<ReadonlyMap<string, Row>>(new Map());
  const [done, setDone] = useState<readonly Done[]>([]);
  useEffect(() => setWritten(new Map()), [grid]);
  useEffect(() => setDone([]), [grid.span.code]);
  const rowAt = (where: Where): Row | null => {
    const row = written.get(keyOf(where))
      ?? grid.cells.find((cell) => keyOf(cell) === keyOf(where))?.row ?? null;
    return row?.status === 'withdrawn' ? null : row;
  };
  const take = (where: Where, row: Row): void => {
    setWritten((was) => new Map([...was, [keyOf(where), row]]));
    // An earlier decision may apply again.
    if (row.status === 'withdrawn') again();
  };
  return {
    valueAt: (where) => {
      const row = rowAt(where);
      const value = row && shownOf(row)['value'];
      return typeof value === 'number' ? value : null;
    },
    write: async (where, value) => {
      const before = rowAt(where);
      const change = changeOf({ ...where, author, span: grid.span, row: before, value, decided });
      if (change === null) return null;
      const sent = await sendChange(change);
      const { row, state, words } = sent;
      if (!row || state === 'again') return words;
      take(where, row);
      setDone((was) => [...was, { where, before, written: row }]);
      return null;
    },
    last: done.at(-1)?.where ?? null,
    undo: async () => {
      const one = done.at(-1);
      const change = one && undoOf(one.written, one.before, author);
      if (!one || !change) return null;
      const sent = await sendChange(change);
      if (!sent.row || sent.state === 'again') return sent.words;
      take(one.where, sent.row);
      setDone((was) => was.slice(0, -1));
      return null;
    },
  };
}
