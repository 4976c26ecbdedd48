// Erases everything that this app stores on a device. The notebook is deleted last: if the phone
// dies before, the next contact orders the erasure again. Other tabs of the app close by themselves
// (database.ts).
import { chestName } from '../courier/at-contact.ts';
import { signOut } from '../sync/requests.ts';
import type { Keeper } from './keeper.ts';

/** `isWipe`: an officer ordered it. Then the stored build is deleted too, and the server is
    told. */
export async function erase(keeper: Keeper, database: string, isWipe: boolean): Promise<void> {
  keeper.close();
  localStorage.clear();
  sessionStorage.clear();
  if (isWipe) await dropBuild().catch(() => undefined);
  for (const name of [chestName, database]) await eraseDatabase(name);
  if (isWipe) await signOut();
  location.replace('/app/');
}

async function dropBuild(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  const workers = await navigator.serviceWorker.getRegistrations();
  for (const worker of workers) await worker.unregister();
}

/** A sleeping tab closes the database when it wakes; this tab waits until then only for a
    moment. */
const eraseDatabase = (name: string): Promise<void> => new Promise((resolve) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
});
