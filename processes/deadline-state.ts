// How far a deadline is: running, soon, late, done. Used by the lists of tasks and by the registers
// of the law. Pure; minutes are those of Vietnamese clocks.
import { asDay, type Day } from '../core/brands.ts';
import { dayAfter, dayNumberOf } from '../indicators/calendar/months.ts';

/** A minute in Vietnamese time, `2026-11-20T08:30`; the end of a day, 24:00, is written as the next
    midnight. */
export type Minute = string;
export const deadlineStates = ['running', 'soon', 'late', 'done', 'doneLate'] as const;
export type DeadlineState = (typeof deadlineStates)[number];

export const endOf = (day: Day): Minute => `${dayAfter(day, 1)}T00:00`;
export const minuteAfter = (minute: Minute, hours: number): Minute =>
  new Date(Date.parse(`${minute}Z`) + hours * 3_600_000).toISOString().slice(0, 16);

/** The last day of a deadline, and the time if it ends within that day: one of whole days ends at
    the next midnight, which nobody writes. */
export function lastOf(until: Minute): { readonly day: Day; readonly time: string | null } {
  const [date = '', time = ''] = until.split('T');
  const day = asDay(date);
  return time === '00:00' ? { day: dayAfter(day, -1), time: null } : { day, time };
}

/** A deadline is shown as urgent in its last hours. */
export const SOON_HOURS = 48;

interface Timed {
  readonly until: Minute; readonly isDone: boolean; readonly doneAt: Minute | null;
}
export function stateOf({ until, isDone, doneAt }: Timed, now: Minute): DeadlineState {
  if (isDone) return doneAt === null || doneAt < until ? 'done' : 'doneLate';
  return openStateOf(until, now);
}
export function openStateOf(until: Minute, now: Minute): 'running' | 'soon' | 'late' {
  if (now >= until) return 'late';
  return minuteAfter(now, SOON_HOURS) >= until ? 'soon' : 'running';
}

/** Whole days from today to the last day; negative: days past it. */
export const daysLeft = (until: Minute, now: Minute): number =>
  dayNumberOf(lastOf(until).day) - dayNumberOf(asDay(now.slice(0, 10)));
