// Who hands something in: the signed-in person, or what is left of one, whose phone may still hand
// in what it holds (server/sign-in/leaving.ts). For sync and files alone.
import type { FastifyRequest } from 'fastify';
import { findLeaving, type Leaving } from '../sign-in/leaving.ts';
import type { Person } from '../store/person.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';

export type Sender = Person | Leaving;

/** Refuses as requirePerson does. `hasMore`: whether a leaving phone brings something. */
export async function requireSender(
  context: Context, request: FastifyRequest, hasMore: () => boolean = () => true,
): Promise<Sender> {
  try {
    return await context.requirePerson(request);
  } catch (refusal) {
    const leaving = await findLeaving(context.db, cookieToken(request));
    if (leaving === null || !hasMore()) throw refusal;
    return leaving;
  }
}
