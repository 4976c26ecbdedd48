// Periods of reports as plain values: months, quarters, half-years, years, phases. Used by
// indicators, reports and screens; nothing here reads a clock.
import { asDay, type Day, type Month } from '../../core/brands.ts';
import { words, type Words } from '../../core/words/words.ts';
import { dayNumberOf, lastDayOf, monthAfter, monthsOf } from './months.ts';

export type PeriodLength = 'month' | 'quarter' | 'halfYear' | 'year' | 'phase';
/** Whole months, including both ends. */
export interface Period { readonly length: PeriodLength; readonly from: Month; readonly to: Month }

const monthsByLength = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The period of this length that contains a month. Phases are records, their span is given. */
export function periodOf(length: Exclude<PeriodLength, 'phase'>, month: Month): Period {
  const months = monthsByLength[length];
  const from = monthAfter(month, -((Number(month.slice(5)) - 1) % months));
  return { length, from, to: monthAfter(from, months - 1) };
}
export const phasePeriod = (from: Month, to: Month): Period => ({ length: 'phase', from, to });

/** The period before, of the same length. */
export function previous(period: Period): Period {
  const n = monthsOf(period).length;
  return { ...period, from: monthAfter(period.from, -n), to: monthAfter(period.to, -n) };
}
export const sameLastYear = (period: Period): Period =>
  ({ ...period, from: monthAfter(period.from, -12), to: monthAfter(period.to, -12) });

/** How much of the period has passed at the end of a day, 0 to 1. */
export function shareOf(period: Period, day: Day): number {
  const before = dayNumberOf(asDay(`${period.from}-01`)) - 1;
  const last = dayNumberOf(lastDayOf(period.to));
  return Math.min(1, Math.max(0, (dayNumberOf(day) - before) / (last - before)));
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const ORDINAL = ['first', 'second', 'third', 'fourth'] as const;

/** `quý III năm 2026`, `6 tháng đầu năm 2026`; reports begin a sentence with it. */
export function wordsOfPeriod({ length, from, to }: Period): Words {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5));
  const quarter = Math.floor((month - 1) / 3);
  const isFirst = month <= 6;
  switch (length) {
    case 'month': return words(`tháng ${month} năm ${year}`, `month ${month} of ${year}`);
    case 'quarter':
      return words(`quý ${ROMAN[quarter]} năm ${year}`, `${ORDINAL[quarter]} quarter of ${year}`);
    case 'halfYear':
      return words(`6 tháng ${isFirst ? 'đầu' : 'cuối'} năm ${year}`,
        `${isFirst ? 'first' : 'second'} half of ${year}`);
    case 'year': return words(`năm ${year}`, `year ${year}`);
    case 'phase':
      return words(`giai đoạn ${year}–${to.slice(0, 4)}`, `phase ${year}–${to.slice(0, 4)}`);
  }
}
