// Takes files of changes that somebody carried. The carrier need not be signed in; one address may
// send a few a minute. The answer is the receipt.
import { byteRoutes as routes } from '../../core/api/phone.ts';
import { makeBuckets, addressKey } from '../sign-in/bucket.ts';
import { publish } from '../figures/change-events.ts';
import { takeCourier } from '../sync/courier.ts';
import type { Routes } from './context.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';

/** As many files as a phone can carry at once, then four a minute. */
const perAddress = { burst: 30, secondsEach: 15 } as const;

export const courierRoutes: Routes = (app, context) => {
  const { db, people, now } = context;
  const addresses = makeBuckets(perAddress, now);
  // Counted before the file is opened.
  app.addHook('preHandler', async ({ ip }) => {
    const wait = addresses.take(addressKey(ip));
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
  });
  serveOn(app, context)(routes.courier, async ({ body, request, reply }) => {
    const taken = await takeCourier({ pool: db.pool, people, now }, body);
    if (!taken.ok) return refuse(taken.problem);
    const { receipt, province, written, faults } = taken.value;
    if (faults.length > 0) request.log.error({ faults: faults.length }, 'courier: changes held');
    publish(context, province, written);
    return reply.type('application/octet-stream').send(Buffer.from(receipt));
  });
};
