// Packs and signs a courier's file with this phone's key (WebCrypto), and checks the server's
// receipts against the key that was given at enrolment. Seals nothing: that is core/sealed.
import type { Day } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { courierBody, courierText, writeCourier } from '../../core/sync/courier.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const digest = { name: 'ECDSA', hash: 'SHA-256' } as const;

export interface Packed { readonly body: Uint8Array; readonly gzip: boolean }

/** The changes as the file contains them, compressed if the phone can do that. */
export async function packCourier(device: string, changes: readonly Change[]): Promise<Packed> {
  const plain = new Uint8Array(courierBody(device, changes));
  if (typeof CompressionStream === 'undefined') return { body: plain, gzip: false };
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: new Uint8Array(await new Response(stream).arrayBuffer()), gzip: true };
}

export interface Unsigned extends Packed {
  readonly device: string; readonly day: Day; readonly count: number;
}

/** The signed file, not sealed yet. */
export async function signCourier(
  key: CryptoKey, { body, device, day, count, gzip }: Unsigned,
): Promise<Uint8Array> {
  const signed = new Uint8Array(courierText({ device, day, count, gzip }, body));
  const signature = await crypto.subtle.sign(digest, key, signed);
  return writeCourier(new Uint8Array(signature), signed);
}

/** `serverKey`: x and y of the point, base64url, with a dot between. */
export async function isFromServer(
  serverKey: string, { signed, signature }: { signed: Uint8Array; signature: Uint8Array },
): Promise<boolean> {
  const [x = '', y = ''] = serverKey.split('.');
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x, y };
    const key = await crypto.subtle.importKey('jwk', jwk, curve, false, ['verify']);
    return await crypto.subtle.verify(
      digest, key, new Uint8Array(signature), new Uint8Array(signed));
  } catch {
    return false;
  }
}
