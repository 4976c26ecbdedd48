// Random names, tokens and keys of accounts. Everything here comes from the system's random source;
// a token is shown once and only its hash is kept.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Letters and digits that do not look alike, 5 bits each. */
export const randomLetters = (count: number): string =>
  Array.from(randomBytes(count), (byte) => letters[byte % letters.length]).join('');

/** 50 bits. For accounts and devices. */
export const randomName = (): string => randomLetters(10);

/** Sixteen hex digits, for the mark of a province's counter. */
export const randomMark = (): string => randomBytes(8).toString('hex');

export const newToken = (): string => randomBytes(24).toString('base64url');
export const isToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{32}$/.test(text);
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The hash is keyed, so that somebody who has only the table cannot search it. The key is made on
    first use. */
export async function hashCode(client: ClientBase, code: string): Promise<Buffer> {
  const { rows } = await client.query<{ readonly value: Buffer }>(
    `select hoaban_secret('code', $1) as value`, [randomBytes(32)]);
  const key = rows[0]?.value;
  if (key === undefined) throw new Error('the key of the codes is missing');
  return createHmac('sha256', key).update(code).digest();
}
