// POST /api/courier: the door for files that somebody carried here. Nobody needs to be signed in;
// an address may knock a few times a minute. The answer is the receipt.
import { makeBuckets, addressKey } from '../sign-in/bucket.ts';
import { courierFileBytesMax } from '../../core/sync/courier.ts';
import { publish } from '../figures/change-events.ts';
import { takeCourier } from '../sync/courier.ts';
import type { Routes } from './context.ts';
import { refuse } from '../store/problem.ts';

/** A full bag at once, then four a minute. */
const perAddress = { burst: 30, secondsEach: 15 } as const;

export const courierRoutes: Routes = (app, context) => {
  const { db, people, now } = context;
  const addresses = makeBuckets(perAddress, now);
  app.post('/api/courier', { bodyLimit: courierFileBytesMax }, async (request, reply) => {
    const wait = addresses.take(addressKey(request.ip));
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    if (!Buffer.isBuffer(request.body)) refuse('wrongType');
    const taken = await takeCourier({ pool: db.pool, people, now }, request.body);
    if (!taken.ok) return refuse(taken.problem);
    const { receipt, province, written, faults } = taken.value;
    if (faults.length > 0) request.log.error({ faults: faults.length }, 'courier: changes held');
    publish(context, province, written);
    return reply.type('application/octet-stream').header('cache-control', 'no-store')
      .send(Buffer.from(receipt));
  });
};
