// How many requests one account may have running, and how many a minute, on the routes that are
// declared as `costly`: figures, lists to search, reports, exports. Over the limit: 429 with
// Retry-After; other accounts are not slowed. Registered by server.ts before the routes.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '../../core/limits.ts';
import { makeBuckets } from '../sign-in/bucket.ts';
import type { Context } from './context.ts';
import { refuse } from './problem.ts';

/** A screen asks five to eight costly routes; a page of many indicators a few more. */
const perAccount = {
  burst: limits.costlyBurst, secondsEach: 60 / limits.costlyPerMinute,
} as const;

export function limitCostly(app: FastifyInstance, { requirePerson, now }: Context): void {
  const buckets = makeBuckets(perAccount, now);
  const running = new Map<string, number>();
  const holders = new WeakMap<FastifyRequest, string>();

  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.route?.costly !== true) return;
    // A request without rights is refused by the route itself.
    const person = await requirePerson(request).catch(() => null);
    if (person === null) return;
    const { account } = person;
    const atOnce = running.get(account) ?? 0;
    if (atOnce >= limits.costlyAtOnce) refuse('tooMany', { retryAfter: 1 });
    const wait = buckets.take(account);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    running.set(account, atOnce + 1);
    holders.set(request, account);
  });

  const release = (request: FastifyRequest): void => {
    const account = holders.get(request);
    if (account === undefined) return;
    holders.delete(request);
    const left = (running.get(account) ?? 1) - 1;
    if (left > 0) running.set(account, left);
    else running.delete(account);
  };
  app.addHook('onResponse', async (request) => release(request));
  app.addHook('onRequestAbort', async (request) => release(request));
}
