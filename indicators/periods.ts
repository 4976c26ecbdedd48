// Periods of reports as plain values: months, quarters, half-years, years, phases. Used by
// indicators, reports and screens; nothing here reads a clock.
import { asMonth, type Month } from '../core/brands.ts';

/** The month `n` months after this one; a negative `n` goes back. */
export function monthAfter(month: Month, n: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return asMonth(`${Math.floor(months / 12)}-${String(months % 12 + 1).padStart(2, '0')}`);
}
