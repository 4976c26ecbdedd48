// Days and moments in Vietnamese words: “Hôm nay”, “Thứ Ba 17/11”, “19 giờ 42”. Used by screens
// only.
import { minuteInVietnam } from '../../core/vietnam.ts';
import { dayToText } from '../../core/words/numbers.ts';
import type { Meta } from '../store/kept.ts';
import { dayBefore, dayOf, today } from '../sync/clock.ts';
import type { Say } from '../shell.ts';
import { general, weekdays } from '../words/general.ts';

export function sayDay(say: Say, meta: Meta, day: unknown): string {
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return '';
  const now = today(meta);
  if (day === now) return say(general.today);
  if (day === dayBefore(now)) return say(general.yesterday);
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? weekdays[0];
  const [year, month, date] = day.split('-').map(Number);
  return day.slice(0, 4) === now.slice(0, 4)
    ? `${say(weekday)} ${date}/${month}` : `${date}/${month}/${year}`;
}

/** Minutes since 1970 → “19 giờ 42”, with the day if it is not today. */
export function sayMoment(say: Say, meta: Meta, minutes: number): string {
  const time = sayTime(meta, minutes * 60_000);
  const day = dayOf(minutes);
  return day === today(meta) ? `${say(general.today)}, ${time}` : `${time}, ${dayToText(day)}`;
}

export function sayTime(meta: Meta, ms: number): string {
  const [hour, minute] = minuteInVietnam(ms).slice(11).split(':');
  return meta.language === 'vi' ? `${Number(hour)} giờ ${minute}` : `${Number(hour)}:${minute}`;
}
