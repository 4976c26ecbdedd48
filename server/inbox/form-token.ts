// The signed token of a public form: when its page was made, a random number that is used once, and
// what the form is for. It stands in for the origin of a request, which some browsers do not send.
// It names nobody; the key is a secret of this installation and in no backup.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { transaction } from '../store/pool.ts';

export interface FormToken {
  /** A long secret that only the holder of the token and this installation know. */
  readonly secret: string;
  /** Seconds since the page was made. */
  readonly seconds: number;
}
export interface FormTokens {
  /** `bound`: what the form is for; the same text must be given to read it. */
  make(bound: string): Promise<string>;
  /** null: not made here, not for this, or spoiled. */
  read(token: string, bound: string): Promise<FormToken | null>;
}

const nonceBytes = 12;
const timeBytes = 6;
const macBytes = 16;
const shape = /^[A-Za-z0-9_-]{46}$/;

export function formTokens({ pool, nowMs }: {
  readonly pool: Pool; readonly nowMs: () => number;
}): FormTokens {
  let key: Promise<Buffer> | null = null;
  const keyOf = (): Promise<Buffer> => {
    key ??= readKey(pool).catch((error: unknown) => {
      key = null;
      throw error;
    });
    return key;
  };
  return {
    make: async (bound) => {
      const head = Buffer.alloc(nonceBytes + timeBytes);
      randomBytes(nonceBytes).copy(head);
      head.writeUIntBE(Math.floor(nowMs()), nonceBytes, timeBytes);
      return Buffer.concat([head, macOf(await keyOf(), head, bound)]).toString('base64url');
    },
    read: async (token, bound) => {
      if (!shape.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.toString('base64url') !== token) return null;
      const head = bytes.subarray(0, nonceBytes + timeBytes);
      const own = await keyOf();
      if (!timingSafeEqual(macOf(own, head, bound), bytes.subarray(head.length))) return null;
      return {
        secret: createHmac('sha256', own).update('receipt ').update(head).digest('hex'),
        seconds: (nowMs() - head.readUIntBE(nonceBytes, timeBytes)) / 1000,
      };
    },
  };
}

const macOf = (key: Buffer, head: Buffer, bound: string): Buffer =>
  createHmac('sha256', key).update(head).update(bound).digest().subarray(0, macBytes);

/** Made on first use. */
const readKey = (pool: Pool): Promise<Buffer> => transaction(pool, async (client) => {
  const { rows: [found] } = await client.query<{ readonly value: Buffer }>(
    `select hoaban_secret('form', $1) as value`, [randomBytes(32)]);
  if (found === undefined) throw new Error('the key of the forms is missing');
  return found.value;
});
