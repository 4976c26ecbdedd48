// The calendar of the demo: everything counts back from one day. Two years of months, the last full
// quarter, the phase, the Action Months. Pure; it reads no clock.
import { asDay, asMonth, type Day, type Month } from '../../core/brands.ts';
import {
  dayAfter, dayNumberOf, lastDayOf, monthAfter, monthsOf,
} from '../../indicators/calendar/months.ts';
import { periodOf, previous } from '../../indicators/calendar/periods.ts';

export interface Calendar {
  readonly day: Day;
  readonly month: Month;
  /** First day of the history. */
  readonly start: Day;
  /** Every month of the history, the running one last. */
  readonly months: readonly Month[];
  /** The last full quarter, as in addresses, and its months. */
  readonly quarter: { readonly code: string; readonly from: Month; readonly to: Month };
  /** The last day of that quarter: what stands in the signed report lies before it. */
  readonly cut: Day;
  readonly year: number;
  readonly phase: { readonly from: Day; readonly to: Day };
}

const MONTHS_OF_HISTORY = 24;

export function calendarOf(day: Day): Calendar {
  const month = asMonth(day.slice(0, 7));
  const from = monthAfter(month, -MONTHS_OF_HISTORY);
  const quarter = previous(periodOf('quarter', month));
  const year = Number(day.slice(0, 4));
  return {
    day, month, year,
    start: asDay(`${from}-01`),
    months: monthsOf({ from, to: month }),
    quarter: { from: quarter.from, to: quarter.to, code: codeOf(quarter.to) },
    cut: lastDayOf(quarter.to),
    phase: { from: asDay('2021-01-01'), to: asDay(`${Math.max(2025, year)}-12-31`) },
  };
}

/** The quarter that ends with this month, as in addresses. */
const codeOf = (last: Month): string =>
  `${last.slice(0, 4)}-Q${Number(last.slice(5)) / 3}`;

export const daysBetween = (from: Day, to: Day): number => dayNumberOf(to) - dayNumberOf(from);

/** The day at a share (0–1) of the way. */
export const dayAt = (from: Day, to: Day, share: number): Day =>
  dayAfter(from, Math.floor(daysBetween(from, to) * share));

/** A moment of that day in Việt Nam, in milliseconds. */
export const momentOf = (day: Day, minuteOfDay: number): number =>
  dayNumberOf(day) * 86_400_000 + (minuteOfDay - 7 * 60) * 60_000;

export const actionMonthOf = (year: number): { readonly from: Day; readonly to: Day } =>
  ({ from: asDay(`${year}-11-15`), to: asDay(`${year}-12-15`) });

export const lowerDay = (a: Day, b: Day): Day => (a < b ? a : b);
