// A phone signs a challenge with its device key: once a day, to keep its session, and when its
// cookie is lost, to get a new one without an enrolment code. Strangers learn nothing: every
// request gets a challenge, and every wrong signature the same answer.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { addressKey, makeBuckets } from '../sign-in/bucket.ts';
import { returnByKey, takeProof } from '../sign-in/proof.ts';
import { makeTickets } from '../sign-in/tickets.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { parseBody, someId } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { welcome } from './welcome.ts';

const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const proofBody = v.strictObject({ signature });
const phoneBody = v.strictObject({ account: someId, device: someId });
const returnBody = v.strictObject({
  challenge: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), signature,
});

/** Each phone proves once a day; one mobile tower is one address for many phones. */
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
  const slowDown = ({ ip }: FastifyRequest): void => {
    const wait = addresses.take(addressKey(ip));
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
  };

  app.post('/api/proof', async (request) => {
    const asked = parseBody(proofBody, request);
    const token = cookieToken(request) ?? refuse('signInNeeded');
    const wait = phones.take(token);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const isAccepted = await takeProof(db, token, Buffer.from(asked.signature, 'base64url'));
    return isAccepted ? {} : refuse('signInNeeded');
  });

  app.post('/api/proof/challenge', async (request) => {
    slowDown(request);
    const { account, device } = parseBody(phoneBody, request);
    const challenge = await challenges.give({ what: 'lostCookie', account, device },
      addressKey(request.ip));
    return { challenge };
  });

  app.post('/api/proof/return', async (request, reply) => {
    slowDown(request);
    const { challenge, signature: signed } = parseBody(returnBody, request);
    const ticket = await challenges.take(challenge);
    if (ticket?.what !== 'lostCookie') return refuse('signInNeeded');
    const { account, device } = ticket;
    const token = await returnByKey(db,
      { account, device, challenge, signature: Buffer.from(signed, 'base64url') });
    if (token === null) return refuse('signInNeeded');
    addresses.giveBack(addressKey(request.ip));
    return welcome(context, reply, { token });
  });
}
