// The last contacts of a revoked phone: its unsent changes are accepted and held, because nobody
// has rights on it any more; it gets answers, and no rows. It repeats until it has nothing left;
// only then it is told to erase itself.
import type { Pool } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { RevokedSession } from '../sign-in/revoked-session.ts';
import { exchange, type Contact, type Exchanged } from './exchange.ts';

interface Farewell extends Omit<Contact, 'person'> { readonly leaving: RevokedSession }

export async function takeFarewell(
  pool: Pool, { leaving: revoked, push, authorsOf }: Farewell,
): Promise<Exchanged> {
  const { account, device, province } = revoked;
  const person = { account, device, province: asUnitCode(province), name: '', grants: [] };
  const { reply, ...rest } = await exchange(pool, { person, push, authorsOf });
  // `more`: the phone asks again, and the request without changes is refused.
  const nothing = { rows: [], erased: [], cursor: push.cursor, scope: [], more: true };
  return { ...rest, reply: { ...reply, ...nothing } };
}
