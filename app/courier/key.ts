// The phone's own signing key, made when it joins: P-256, not extractable from the browser. It
// proves which phone wrote a courier's file and that a session is on this phone; it protects no
// secret. It is kept in the courier's small database, which inChest() opens and closes around each
// use.
import { inStore, openStores } from '../store/indexed.ts';
import { chestName } from './at-contact.ts';

interface PublicKey {
  readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string;
}
export interface DeviceKey { readonly signing: CryptoKey; readonly publicKey: PublicKey }

const stores = ['key', 'bag', 'receipts'] as const;

export async function inChest<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await openStores(chestName, 1, stores);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

export const deviceKey = (): Promise<DeviceKey | undefined> =>
  inChest((db) => inStore(db, 'key', (keys) => keys.get('device')));

/** The public key, for enrolling; made once. undefined if the browser cannot keep a key. */
export async function publicKeyOfDevice(): Promise<PublicKey | undefined> {
  try {
    const known = await deviceKey();
    const key = known ?? await newDeviceKey();
    if (!known) await inChest((db) => inStore(db, 'key', (keys) => keys.put(key, 'device')));
    return key.publicKey;
  } catch {
    return undefined;
  }
}

export async function newDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { signing: pair.privateKey, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
}
