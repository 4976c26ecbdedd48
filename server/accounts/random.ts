// Random names, tokens and keys of accounts. Everything here comes from the system's random source;
// a token is shown once and only its hash is kept.
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import type { ClientBase } from 'pg';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Ten letters and digits, none of which look alike: 50 bits. For accounts and devices. */
export const randomName = (): string =>
  Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('');

/** Sixteen hex digits, for the mark of a province's counter. */
export const randomMark = (): string => randomBytes(8).toString('hex');

export const newToken = (): string => randomBytes(24).toString('base64url');
export const isToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{32}$/.test(text);
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Eight digits; every one of the 100 million is as likely. */
export const randomCode = (): string => String(randomInt(100_000_000)).padStart(8, '0');
export const showCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** Keyed, so that a copy of the codes alone cannot be searched. The key is made on first use. */
export async function hashCode(client: ClientBase, code: string): Promise<Buffer> {
  await client.query(`insert into secret (name, value) values ('code', $1)
    on conflict do nothing`, [randomBytes(32)]);
  const { rows } = await client.query<{ readonly value: Buffer }>(
    `select value from secret where name = 'code'`);
  const key = rows[0]?.value;
  if (key === undefined) throw new Error('the key of the codes is missing');
  return createHmac('sha256', key).update(code).digest();
}
