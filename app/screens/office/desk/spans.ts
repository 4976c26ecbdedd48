// Codes of periods as the server reads them (`2026-11`, `2026-Q4`, `2026-H2`, `2026`, `phase`), and
// the step from one to the next. Pure; the words of a period come with the server's answer.
import { asMonth, isMonth, type Month } from '../../../../core/brands.ts';
import type { PeriodCode } from '../../../../core/api/named.ts';
import { monthAfter } from '../../../../indicators/calendar/months.ts';

export type SpanLength = 'month' | 'quarter' | 'halfYear' | 'year' | 'phase';
const monthsBy = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

export function lengthOf(code: PeriodCode): SpanLength {
  if (code.startsWith('phase')) return 'phase';
  if (/^\d{4}$/.test(code)) return 'year';
  if (/^\d{4}-Q[1-4]$/.test(code)) return 'quarter';
  return /^\d{4}-H[12]$/.test(code) ? 'halfYear' : 'month';
}

/** The period of this length that contains the month. */
export function codeOf(length: SpanLength, month: Month): PeriodCode {
  const year = month.slice(0, 4);
  const at = Number(month.slice(5)) - 1;
  switch (length) {
    case 'month': return month;
    case 'quarter': return `${year}-Q${Math.floor(at / 3) + 1}`;
    case 'halfYear': return `${year}-H${Math.floor(at / 6) + 1}`;
    case 'year': return year;
    case 'phase': return 'phase';
  }
}

/** The first month of a period; null for a phase, whose span only the server knows. */
export function firstMonthOf(code: PeriodCode): Month | null {
  const year = code.slice(0, 4);
  const nth = Number(code.slice(6));
  const length = lengthOf(code);
  if (length === 'phase') return null;
  if (length === 'month') return isMonth(code) ? code : null;
  const month = length === 'year' ? 1 : (nth - 1) * monthsBy[length] + 1;
  return asMonth(`${year}-${String(month).padStart(2, '0')}`);
}

/** The period `n` steps later, of the same length; a phase stays. */
export function stepOf(code: PeriodCode, n: number): PeriodCode {
  const first = firstMonthOf(code);
  const length = lengthOf(code);
  if (first === null || length === 'phase') return code;
  return codeOf(length, monthAfter(first, n * monthsBy[length]));
}

export const monthOfDay = (day: string): Month => asMonth(day.slice(0, 7));

/** Days from today to the end of the month, including the last; 0 if the month is over. */
export function daysLeft(month: Month, today: string): number {
  if (!today.startsWith(month)) return 0;
  const next = monthAfter(month, 1);
  return Math.round((Date.parse(`${next}-01T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000)
    - 1;
}
