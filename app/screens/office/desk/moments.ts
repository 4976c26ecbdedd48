// Moments in words, as desks write them: 08:12 · hôm qua · 6 ngày trước · 22/11/2026. Never uses
// the machine's own time zone.
import { dayInVietnam, minuteInVietnam } from '../../../../core/vietnam.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import type { Language } from '../../../../core/words/words.ts';
import { say, words } from '../../../../core/words/words.ts';

const DAY_MS = 86_400_000;

export const clockAt = (ms: number): string => minuteInVietnam(ms).slice(11);
export const clockOf = (iso: string): string => clockAt(Date.parse(iso));
export const dayOfMoment = (iso: string): string => dayInVietnam(Date.parse(iso));

const YESTERDAY = words('hôm qua', 'yesterday');
const DAYS_AGO = words('{n} ngày trước', '{n} {n|day|days} ago');
const TODAY = words('hôm nay', 'today');

function daysBetween(iso: string, today: string): number {
  return Math.round((Date.parse(`${today}T00:00Z`)
    - Date.parse(`${dayOfMoment(iso)}T00:00Z`)) / DAY_MS);
}

/** For a list: the time for today, a word for yesterday, else the day, with the year if it is
    another one. */
export function whenShort(iso: string, today: string, language: Language): string {
  const days = daysBetween(iso, today);
  if (days <= 0) return clockOf(iso);
  if (days === 1) return YESTERDAY[language];
  const day = dayOfMoment(iso);
  return day.slice(0, 4) === today.slice(0, 4) ? dayToText(day).slice(0, 5) : dayToText(day);
}

/** For the last contact of a phone. */
export function howLongAgo(iso: string, today: string, language: Language): string {
  const days = daysBetween(iso, today);
  if (days <= 0) return TODAY[language];
  if (days === 1) return YESTERDAY[language];
  return say(DAYS_AGO, language, { n: numberToText(days, language) });
}

export const momentToText = (iso: string): string =>
  `${dayToText(dayOfMoment(iso))}, ${clockOf(iso)}`;
