// The only code that changes the stored state. A step is pure: it is first written as one
// transaction and then shown, so the screen never claims that something is saved before it is. If
// another tab wrote meanwhile, the step runs again on that state.
import { done, failed, type Result } from '../../core/result.ts';
import {
  loadAll, openDatabase, readBytes, writeDifference, type Bytes, type PhoneDatabase,
} from './database.ts';
import { difference } from './difference.ts';
import type { Kept } from './kept.ts';

/** full: no room left · closed: cannot be opened now (private mode, another version, damaged). */
export type StoreTrouble = 'full' | 'closed';
export type Step = (kept: Kept) => Kept;

export interface Keeper {
  readonly now: () => Kept;
  /** Shows the next state after it is written. Steps run one after the other. */
  readonly step: (step: Step, bytes?: Bytes) => Promise<Result<Kept, StoreTrouble>>;
  readonly bytesOf: (file: string) => Promise<ArrayBuffer | null>;
  readonly whenChanged: (tell: () => void) => () => void;
  readonly close: () => void;
}

/** Never throws; `name` is the database's name. */
export async function openKeeper(name = 'hoaban'): Promise<Result<Keeper, StoreTrouble>> {
  try {
    const held: OpenDatabase = { db: null, isForGood: false };
    await take(held, name);
    return done(await keeperOver(held, name));
  } catch {
    return failed('closed');
  }
}

/** null: closed; opened again unless it was closed for good. */
interface OpenDatabase { db: PhoneDatabase | null; isForGood: boolean }

async function take(held: OpenDatabase, name: string): Promise<PhoneDatabase> {
  const db = await openDatabase(name, (isForGood) => {
    if (held.db === db || isForGood) Object.assign(held, { db: null, isForGood });
  });
  held.db = db;
  return db;
}

async function keeperOver(held: OpenDatabase, name: string): Promise<Keeper> {
  const opened = async (): Promise<PhoneDatabase> => {
    if (held.isForGood) throw new Error('closed');
    return held.db ?? take(held, name);
  };
  let loaded = await loadAll(await opened());
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const tellAll = () => { for (const tell of listeners) tell(); };
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const reload = async () => { loaded = await loadAll(await opened()); };

  const run = async (step: Step, bytes?: Bytes): Promise<Result<Kept, StoreTrouble>> => {
    try {
      const isNew = held.db === null;
      const db = await opened();
      if (isNew) await reload();
      for (;;) {
        const after = step(loaded.kept);
        if (after === loaded.kept && !bytes) return done(after);
        const change = difference(loaded.kept, after, loaded.places);
        if (await writeDifference(db, loaded.revision, change, bytes)) {
          loaded = { kept: after, places: change.places, revision: loaded.revision + 1 };
          channel?.postMessage(loaded.revision);
          tellAll();
          return done(after);
        }
        await reload();
      }
    } catch (error) {
      return failed(isNoRoom(error) || await isDiskFull() ? 'full' : 'closed');
    }
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  channel?.addEventListener('message', ({ data }: MessageEvent<number>) => {
    void inTurn(async () => {
      if (!held.db || data <= loaded.revision) return;
      await reload();
      tellAll();
    });
  });

  return {
    now: () => loaded.kept,
    step: (step, bytes) => inTurn(() => run(step, bytes)),
    bytesOf: async (file) =>
      (await opened().then((db) => readBytes(db, file)).catch(() => undefined)) ?? null,
    whenChanged: (tell) => {
      listeners.add(tell);
      return () => { listeners.delete(tell); };
    },
    close: () => {
      channel?.close();
      held.db?.close();
      Object.assign(held, { db: null, isForGood: true });
    },
  };
}

const isNoRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** A full disk causes other errors too, and the browser may close the database. */
async function isDiskFull(): Promise<boolean> {
  const estimate = typeof navigator === 'undefined' ? undefined : navigator.storage?.estimate?.();
  const { usage = 0, quota } = await (estimate ?? Promise.resolve({})).catch(() => ({})) as
    StorageEstimate;
  return quota !== undefined && quota - usage < roomBytesMin;
}
const roomBytesMin = 1024 * 1024;
