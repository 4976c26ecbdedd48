// Encrypts what must be readable again but not lie open in the database, the secrets of TOTP:
// AES-256-GCM with the key `factor` of this installation. No backup contains the key, so a secret
// from another installation cannot be read here and counts as lost.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

const nonceBytes = 12;
const tagBytes = 16;

export const sealFor = async (
  client: ClientBase, account: string, plain: Buffer,
): Promise<Buffer> => sealWith(await keyOf(client), account, plain);

/** null: another installation or another account sealed it. */
export const openFor = async (
  client: ClientBase, account: string, sealed: Buffer,
): Promise<Buffer | null> => openWith(await keyOf(client), account, sealed);

/** `bound`: the same text must be given to open it. */
export function sealWith(key: Buffer, bound: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

export function openWith(key: Buffer, bound: string, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Made on first use. */
async function keyOf(client: ClientBase): Promise<Buffer> {
  const { rows } = await client.query<{ readonly value: Buffer }>(
    `select hoaban_secret('factor', $1) as value`, [randomBytes(32)]);
  const key = rows[0]?.value;
  if (key === undefined) throw new Error('the key of the second factors is missing');
  return key;
}
