// The corrected clock: the phone's own, moved by what was learnt at the last contact. It is for
// showing and for defaults only; no outcome of sync depends on it.
import { asDay, type Day } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import type { Meta } from '../store/kept.ts';

declare const __BUILD_DAY__: string;

const minutesPerDay = 24 * 60;
export const phoneMinutes = (): number => Math.floor(Date.now() / 60_000);
export const nowMinutes = (meta: Meta): number => phoneMinutes() + meta.clockOffset;

/** The day where she is, by the phone's time zone. */
export function dayOf(minutes: number): Day {
  const date = new Date(minutes * 60_000);
  const part = (n: number) => String(n).padStart(2, '0');
  return asDay(`${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`);
}
export const today = (meta: Meta): Day => dayOf(nowMinutes(meta));
export const dayBefore = (day: Day, days = 1): Day =>
  asDay(new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10));

/** Before this program was built, or long after the last contact: then she is asked. */
export function isClockDoubtful(meta: Meta, buildDay: string = __BUILD_DAY__): boolean {
  if (today(meta) < dayBefore(asDay(buildDay))) return true;
  return meta.lastContact !== null
    && nowMinutes(meta) - meta.lastContact > limits.daysOfflineMax * minutesPerDay;
}

/** She said which day it is. */
export const withToday = (meta: Meta, day: Day): Meta => {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(phoneMinutes()))) / 86_400_000);
  const clockOffset = days * minutesPerDay;
  return { ...meta, clockOffset, lastContact: meta.lastContact && phoneMinutes() + clockOffset };
};
