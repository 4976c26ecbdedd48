// People who count once, in the tallies: `presence` stores what their records say under `person
// split`, and the same transaction changes the stock. Used by tallies.ts; the rule is in
// core/derive/once.ts, which the recount uses too.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import { stockOfOne, type Term } from '../../core/derive/once.ts';
import { bump, differenceOf } from '../../core/derive/tally.ts';

/** unit, element, month, split or subject, approved, waiting: one entry per row of the tallies. */
export type TallyColumns = readonly [string[], string[], string[], string[], number[], number[]];

const TAB = '\t';
/** What records say about one person in one unit and month, in both columns. */
export interface PersonCount {
  readonly unit: string; readonly element: string; readonly month: string;
  /** `person split` */
  readonly subject: string;
  readonly approved: number; readonly waiting: number;
}
/** `unit⇥element⇥month⇥split` → [approved, waiting] */
export type Stocks = ReadonlyMap<string, readonly [number, number]>;

/** The stocks that these rows give; their order does not matter. */
export function stocksOf(said: Iterable<PersonCount>): Stocks {
  const ofOne = new Map<string, PersonCount[]>();
  for (const row of said) {
    const key = row.unit + TAB + row.element + TAB + personOf(row.subject);
    const rows = ofOne.get(key);
    if (rows) rows.push(row); else ofOne.set(key, [row]);
  }
  const stocks = new Map<string, [number, number]>();
  for (const rows of ofOne.values()) addStock(stocks, rows);
  return stocks;
}

const personOf = (subject: string): string => subject.slice(0, subject.indexOf(' '));
const splitOf = (subject: string): string => subject.slice(subject.indexOf(' ') + 1);

// The column waiting is what approving everything would add.
function addStock(stocks: Map<string, [number, number]>, rows: readonly PersonCount[]): void {
  const [first] = rows;
  if (!first) return;
  const approved = stockOfOne(rows.map((row) => termOf(row, row.approved)));
  const all = stockOfOne(rows.map((row) => termOf(row, row.approved + row.waiting)));
  const waiting = differenceOf(approved, all);
  for (const place of new Set([...Object.keys(approved), ...Object.keys(waiting)])) {
    const key = first.unit + TAB + first.element + TAB + place;
    const [a, w] = stocks.get(key) ?? [0, 0];
    stocks.set(key, [a + (approved[place] ?? 0), w + (waiting[place] ?? 0)]);
  }
}

const termOf = ({ month, subject }: PersonCount, n: number): Term =>
  ({ month: month as Month, split: splitOf(subject), n });

/** Stores what the records say and returns how the sums change. The caller must hold the lock of
    the province's counter. */
export async function addOnce(
  client: ClientBase, province: string, columns: TallyColumns,
): Promise<Stocks> {
  const { rows } = await client.query<PersonCount>({
    name: 'say-of-people', text: 'select * from hoaban_say_of_people($1, $2, $3, $4, $5, $6, $7)',
    values: [province, ...columns],
  });
  return movedBy(stocksOf(rows), stocksOf([...rows, ...rowsOf(columns)]));
}

const rowsOf = ([units, elements, months, subjects, a, w]: TallyColumns): readonly PersonCount[] =>
  units.map((unit, nth) => ({
    unit, element: elements[nth] ?? '', month: months[nth] ?? '', subject: subjects[nth] ?? '',
    approved: a[nth] ?? 0, waiting: w[nth] ?? 0,
  }));

function movedBy(before: Stocks, after: Stocks): Stocks {
  const moved: readonly [Record<string, number>, Record<string, number>] = [{}, {}];
  for (const [stocks, sign] of [[after, 1], [before, -1]] as const) {
    for (const [key, [a, w]] of stocks) {
      bump(moved[0], key, sign * a);
      bump(moved[1], key, sign * w);
    }
  }
  const keys = new Set([...Object.keys(moved[0]), ...Object.keys(moved[1])]);
  return new Map([...keys].map((key) => [key, [moved[0][key] ?? 0, moved[1][key] ?? 0]]));
}
