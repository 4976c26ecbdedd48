// Which figures of a column of communes may leave the circle that follows them: of closed years
// only, and so that nobody can subtract a figure of 1 to 4 from what is shown. Pure; used for
// desks, reports and the public page alike.
import type { Figure } from '../../core/api/named.ts';

/** Figures from 1 to 4 may name a person. */
const safeFrom = 5;
const isSmall = (n: number): boolean => n > 0 && n < safeFrom;

export interface Disclosed {
  readonly total: Figure;
  /** In the order given. */
  readonly cells: readonly Figure[];
}

/** The total of a column is shown beside its cells, so what is hidden must not follow from what is
    shown: a single hidden cell, or hidden cells that sum to 1–4, take the smallest shown cell with
    them. */
export function discloseColumn(values: readonly number[]): Disclosed {
  const total = values.reduce((sum, n) => sum + n, 0);
  if (isSmall(total)) return { total: 'hidden', cells: values.map(() => 'hidden' as const) };
  const hidden = new Set(values.flatMap((n, at) => (isSmall(n) ? [at] : [])));
  const shownBySize = values.map((n, at) => ({ n, at })).filter(({ at }) => !hidden.has(at))
    .sort((a, b) => a.n - b.n || a.at - b.at);
  for (const { at } of shownBySize) {
    if (!isRevealing(values, hidden)) break;
    hidden.add(at);
  }
  return { total, cells: values.map((n, at) => (hidden.has(at) ? 'hidden' : n)) };
}

function isRevealing(values: readonly number[], hidden: ReadonlySet<number>): boolean {
  const sum = [...hidden].reduce((all, at) => all + (values[at] ?? 0), 0);
  return hidden.size === 1 || isSmall(sum);
}
