// The few parts of IndexedDB that this app uses, as promises: opening, requests, one transaction.
// Used by database.ts and the courier's chest. All errors are IndexedDB's own.

/** Creates missing stores of `stores`; they have no key path. */
export function openStores(
  name: string, version: number, stores: readonly string[],
): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    for (const store of stores) {
      if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
    }
  };
  return answerOf(opening);
}

export const answerOf = <T>(asked: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

/** Resolves when everything is written; rejects when nothing is. */
export const endOf = (tx: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  tx.oncomplete = () => resolve();
  // An error is followed by an abort, and only then the transaction has its error.
  tx.onabort = () => reject(tx.error ?? new DOMException('', 'AbortError'));
});

/** One request in a transaction of its own; resolves when it is committed. */
export async function inStore<T>(
  db: IDBDatabase, store: string, act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const tx = db.transaction(store, 'readwrite');
  const ended = endOf(tx);
  const [answer] = await Promise.all([answerOf(act(tx.objectStore(store))), ended]);
  return answer;
}
