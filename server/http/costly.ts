// How many requests one account may have running, and how many a minute, on the routes that are
// declared as `costly`: figures, lists to search, reports, exports. A request over the number at
// once waits for one of its account to end, a moment only; over the limits: 429 with Retry-After.
// Other accounts are not slowed. Registered by server.ts before the routes.
import type { FastifyInstance } from 'fastify';
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
  const turns = makeTurns();

  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.route?.costly !== true) return;
    // A request without rights is refused by the route itself.
    const person = await requirePerson(request).catch(() => null);
    if (person === null) return;
    const { account } = person;
    const wait = buckets.take(account);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    if (!await turns.take(account)) refuse('tooMany', { retryAfter: 1 });
    // The connection closes once, answered or not; of a request that was given up, nothing else
    // tells.
    if (reply.raw.closed) turns.give(account);
    else reply.raw.once('close', () => turns.give(account));
  });
}

interface Turns {
  /** True: it may run, and `give` has to be called after it. False: nothing came free. */
  readonly take: (account: string) => Promise<boolean>;
  readonly give: (account: string) => void;
}

function makeTurns(): Turns {
  const running = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();

  const give = (account: string): void => {
    const [next] = waiting.get(account) ?? [];
    if (next) return next();
    const left = (running.get(account) ?? 1) - 1;
    if (left > 0) running.set(account, left);
    else running.delete(account);
  };

  const waitFor = (account: string): Promise<boolean> => new Promise((resolve) => {
    const queue = waiting.get(account) ?? new Set();
    waiting.set(account, queue);
    const leave = (isFree: boolean): void => {
      clearTimeout(timer);
      queue.delete(begin);
      if (queue.size === 0) waiting.delete(account);
      resolve(isFree);
    };
    const begin = (): void => leave(true);
    const timer = setTimeout(() => leave(false), limits.costlyWaitMs);
    queue.add(begin);
  });

  const take = async (account: string): Promise<boolean> => {
    const atOnce = running.get(account) ?? 0;
    if (atOnce >= limits.costlyAtOnce) {
      const isFull = (waiting.get(account)?.size ?? 0) >= limits.costlyWaitingMax;
      return isFull ? false : waitFor(account);
    }
    running.set(account, atOnce + 1);
    return true;
  };
  return { take, give };
}
