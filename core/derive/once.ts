// [Note: A person counts once] Somebody who is a member of two teams is one person. If officers
// have decided so, the two records name the same `person`, and the store keeps what each record
// says apart from the sums. Here that becomes a stock: while any of the person's terms is open, the
// person counts as one, under the first split (by letters) of the open terms. Used by the tallies
// and by the recount.
import type { Month } from '../brands.ts';
import { bump, type Tally } from './tally.ts';

/** `n` terms that begin (or, below 0, end) in a month, of one person in one unit. */
export interface Term { readonly month: Month; readonly split: string; readonly n: number }

/** `month⇥split` → the amount that it adds to the stock. */
export function stockOfOne(terms: readonly Term[]): Tally {
  const stock: Record<string, number> = {};
  const open = new Map<string, number>();
  const months = [...new Set(terms.map((term) => term.month))].sort();
  let before: string | null = null;
  for (const month of months) {
    for (const term of terms) {
      if (term.month === month) open.set(term.split, (open.get(term.split) ?? 0) + term.n);
    }
    const now = firstOpen(open);
    if (now === before) continue;
    if (before !== null) bump(stock, `${month}\t${before}`, -1);
    if (now !== null) bump(stock, `${month}\t${now}`, 1);
    before = now;
  }
  return stock;
}

function firstOpen(open: ReadonlyMap<string, number>): string | null {
  const splits = [...open].filter(([, n]) => n > 0).map(([split]) => split).sort();
  return splits[0] ?? null;
}
