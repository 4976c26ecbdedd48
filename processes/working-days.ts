// Which days offices work: Monday to Friday, without the days off and with the make-up days of the
// province's records of kind `dayOff`. Used by the clocks of the law; reads no clock itself.
import type { Day } from '../core/brands.ts';
import { dayAfter, dayNumberOf } from '../indicators/calendar/months.ts';

/** The values of a live record of kind `dayOff`; both ends are included. */
export interface DaysOff { readonly what: 'off' | 'work'; readonly from: Day; readonly to: Day }

/** 1 January 1970 was a Thursday. */
const isWeekend = (day: Day): boolean => (dayNumberOf(day) + 3) % 7 >= 5;

export function isWorkingDay(day: Day, daysOff: readonly DaysOff[]): boolean {
  const said = daysOff.filter(({ from, to }) => from <= day && day <= to);
  if (said.some(({ what }) => what === 'work')) return true;
  return !isWeekend(day) && said.length === 0;
}

/** The last day of a span of `n` working days that begins the day after `day`. */
export function workingDayAfter(day: Day, n: number, daysOff: readonly DaysOff[]): Day {
  let last = day;
  for (let left = n; left > 0;) {
    last = dayAfter(last, 1);
    if (isWorkingDay(last, daysOff)) left -= 1;
  }
  return last;
}
