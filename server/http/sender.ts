// The sender of changes or files: the signed-in person, or a revoked session whose phone may still
// upload its unsent changes (server/sign-in/revoked-session.ts), for sync and files only. And the
// check for routes that a partial session may call.
import type { FastifyRequest } from 'fastify';
import { findRevokedSession, type RevokedSession } from '../sign-in/revoked-session.ts';
import type { Person } from '../store/person.ts';
import { ProblemAnswer } from './problem.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';

export type Sender = Person | RevokedSession;

/** Refuses as requirePerson does. `hasMore`: whether the request of a revoked session still brings
    something to upload. */
export async function requireSender(
  context: Context, request: FastifyRequest, hasMore: () => boolean = () => true,
): Promise<Sender> {
  try {
    return await context.requirePerson(request);
  } catch (refusal) {
    const revoked = await findRevokedSession(context.db, cookieToken(request));
    if (revoked === null || !hasMore()) throw refusal;
    return revoked;
  }
}

/** Refuses as requirePerson does, but accepts a partial session. */
export async function requireSession(context: Context, request: FastifyRequest): Promise<void> {
  try {
    await context.requirePerson(request);
  } catch (refusal) {
    const isPartial = refusal instanceof ProblemAnswer && refusal.code === 'secondFactorNeeded';
    if (!isPartial) throw refusal;
  }
}
