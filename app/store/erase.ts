// Erases what this app keeps on a device. The notebook goes last: if the phone dies before, the
// next contact orders it again and it begins anew. Other tabs of the app close what they show by
// themselves (database.ts).
import { chestName } from '../courier/at-contact.ts';
import { signOut } from '../sync/requests.ts';
import type { Keeper } from './keeper.ts';

/** `isWipe`: ordered from outside. Then the kept build goes too, and the server learns of it. */
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

/** Another tab that is not awake closes it when it wakes; until then this one does not wait. */
const eraseDatabase = (name: string): Promise<void> => new Promise((resolve) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
});
