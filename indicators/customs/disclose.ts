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
    shown. Cells of 1–4 are hidden; while one of them still follows, all cells of the smallest shown
    figure are hidden too: if only some of them were, their place in the list would tell which. A
    total from which all cells follow is hidden as well. */
export function discloseColumn(values: readonly number[]): Disclosed {
  const total = values.reduce((sum, n) => sum + n, 0);
  if (isSmall(total)) return { total: 'hidden', cells: values.map(() => 'hidden' as const) };
  const hidden = new Set(values.filter(isSmall));
  const shown = [...new Set(values)].filter((n) => !hidden.has(n)).sort((a, b) => a - b);
  for (const n of shown) {
    if (!isRevealing(values, hidden)) break;
    hidden.add(n);
  }
  return {
    total: isRevealing(values, hidden) ? 'hidden' : total,
    cells: values.map((n) => (hidden.has(n) ? 'hidden' : n)),
  };
}

/** Whether a figure of 1–4 follows from the sum of the hidden cells: it is alone, the sum is small,
    or the sum is the least or the most that these cells can have. */
function isRevealing(values: readonly number[], hidden: ReadonlySet<number>): boolean {
  const cells = values.filter((n) => hidden.has(n));
  const sum = cells.reduce((all, n) => all + n, 0);
  if (cells.length === 1 || isSmall(sum)) return true;
  const small = cells.filter(isSmall).length;
  const most = small * (safeFrom - 1);
  if (small === cells.length) return small > 0 && (sum === small || sum === most);
  // Larger hidden figures are smaller than every shown one.
  const next = Math.min(...values.filter((n) => !hidden.has(n)));
  return sum >= most + (cells.length - small) * (next - 1);
}
