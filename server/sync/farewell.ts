// The last contacts of a phone whose session was ended: what it still holds is taken and rests as
// held, since nobody has rights on it any more; it is answered, and given nothing to read. Called
// until it has nothing left; only then is it told to erase itself.
import type { Pool } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { RevokedSession } from '../sign-in/revoked-session.ts';
import { exchange, type Contact, type Exchanged } from './exchange.ts';

interface Farewell extends Omit<Contact, 'person'> { readonly leaving: RevokedSession }

export async function takeFarewell(
  pool: Pool, { leaving, push, authorsOf }: Farewell,
): Promise<Exchanged> {
  const { account, device, province } = leaving;
  const person = { account, device, province: asUnitCode(province), name: '', grants: [] };
  const { reply, ...rest } = await exchange(pool, { person, push, authorsOf });
  // `more`: she asks again, and an empty request is the one that is refused.
  const nothing = { rows: [], erased: [], cursor: push.cursor, scope: [], more: true };
  return { ...rest, reply: { ...reply, ...nothing } };
}
