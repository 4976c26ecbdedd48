// The answer of every way of signing in: the cookies and what the app needs to start, or the step
// that is still missing, such as a second factor.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Entered, Lacking, Me } from '../../core/api/me.ts';
import { describePerson } from '../accounts/me.ts';
import { readFactors, waysOf } from '../sign-in/factors.ts';
import { readPartialSession } from '../sign-in/partial-session.ts';
import type { Person } from '../store/person.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { cookieToken, giveCookie, setCookie } from './cookie.ts';
import { refuse } from './problem.ts';

export interface Opened {
  readonly token: string;
  /** The desk's cookie, if the desk is new. */
  readonly deskCookie?: string | null | undefined;
}

export async function welcome(
  context: Context, reply: FastifyReply, { token, deskCookie }: Opened,
): Promise<Entered> {
  const { people, config } = context;
  people.forget();
  giveCookie(reply, token, config.secureCookies);
  if (deskCookie) setCookie(reply, deskCookie, { name: 'desk', secure: config.secureCookies });
  reply.header('cache-control', 'no-store');
  const person = await people.personOf(token);
  if (person !== null) return describe(context, person);
  return await readLacking(context, token) ?? refuse('signInNeeded');
}

/** What this session still needs; null if it is complete, or there is none. */
export async function readLacking(
  { db }: Context, token: string | undefined,
): Promise<Lacking | null> {
  return transaction(db.pool, async (client) => {
    const partial = await readPartialSession(client, token);
    if (partial === null) return null;
    const { needs, name, signIn, addressForm } = partial;
    return { needs, name, signIn, addressForm, ways: waysOf(await readFactors(client, partial)) };
  });
}

/** Refuses with signInNeeded unless there is a partial session. */
export async function requirePartialSession({ db }: Context, request: FastifyRequest) {
  const token = cookieToken(request);
  const partial = await transaction(db.pool, (client) => readPartialSession(client, token));
  return partial === null || token === undefined ? refuse('signInNeeded') : { ...partial, token };
}

export const describe = async ({ db, today }: Context, person: Person): Promise<Me> =>
  await describePerson(db.pool, person, today()) ?? refuse('signInNeeded');
