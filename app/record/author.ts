// The author on this phone, as core/sync needs it: account, new ids, corrected clock.
import { newId } from '../../core/sync/ids.ts';
import type { Author } from '../../core/sync/phone.ts';
import type { Kept } from '../store/kept.ts';
import { nowMinutes, phoneMs } from '../sync/clock.ts';

export const freshId = () =>
  newId(phoneMs(), (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

export const authorOf = ({ meta }: Kept): Author => ({
  account: meta.me?.account ?? '', newId: freshId, now: () => nowMinutes(meta),
});
