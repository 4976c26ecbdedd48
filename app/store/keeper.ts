// The one place that changes what the phone keeps. A step is pure: it is written as one transaction
// first and shown afterwards, so nothing on screen claims to be saved before it is. If another tab
// wrote meanwhile, the step runs again on what that tab left.
import { done, failed, type Result } from '../../core/result.ts';
import {
  loadAll, openDatabase, readBytes, writeDifference, type Bytes, type PhoneDatabase,
} from './database.ts';
import { difference } from './difference.ts';
import type { Kept } from './kept.ts';

/** full: no room left · closed: not to be opened now (private mode, another version, damaged). */
export type StoreTrouble = 'full' | 'closed';
export type Step = (kept: Kept) => Kept;

export interface Keeper {
  readonly now: () => Kept;
  /** Takes the next state, once it is on the disk. Steps run one after the other. */
  readonly step: (step: Step, bytes?: Bytes) => Promise<Result<Kept, StoreTrouble>>;
  readonly bytesOf: (file: string) => Promise<ArrayBuffer | null>;
  readonly whenChanged: (tell: () => void) => () => void;
  readonly close: () => void;
}

/** Throws nothing; `name` is the database's. */
export async function openKeeper(name = 'hoaban'): Promise<Result<Keeper, StoreTrouble>> {
  try {
    const isOpen = { now: true };
    const db = await openDatabase(name, () => { isOpen.now = false; });
    return done(await keeperOver(db, { name, isOpen }));
  } catch {
    return failed('closed');
  }
}

interface About { readonly name: string; readonly isOpen: { now: boolean } }

async function keeperOver(db: PhoneDatabase, { name, isOpen }: About): Promise<Keeper> {
  let loaded = await loadAll(db);
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const tellAll = () => { for (const tell of listeners) tell(); };
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const reload = async () => { loaded = await loadAll(db); };

  const run = async (step: Step, bytes?: Bytes): Promise<Result<Kept, StoreTrouble>> => {
    if (!isOpen.now) return failed('closed');
    try {
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
      return failed(isNoRoom(error) ? 'full' : 'closed');
    }
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  channel?.addEventListener('message', ({ data }: MessageEvent<number>) => {
    void inTurn(async () => {
      if (!isOpen.now || data <= loaded.revision) return;
      await reload();
      tellAll();
    });
  });

  return {
    now: () => loaded.kept,
    step: (step, bytes) => inTurn(() => run(step, bytes)),
    bytesOf: async (file) => (await readBytes(db, file).catch(() => undefined)) ?? null,
    whenChanged: (tell) => {
      listeners.add(tell);
      return () => { listeners.delete(tell); };
    },
    close: () => {
      isOpen.now = false;
      channel?.close();
      db.close();
    },
  };
}

const isNoRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
