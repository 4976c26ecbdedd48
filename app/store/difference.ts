// What must be written to turn the stored state `before` into `after`: changed and removed keys
// only. Pure; used by keeper.ts. Order matters in some lists (outbox, log, held, refused), and a
// database returns keys in their own order, so these entries contain their position.
import type { PhoneStore } from '../../core/sync/phone.ts';
import type { Kept } from './kept.ts';

export const orderedLists = ['outbox', 'log', 'held', 'refused'] as const;
export const plainLists = ['rows', 'drafts', 'files'] as const;
export const sets = ['sent', 'stale', 'arrived'] as const;
export const singles = ['phone', 'meta'] as const;

export type OrderedList = (typeof orderedLists)[number];
export type StoreName = OrderedList | (typeof plainLists)[number] | (typeof sets)[number] | 'state';
export type Places = Readonly<Record<OrderedList, ReadonlyMap<string, number>>>;

export interface Write { readonly store: StoreName; readonly key: string; readonly value: unknown }
export interface Removal { readonly store: StoreName; readonly key: string }
export interface Difference {
  readonly writes: readonly Write[];
  readonly removals: readonly Removal[];
  readonly places: Places;
}
export interface Placed { readonly place: number; readonly value: unknown }

export const noPlaces: Places =
  { outbox: new Map(), log: new Map(), held: new Map(), refused: new Map() };

export function difference(before: Kept, after: Kept, places: Places): Difference {
  const writes: Write[] = [];
  const removals: Removal[] = [];
  const next: Record<OrderedList, ReadonlyMap<string, number>> = { ...places };
  for (const store of orderedLists) {
    const [was, is] = [before.phone[store], after.phone[store]];
    next[store] = placesAfter(places[store], is.keys());
    for (const [key, value] of is) {
      const place = next[store].get(key) ?? 0;
      if (was.get(key) === value && places[store].get(key) === place) continue;
      writes.push({ store, key, value: { place, value } satisfies Placed });
    }
    for (const key of was.keys()) if (!is.has(key)) removals.push({ store, key });
  }
  for (const store of [...plainLists, ...sets]) {
    const [was, is] = [entriesOf(before, store), entriesOf(after, store)];
    if (was === is) continue;
    for (const [key, value] of is) {
      if (was.get(key) !== value) writes.push({ store, key, value });
    }
    for (const key of was.keys()) if (!is.has(key)) removals.push({ store, key });
  }
  if (singleOf(before.phone) !== singleOf(after.phone)) {
    writes.push({ store: 'state', key: 'phone', value: singlesOf(after.phone) });
  }
  if (before.meta !== after.meta) writes.push({ store: 'state', key: 'meta', value: after.meta });
  return { writes, removals, places: next };
}

/** The single values of a phone's store, stored as one entry. */
export const singlesOf = (phone: PhoneStore) => ({
  cursor: phone.cursor, mark: phone.mark, safe: phone.safe,
  inFlight: phone.inFlight, requests: phone.requests,
});
export type Singles = ReturnType<typeof singlesOf>;
const singleOf = (phone: PhoneStore): string => JSON.stringify(singlesOf(phone));

type Entries = ReadonlyMap<string, unknown>;

function entriesOf(
  kept: Kept, store: 'rows' | 'drafts' | 'files' | (typeof sets)[number],
): Entries {
  if (store === 'rows') return kept.phone.rows;
  if (store === 'drafts') return kept.drafts;
  if (store === 'files') return kept.files;
  return new Map([...kept.phone[store]].map((key) => [key, true]));
}

/** New keys get positions after the old ones; if that is not their order, all get new positions. */
function placesAfter(
  before: ReadonlyMap<string, number>, keys: Iterable<string>,
): ReadonlyMap<string, number> {
  const after = new Map<string, number>();
  let last = Math.max(0, ...before.values());
  let highest = 0;
  let isInOrder = true;
  for (const key of keys) {
    const place = before.get(key) ?? ++last;
    if (place < highest) isInOrder = false;
    highest = Math.max(highest, place);
    after.set(key, place);
  }
  return isInOrder ? after : new Map([...after.keys()].map((key, n) => [key, last + n + 1]));
}
