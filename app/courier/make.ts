// Makes the file that carries unsent slips: takes them from the outbox (from then on they are never
// altered), packs, signs with this phone's key, seals to the province. Its slips stay on the phone
// until the phone's own contact.
import type { Day } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { seal } from '../../core/sealed/age.ts';
import type { Change } from '../../core/sync/change.ts';
import { courierName } from '../../core/sync/courier.ts';
import { courierPush } from '../../core/sync/phone.ts';
import type { Keeper, StoreTrouble } from '../store/keeper.ts';
import { deviceKey } from './key.ts';
import { packCourier, signCourier } from './signing.ts';

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many changes the file carries, and how many are left for another file. */
  readonly count: number;
  readonly left: number;
}
/** nothing: everything is sent or carried already · noKey: this phone joined without a key. */
export type NotMade = 'nothing' | 'noKey' | StoreTrouble;

export async function makeCourierFile(
  keeper: Keeper, day: Day,
): Promise<Result<MadeFile, NotMade>> {
  const { me } = keeper.now().meta;
  const key = await deviceKey().catch(() => undefined);
  if (!me?.courier || !key) return failed('noKey');
  const { device, courier } = me;
  const fitting = await howMany(device, courierPush(keeper.now().phone, Infinity).changes);
  let changes: readonly Change[] = [];
  const kept = await keeper.step((before) => {
    const given = courierPush(before.phone, fitting);
    changes = given.changes;
    return { ...before, phone: given.store };
  });
  if (!kept.ok) return kept;
  const count = changes.length;
  if (count === 0) return failed('nothing');
  const packed = await packCourier(device, changes);
  const signed = await signCourier(key.signing, { ...packed, device, day, count });
  const name = courierName(day, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  const left = Math.max(0, courierPush(kept.value.phone, Infinity).changes.length - count);
  return done({ name, bytes: await seal(signed, courier.recipient), count, left });
}

async function howMany(device: string, changes: readonly Change[]): Promise<number> {
  let count = changes.length;
  while (count > 1) {
    const { body } = await packCourier(device, changes.slice(0, count));
    if (body.length <= limits.courierBytesMax) return count;
    count = Math.min(count - 1, Math.floor(count * limits.courierBytesMax / body.length));
  }
  return count;
}
