// The IndexedDB of this app: opening it, reading all of it, writing one difference as one
// transaction. Used by keeper.ts only. The number in `revision` grows with every write, so a tab
// that is behind notices before it writes.
import type { Id } from '../../core/brands.ts';
import { emptyStore } from '../../core/sync/phone.ts';
import {
  noPlaces, orderedLists, plainLists, sets,
  type Difference, type OrderedList, type Placed, type Places, type Singles, type StoreName,
} from './difference.ts';
import { answerOf, endOf, openStores } from './indexed.ts';
import { emptyMeta, type Kept, type Meta } from './kept.ts';

export type Bytes = ReadonlyMap<string, ArrayBuffer>;
export interface Loaded {
  readonly kept: Kept; readonly places: Places; readonly revision: number;
}
export type PhoneDatabase = IDBDatabase;

const lists: readonly StoreName[] = [...orderedLists, ...plainLists, ...sets];
const allStores = [...lists, 'state', 'bytes'] as const;

/** `isForGood`: another tab erased or renewed the database; otherwise the browser closed it, for
    example because the disk is full. */
export async function openDatabase(
  name: string, whenClosed: (isForGood: boolean) => void,
): Promise<PhoneDatabase> {
  const db = await openStores(name, 2, allStores);
  db.onversionchange = ({ newVersion }) => {
    db.close();
    whenClosed(true);
    // Another tab erased it: this tab must show nothing of it.
    if (newVersion === null) location.replace('/app/');
  };
  db.onclose = () => whenClosed(false);
  return db;
}

export async function loadAll(db: PhoneDatabase): Promise<Loaded> {
  const tx = db.transaction([...lists, 'state'], 'readonly');
  const read = async (store: StoreName): Promise<[string, never][]> => {
    const [keys, values] = await Promise.all([
      answerOf(tx.objectStore(store).getAllKeys()), answerOf(tx.objectStore(store).getAll())]);
    return keys.map((key, n) => [String(key), values[n] as never]);
  };
  const entries = new Map(await Promise.all(
    lists.map(async (store) => [store, await read(store)] as const)));
  const state = tx.objectStore('state');
  const [singles, meta, revision] = await Promise.all([
    answerOf<Singles | undefined>(state.get('phone')),
    answerOf<Meta | undefined>(state.get('meta')),
    answerOf<number | undefined>(state.get('revision'))]);
  return { ...keptOf(entries, singles, meta), revision: revision ?? 0 };
}

type Entries = ReadonlyMap<StoreName, readonly [string, never][]>;

function keptOf(entries: Entries, singles: Singles | undefined, meta: Meta | undefined) {
  const listOf = (store: StoreName) => entries.get(store) ?? [];
  const places: Record<OrderedList, ReadonlyMap<string, number>> = { ...noPlaces };
  const ordered = Object.fromEntries(orderedLists.map((store) => {
    const placed = (listOf(store) as readonly [string, Placed][])
      .slice().sort(([, a], [, b]) => a.place - b.place);
    places[store] = new Map(placed.map(([key, { place }]) => [key, place]));
    return [store, new Map(placed.map(([key, { value }]) => [key, value]))];
  })) as unknown as Pick<Kept['phone'], OrderedList>;
  const keysOf = (store: StoreName) => new Set(listOf(store).map(([key]) => key as Id));
  const kept: Kept = {
    phone: {
      ...emptyStore(), ...ordered, ...singles,
      rows: new Map(listOf('rows')) as unknown as Kept['phone']['rows'],
      sent: keysOf('sent'), stale: keysOf('stale'), arrived: keysOf('arrived'),
    },
    meta: { ...emptyMeta, ...meta },
    drafts: new Map(listOf('drafts')) as unknown as Kept['drafts'],
    files: new Map(listOf('files')),
  };
  return { kept, places };
}

/** false: another tab has written meanwhile, and nothing was changed. Throws IndexedDB's errors. */
export async function writeDifference(
  db: PhoneDatabase, revision: number, { writes, removals }: Difference, bytes: Bytes = new Map(),
): Promise<boolean> {
  const touched = new Set<string>([...writes, ...removals].map(({ store }) => store));
  if (touched.has('files') || bytes.size > 0) touched.add('bytes');
  const tx = db.transaction([...touched, 'state'], 'readwrite', { durability: 'strict' });
  const ended = endOf(tx);
  ended.catch(() => undefined);
  const state = tx.objectStore('state');
  if (((await answerOf<number | undefined>(state.get('revision'))) ?? 0) !== revision) {
    tx.abort();
    await ended.catch(() => undefined);
    return false;
  }
  try {
    state.put(revision + 1, 'revision');
    for (const { store, key, value } of writes) tx.objectStore(store).put(value, key);
    for (const { store, key } of removals) {
      tx.objectStore(store).delete(key);
      if (store === 'files') tx.objectStore('bytes').delete(key);
    }
    for (const [key, value] of bytes) tx.objectStore('bytes').put(value, key);
    await ended;
    return true;
  } catch (error) {
    // A value that cannot be written throws without aborting the transaction; a part of it would
    // stay.
    const reason = tx.error ?? error;
    abort(tx);
    await ended.catch(() => undefined);
    throw reason;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // The transaction has ended already.
  }
}

export const readBytes = (db: PhoneDatabase, name: string): Promise<ArrayBuffer | undefined> =>
  answerOf(db.transaction('bytes').objectStore('bytes').get(name));
