// Where a simulated phone keeps its store: in memory, or in the app's own IndexedDB store. A
// phone may die in the middle of writing; then it finds what its disk holds, which must be all
// or nothing.
import 'fake-indexeddb/auto';
import { openKeeper, type Keeper } from '../../app/store/keeper.ts';
import { emptyStore, type PhoneStore } from '../../core/sync/phone.ts';

export interface Disk {
  /** What is on the disk after trying to write this; `dies`: the phone stops before the end. */
  write(store: PhoneStore, dies?: boolean): Promise<PhoneStore>;
  close(): void;
}

export const memoryDisk = (): Disk => {
  let kept = emptyStore();
  return {
    write: async (store, dies = false) => (kept = dies ? kept : store),
    close: () => undefined,
  };
};

let disks = 0;
export async function indexedDisk(): Promise<Disk> {
  const name = `phone ${process.pid} ${++disks}`;
  let keeper = await open(name);
  return {
    write: async (store, dies = false) => {
      const mend = dies ? breakAfter(1 + (store.requests % 5)) : () => undefined;
      const result = await keeper.step((kept) => ({ ...kept, phone: store }));
      mend();
      if (!dies && !result.ok) throw new Error(`the disk does not write: ${result.problem}`);
      if (dies) {
        keeper.close();
        keeper = await open(name);
      }
      return keeper.now().phone;
    },
    close: () => keeper.close(),
  };
}

async function open(name: string): Promise<Keeper> {
  const opened = await openKeeper(name);
  if (!opened.ok) throw new Error(`the disk does not open: ${opened.problem}`);
  return opened.value;
}

/** The power goes at the n-th put of one transaction. */
function breakAfter(n: number): () => void {
  const { put } = IDBObjectStore.prototype;
  let left = n;
  IDBObjectStore.prototype.put = function brokenPut(this: IDBObjectStore, ...asked) {
    const request = put.apply(this, asked);
    if (this.transaction.objectStoreNames.length > 1 && --left === 0) this.transaction.abort();
    return request;
  };
  return () => {
    IDBObjectStore.prototype.put = put;
  };
}
