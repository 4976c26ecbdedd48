// A phone proves with its key that it is the phone: once a day, so that its session goes on, and
// when its cookie is gone, so that it comes back without a code. Whoever is not the phone learns
// nothing: everybody gets a challenge, and every wrong answer is the same.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { addressKey, makeBuckets } from '../accounts/bucket.ts';
import { returnByKey, takeProof } from '../accounts/proof.ts';
import { makeTickets } from '../accounts/tickets.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import { parseBody } from './parse.ts';
import { refuse } from './problem.ts';
import { welcome } from './welcome.ts';

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/));
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const proofBody = v.strictObject({ signature });
const phoneBody = v.strictObject({ account: name, device: name });
const returnBody = v.strictObject({
  challenge: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), signature,
});

/** Phones behind one tower, each once a day. */
const perAddress = { burst: 120, secondsEach: 2 } as const;

/** Who says that she lost her cookie; `what` tells these tickets from those of the desk's door. */
interface Lost { readonly what: 'lostCookie'; readonly account: string; readonly device: string }

export function proofRoutes(app: FastifyInstance, context: Context): void {
  const { db, now } = context;
  const addresses = makeBuckets(perAddress, now);
  const lost = makeTickets<Lost>({ pool: db.pool, nowMs: now });
  const slowDown = ({ ip }: FastifyRequest): void => {
    const wait = addresses.take(addressKey(ip));
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
  };

  app.post('/api/proof', async (request) => {
    slowDown(request);
    const asked = parseBody(proofBody, request);
    const token = cookieToken(request) ?? '';
    const isIt = await takeProof(db, token, Buffer.from(asked.signature, 'base64url'));
    return isIt ? {} : refuse('signInNeeded');
  });

  app.post('/api/proof/challenge', async (request) => {
    slowDown(request);
    const { account, device } = parseBody(phoneBody, request);
    const challenge = await lost.give({ what: 'lostCookie', account, device },
      addressKey(request.ip));
    return { challenge };
  });

  app.post('/api/proof/return', async (request, reply) => {
    slowDown(request);
    const { challenge, signature: signed } = parseBody(returnBody, request);
    const said = await lost.take(challenge);
    if (said?.what !== 'lostCookie') return refuse('signInNeeded');
    const { account, device } = said;
    const token = await returnByKey(db,
      { account, device, challenge, signature: Buffer.from(signed, 'base64url') });
    return token === null ? refuse('signInNeeded') : welcome(context, reply, { token });
  });
}
