// What a batch changed, as columns for the tallies of village, commune and province. The database
// adds the sums, in key order and under the lock of the province's counter. It changes presence
// too, because only there it is known how many records name a subject [Note: Three forms of a
// figure].
import type { ClientBase } from 'pg';
import type { Column, Tally } from '../../core/derive/tally.ts';
import { addOnce, type Stocks, type TallyColumns } from './once.ts';
import type { UnitPlace } from '../store/units.ts';

const TAB = '\t';
export interface Delta { readonly place: UnitPlace; readonly tally: Tally }

export interface Tallied {
  readonly sums: TallyColumns; readonly said: TallyColumns;
  /** What records say about people who count once; empty in batches of plain creations. */
  readonly once: TallyColumns;
}

/** `unit⇥element⇥month⇥split` → [approved, waiting] */
type Sums = Map<string, [number, number]>;
const put = (sums: Sums, key: string, column: Column, n: number): void => {
  const pair = sums.get(key);
  if (pair) pair[column === 'a' ? 0 : 1] += n;
  else sums.set(key, column === 'a' ? [n, 0] : [0, n]);
};
const levelsOf = (place: UnitPlace): string[] =>
  [...new Set([place.province, place.commune, place.unit].filter((unit) => unit !== ''))];

export function talliedBy(deltas: readonly Delta[]): Tallied {
  const sums: Sums = new Map();
  const said: Sums = new Map();
  const once: Sums = new Map();
  for (const [place, tally] of byPlace(deltas)) {
    const levels = levelsOf(place);
    for (const [key, n] of tally) {
      const [column, element, month, split] = partsOf(key);
      const apart = split.startsWith('@') ? said : split.startsWith('~') ? once : null;
      const rest = TAB + element + TAB + month + TAB + (apart ? split.slice(1) : split);
      for (const unit of levels) put(apart ?? sums, unit + rest, column, n);
    }
  }
  return { sums: columnsOf(sums), said: columnsOf(said), once: columnsOf(once) };
}

/** The caller must hold the lock of the province's counter. */
export async function addToTallies(
  client: ClientBase, province: string, { sums, said, once }: Tallied,
): Promise<void> {
  await addSums(client, province, sums);
  if (once[0].length > 0) await addStocks(client, province, await addOnce(client, province, once));
  if (said[0].length === 0) return;
  await client.query({
    name: 'add-presence', text: 'select hoaban_add_presence($1, $2, $3, $4, $5, $6, $7)',
    values: [province, ...said],
  });
}

/** `unit⇥element⇥month⇥split` → the amount to add. The caller must hold the lock of the province's
    counter. */
export const addStocks = (client: ClientBase, province: string, stocks: Stocks): Promise<void> =>
  addSums(client, province, columnsOf(stocks));

async function addSums(
  client: ClientBase, province: string, sums: TallyColumns,
): Promise<void> {
  if (sums[0].length === 0) return;
  await client.query({
    name: 'add-sums', text: 'select hoaban_add_sums($1, $2, $3, $4, $5, $6, $7)',
    values: [province, ...sums],
  });
}

// A batch has many records of few units: their tallies are summed before they are expanded.
function byPlace(deltas: readonly Delta[]): Map<UnitPlace, Map<string, number>> {
  const byUnit = new Map<UnitPlace, Map<string, number>>();
  for (const { place, tally } of deltas) {
    let sum = byUnit.get(place);
    if (!sum) byUnit.set(place, (sum = new Map()));
    for (const key in tally) sum.set(key, (sum.get(key) ?? 0) + (tally[key] ?? 0));
  }
  return byUnit;
}

/** `a element month split`; only a split may contain spaces. */
export function partsOf(key: string): [Column, string, string, string] {
  const second = key.indexOf(' ', 2);
  const third = key.indexOf(' ', second + 1);
  return [
    key[0] === 'a' ? 'a' : 'w', key.slice(2, second), key.slice(second + 1, third),
    key.slice(third + 1),
  ];
}

/** What a subject adds to both columns: waiting is what approving everything would add. */
export function presentIn(
  approved: number, waiting: number,
): { readonly approved: number; readonly waiting: number } {
  const now = approved > 0 ? 1 : 0;
  return { approved: now, waiting: (approved + waiting > 0 ? 1 : 0) - now };
}

function columnsOf(sums: Stocks): TallyColumns {
  const columns: TallyColumns = [[], [], [], [], [], []];
  for (const key of [...sums.keys()].sort()) {
    const [approved, waiting] = sums.get(key) ?? [0, 0];
    if (approved === 0 && waiting === 0) continue;
    const [unit = '', element = '', month = '', split = ''] = key.split(TAB);
    columns[0].push(unit);
    columns[1].push(element);
    columns[2].push(month);
    columns[3].push(split);
    columns[4].push(approved);
    columns[5].push(waiting);
  }
  return columns;
}
