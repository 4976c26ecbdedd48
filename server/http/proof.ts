// A phone signs a challenge with its device key: once a day, to keep its session, and when its
// cookie is lost, to get a new one without an enrolment code. Strangers learn nothing: every
// request gets a challenge, and every wrong signature the same answer.
import type { FastifyInstance } from 'fastify';
import { phoneRoutes as routes } from '../../core/api/phone.ts';
import { addressKey, makeBuckets } from '../sign-in/bucket.ts';
import { returnByKey, takeProof } from '../sign-in/proof.ts';
import { makeTickets } from '../sign-in/tickets.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';
import { welcome } from './welcome.ts';

/** Each phone gives a proof once a day; a mobile tower is one address for many phones. */
const perPhone = { burst: 10, secondsEach: 60 } as const;
const perAddress = { burst: 120, secondsEach: 2 } as const;

/** A challenge given to a phone that says its cookie is lost. `what` separates it from the tickets
    of signing in at a desk, which share the table. */
interface CookieChallenge {
  readonly what: 'lostCookie'; readonly account: string; readonly device: string;
}

export function proofRoutes(app: FastifyInstance, context: Context): void {
  const { db, now } = context;
  const addresses = makeBuckets(perAddress, now);
  const phones = makeBuckets(perPhone, now);
  const challenges = makeTickets<CookieChallenge>({ pool: db.pool, nowMs: now });
  // Counted before the handler; a phone's daily proof counts for its session.
  app.addHook('preHandler', async ({ ip, routeOptions: { config } }) => {
    if (config.route === routes.prove) return;
    const wait = addresses.take(addressKey(ip));
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
  });
  const serve = serveOn(app, context);

  serve(routes.prove, async ({ body, request }) => {
    const token = cookieToken(request) ?? refuse('signInNeeded');
    const wait = phones.take(token);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const isAccepted = await takeProof(db, token, Buffer.from(body.signature, 'base64url'));
    return isAccepted ? {} : refuse('signInNeeded');
  });

  serve(routes.askChallenge, async ({ body: { account, device }, request }) => ({
    challenge: await challenges.give(
      { what: 'lostCookie', account, device }, addressKey(request.ip)),
  }));

  serve(routes.comeBack, async ({ body: { challenge, signature }, request, reply }) => {
    const ticket = await challenges.take(challenge);
    if (ticket?.what !== 'lostCookie') return refuse('signInNeeded');
    const { account, device } = ticket;
    const token = await returnByKey(db,
      { account, device, challenge, signature: Buffer.from(signature, 'base64url') });
    if (token === null) return refuse('signInNeeded');
    addresses.giveBack(addressKey(request.ip));
    return welcome(context, reply, { token });
  });
}
