// Values that are stored for a few minutes and used once: challenges of passkeys, unconfirmed TOTP
// secrets, sign-ins at a provider. The browser has a random name in a cookie. The database stores
// the hash of that name, and the value encrypted with a key made from the name: every server can
// use the value, and nobody can read it in the database. The number is limited: an address or
// account over its limit loses its oldest ticket, and when all places are taken, the holder of the
// most tickets loses one.
import { createHash } from 'node:crypto';
import { openWith, sealWith } from './factor-key.ts';
import { hashToken, newToken } from './random.ts';
import type { Shared } from './shared-buckets.ts';

export interface Tickets<T> {
  /** `from`: the address or the account that asked. The value must survive JSON. */
  give(value: T, from: string): Promise<string>;
  /** Returns the value once; null if there is none or it has expired. */
  take(id: string | undefined): Promise<T | null>;
}

const minutes = 10;
export const ticketsMax = { each: 200, all: 5_000 } as const;

export function makeTickets<T>({ pool, nowMs }: Shared): Tickets<T> {
  return {
    give: async (value, from) => {
      const id = newToken();
      const asker = createHash('sha256').update(`asker ${from}`).digest().subarray(0, 16);
      const now = nowMs();
      const sealed = sealWith(keyOf(id), 'ticket', Buffer.from(JSON.stringify(value)));
      const { each, all } = ticketsMax;
      await pool.query('select hoaban_give_ticket($1, $2, $3, $4, $5, $6, $7)',
        [hashToken(id), asker, sealed, now, now + minutes * 60_000, each, all]);
      return id;
    },
    take: async (id = '') => {
      const { rows: [held] } = await pool.query<{
        readonly sealed: Buffer; readonly until: number;
      }>(
        'select sealed, until_ms as until from hoaban_take_ticket($1)',
        [hashToken(id)]);
      if (!held || held.until <= nowMs()) return null;
      const plain = openWith(keyOf(id), 'ticket', held.sealed);
      return plain === null ? null : JSON.parse(plain.toString()) as T;
    },
  };
}

/** Differs from the hash under which the database stores the ticket. */
const keyOf = (id: string): Buffer => createHash('sha256').update(`key of ${id}`).digest();
