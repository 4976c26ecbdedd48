// Calendar months and days, forwards and backwards. Used by kinds and indicators; nothing here
// reads a clock or knows a time zone.
import { asDay, asMonth, type Day, type Month } from '../../core/brands.ts';

/** The month `n` months after this one; a negative `n` goes back. */
export function monthAfter(month: Month, n: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return asMonth(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`);
}

const DAY_MS = 86_400_000;
/** Days since 1970. */
export const dayNumberOf = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS;

export const dayAfter = (day: Day, n: number): Day =>
  asDay(new Date((dayNumberOf(day) + n) * DAY_MS).toISOString().slice(0, 10));
export const lastDayOf = (month: Month): Day => dayAfter(asDay(`${monthAfter(month, 1)}-01`), -1);

/** The same day `n` months later, or the last day of a shorter month. */
export function dayMonthsAfter(day: Day, n: number): Day {
  const month = monthAfter(asMonth(day.slice(0, 7)), n);
  const last = lastDayOf(month);
  const same = `${month}${day.slice(7)}`;
  return same > last ? last : asDay(same);
}

interface Span { readonly from: Month; readonly to: Month }
/** Every month of a span, including both ends. */
export function monthsOf({ from, to }: Span): readonly Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = monthAfter(month, 1)) months.push(month);
  return months;
}
