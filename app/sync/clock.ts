// The corrected clock: the phone's own, moved by the difference measured at the last contact. It is
// only for display and defaults; no result of sync depends on it. Its days are those of Việt Nam,
// whatever the phone's time zone. Nothing else in the app reads the phone's clock.
import { asDay, type Day } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { minutesOf } from '../../core/sync/new-change.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import type { Meta } from '../store/kept.ts';

declare const __BUILD_DAY__: string;

const minutesPerDay = 24 * 60;
export const phoneMs = (): number => Date.now();
export const phoneMinutes = (): number => minutesOf(phoneMs());
export const nowMinutes = (meta: Meta): number => phoneMinutes() + meta.clockOffset;

export const dayOf = (minutes: number): Day => dayInVietnam(minutes * 60_000);
export const today = (meta: Meta): Day => dayOf(nowMinutes(meta));
export const dayBefore = (day: Day, days = 1): Day => dayAfter(day, -days);

/** Whether the clock cannot be right: before this program was built, or long after the last
    contact. Then the user is asked. */
export function isClockDoubtful(meta: Meta, buildDay: string = __BUILD_DAY__): boolean {
  if (today(meta) < dayBefore(asDay(buildDay))) return true;
  return meta.lastContact !== null
    && nowMinutes(meta) - meta.lastContact > limits.daysOfflineMax * minutesPerDay;
}

/** Sets the day that the user chose. */
export const withToday = (meta: Meta, day: Day): Meta => {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(phoneMinutes()))) / 86_400_000);
  const clockOffset = days * minutesPerDay;
  return { ...meta, clockOffset, lastContact: meta.lastContact && phoneMinutes() + clockOffset };
};
