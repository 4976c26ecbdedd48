// Codes as they are printed on cards: to read, and as the address in a QR. The part of the address
// after # never reaches a server or a log.
import type { Given } from '../../core/api/people.ts';
import { cardsOf } from '../accounts/invitations.ts';
import type { GivenCode } from '../accounts/officer.ts';
import type { Person } from '../store/person.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';

export const cards = (
  { db, config: { publicUrl } }: Context, person: Person, given: readonly GivenCode[],
): Promise<readonly Given[]> =>
  transaction(db.pool, (client) => cardsOf(client, person, { given, publicUrl }));

export async function cardOf(
  context: Context, person: Person, code: GivenCode | null,
): Promise<Given | null> {
  const [card] = code === null ? [] : await cards(context, person, [code]);
  return card ?? null;
}
