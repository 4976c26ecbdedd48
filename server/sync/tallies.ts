// Adds what a batch changed to the tallies of village, commune and province, in one ordered upsert.
// Presence is kept per subject first: only 0 ↔ more moves the figure [Note: Three forms of a
// figure].
import type { ClientBase } from 'pg';
import { bump, type Column, type Tally } from '../../core/derive/tally.ts';
import type { UnitPlace } from './units.ts';

const TAB = '\t';
export interface Delta { readonly place: UnitPlace; readonly tally: Tally }

/** `unit⇥element⇥month⇥split` → [approved, waiting] */
type Sums = Map<string, [number, number]>;
const put = (sums: Sums, key: string, column: Column, n: number): void => {
  const pair = sums.get(key) ?? [0, 0];
  pair[column === 'a' ? 0 : 1] += n;
  sums.set(key, pair);
};
const levelsOf = (place: UnitPlace): string[] =>
  [...new Set([place.province, place.commune, place.unit].filter((unit) => unit !== ''))];

/** Must run under the lock of the province's counter. */
export async function addToTallies(
  client: ClientBase, province: string, deltas: readonly Delta[],
): Promise<void> {
  const sums: Sums = new Map();
  const said: Sums = new Map();
  for (const [place, tally] of byPlace(deltas)) {
    const levels = levelsOf(place);
    for (const key in tally) {
      const [column, element, month, split] = partsOf(key);
      const n = tally[key] ?? 0;
      const rest = TAB + element + TAB + month + TAB + split;
      const into = split.startsWith('@') ? said : sums;
      for (const unit of levels) put(into, unit + rest, column, n);
    }
  }
  if (said.size > 0) await movePresence(client, province, { said, sums });
  await upsertSums(client, province, sums);
}

// A batch holds many records of few units: their tallies are added up before anything is expanded.
function byPlace(deltas: readonly Delta[]): Map<UnitPlace, Record<string, number>> {
  const byUnit = new Map<UnitPlace, Record<string, number>>();
  for (const { place, tally } of deltas) {
    let sum = byUnit.get(place);
    if (!sum) byUnit.set(place, (sum = {}));
    for (const key in tally) bump(sum, key, tally[key] ?? 0);
  }
  return byUnit;
}

/** `a element month split`; a split may hold spaces, the rest never. */
export function partsOf(key: string): [Column, string, string, string] {
  const second = key.indexOf(' ', 2);
  const third = key.indexOf(' ', second + 1);
  return [
    key[0] === 'a' ? 'a' : 'w', key.slice(2, second), key.slice(second + 1, third),
    key.slice(third + 1),
  ];
}

interface PresenceRow {
  unit: string;
  element: string;
  month: string;
  subject: string;
  approved: number;
  waiting: number;
}
async function movePresence(
  client: ClientBase, province: string, { said, sums }: { said: Sums; sums: Sums },
): Promise<void> {
  const keys = [...said.keys()].sort();
  const columns = columnsOf(keys);
  const before = await client.query<PresenceRow>({
    name: 'presence-before',
    text: `select p.unit, p.element, p.month, p.subject, p.approved, p.waiting
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) k(unit, element, month, subject)
      join presence p on p.province = $1 and p.unit = k.unit and p.element = k.element
        and p.month = k.month and p.subject = k.subject`,
    values: [province, ...columns],
  });
  const known = new Map(
    before.rows.map((r) => [[r.unit, r.element, r.month, `@${r.subject}`].join(TAB), r]),
  );
  for (const key of keys) {
    const [a = 0, w = 0] = said.get(key) ?? [];
    const old = known.get(key) ?? { approved: 0, waiting: 0 };
    const target = key.slice(0, key.lastIndexOf(TAB) + 1);
    const was = presentIn(old.approved, old.waiting);
    const is = presentIn(old.approved + a, old.waiting + w);
    if (is.approved !== was.approved) put(sums, target, 'a', is.approved - was.approved);
    if (is.waiting !== was.waiting) put(sums, target, 'w', is.waiting - was.waiting);
  }
  await client.query({
    name: 'presence-add',
    text: `insert into presence as p (province, unit, element, month, subject, approved, waiting)
      select $1, k.unit, k.element, k.month, k.subject, k.a, k.w
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[]) k(unit,
        element, month, subject, a, w)
      on conflict (province, unit, element, month, subject)
      do update set approved = p.approved + excluded.approved,
        waiting = p.waiting + excluded.waiting`,
    values: [
      province, ...columns, keys.map((k) => said.get(k)?.[0] ?? 0),
      keys.map((k) => said.get(k)?.[1] ?? 0),
    ],
  });
}

/** What a subject adds to the two columns: waiting is what approving everything would add. */
export function presentIn(
  approved: number, waiting: number,
): { readonly approved: number; readonly waiting: number } {
  const now = approved > 0 ? 1 : 0;
  return { approved: now, waiting: (approved + waiting > 0 ? 1 : 0) - now };
}

function columnsOf(keys: readonly string[]): [string[], string[], string[], string[]] {
  const columns: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const key of keys) {
    const [unit = '', element = '', month = '', split = ''] = key.split(TAB);
    columns[0].push(unit);
    columns[1].push(element);
    columns[2].push(month);
    columns[3].push(split.startsWith('@') ? split.slice(1) : split);
  }
  return columns;
}

async function upsertSums(client: ClientBase, province: string, sums: Sums): Promise<void> {
  const keys = [...sums.keys()].filter((k) => sums.get(k)?.some((n) => n !== 0)).sort();
  if (keys.length === 0) return;
  await client.query({
    name: 'tally-add',
    text: `insert into tally as t (province, unit, element, month, split, approved, waiting)
      select $1, k.unit, k.element, k.month, k.split, k.a, k.w
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
        $7::bigint[]) k(unit, element, month, split, a, w)
      on conflict (province, unit, element, month, split)
      do update set approved = t.approved + excluded.approved,
        waiting = t.waiting + excluded.waiting`,
    values: [
      province, ...columnsOf(keys), keys.map((k) => sums.get(k)?.[0] ?? 0),
      keys.map((k) => sums.get(k)?.[1] ?? 0),
    ],
  });
}
