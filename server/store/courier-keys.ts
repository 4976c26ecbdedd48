// The courier's keys of each province: made when first needed. Phones get the public keys; the
// secret ones open files and sign receipts here and never leave this file.
import {
  createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type JsonWebKey,
} from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { ProblemCode } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import { newKeyPair, open } from '../../core/sealed/age.ts';
import type { CourierPins } from '../../core/sync/courier.ts';
import { provincesOf } from './entry.ts';
import { transaction } from './pool.ts';
import { provinceScope, setScope } from './scope.ts';
import { asProvince } from './rights.ts';

interface PublicRow { readonly recipient: string; readonly sign_public: JsonWebKey }

/** What a phone of the province stores. `serverKey` is base64url of the P-256 point's x and y. */
export async function courierPins(client: ClientBase, province: string): Promise<CourierPins> {
  const { recipient, sign_public: key } = await readPublic(client, province)
    ?? await makeKeys(client, province);
  return { recipient, serverKey: `${key.x ?? ''}.${key.y ?? ''}` };
}

async function readPublic(client: ClientBase, province: string): Promise<PublicRow | undefined> {
  const { rows } = await client.query<PublicRow>(
    'select recipient, sign_public from courier_key where province = $1', [province]);
  return rows[0];
}

async function makeKeys(client: ClientBase, province: string): Promise<PublicRow> {
  const { identity, recipient } = await newKeyPair();
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await client.query(
    `insert into courier_key (province, recipient, identity, sign_private, sign_public)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [province, recipient, identity, privateKey.export({ format: 'jwk' }),
      publicKey.export({ format: 'jwk' })]);
  const made = await readPublic(client, province);
  if (made === undefined) throw new Error('the courier keys were not made');
  return made;
}

/** A server may have several provinces: each key is tried on a delivered file. */
export async function openCourier(
  pool: Pool, sealed: Uint8Array,
): Promise<Result<Uint8Array, ProblemCode>> {
  const identities = await transaction(pool, async (client) => {
    const found: string[] = [];
    for (const province of await provincesOf(client)) {
      await setScope(client, provinceScope(province));
      const { rows } = await client.query<{ readonly identity: string }>(
        'select identity from courier_key where province = $1', [province]);
      found.push(...rows.map(({ identity }) => identity));
    }
    return found;
  });
  return open(sealed, identities);
}

export async function signReceipt(
  pool: Pool, province: string, text: Uint8Array,
): Promise<Uint8Array> {
  const jwk = await asProvince(pool, province, async (client) => {
    await courierPins(client, province);
    const { rows } = await client.query<{ readonly key: JsonWebKey }>(
      'select sign_private as key from courier_key where province = $1', [province]);
    return rows[0]?.key;
  });
  if (jwk === undefined) throw new Error('the key of receipts is missing');
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' });
}

/** Whether the device with this public key made the signature. */
export function isSignedBy(
  jwk: JsonWebKey, { signed, signature }: { signed: Uint8Array; signature: Uint8Array },
): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}
