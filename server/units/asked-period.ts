// Period codes in addresses: `2026-11`, `2026-Q4`, `2026-H2`, `2026`, `phase`, `phase:CODE`. Used
// by the routes of figures and reports; an unknown code gives null.
import { asMonth, type Day, type Id, type Month } from '../../core/brands.ts';
import type { PeriodNamed } from '../../core/api/named.ts';
import type { Words } from '../../core/words/words.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import {
  periodOf, phasePeriod, wordsOfPeriod, type Period,
} from '../../indicators/calendar/periods.ts';

/** The values of a phase record. */
export interface Phase {
  readonly id: Id;
  readonly code: string;
  readonly words: Words;
  readonly from: Day;
  readonly to: Day;
}
export const monthOfDay = (day: string): Month => asMonth(day.slice(0, 7));

export function periodAsked(code: string, phases: readonly Phase[], today: Day): Period | null {
  if (code === 'phase' || code.startsWith('phase:')) {
    const phase = code === 'phase' ? phaseAt(phases, monthOfDay(today))
      : phases.find((it) => it.code === code.slice('phase:'.length));
    return phase ? phasePeriod(monthOfDay(phase.from), monthOfDay(phase.to)) : null;
  }
  const read = /^(20\d\d)(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(code);
  if (!read) return null;
  const [, year = '', month, quarter, half] = read;
  const january = asMonth(`${year}-01`);
  if (month) return periodOf('month', asMonth(`${year}-${month}`));
  if (quarter) return periodOf('quarter', monthAfter(january, Number(quarter) * 3 - 3));
  return half ? periodOf('halfYear', monthAfter(january, Number(half) * 6 - 6))
    : periodOf('year', january);
}

/** The phase that contains a month; of several the one that began last. */
export const phaseAt = (phases: readonly Phase[], month: Month): Phase | null =>
  phases.filter(({ from, to }) => monthOfDay(from) <= month && month <= monthOfDay(to))
    .sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1) ?? null;

export function codeOfPeriod({ length, from }: Period, phases: readonly Phase[]): string {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5));
  switch (length) {
    case 'month': return from;
    case 'quarter': return `${year}-Q${Math.ceil(month / 3)}`;
    case 'halfYear': return `${year}-H${month <= 6 ? 1 : 2}`;
    case 'year': return year;
    case 'phase': {
      const phase = phases.find((it) => monthOfDay(it.from) === from);
      return phase ? `phase:${phase.code}` : 'phase';
    }
  }
}

export const namePeriod = (period: Period, phases: readonly Phase[]): PeriodNamed =>
  ({ ...period, code: codeOfPeriod(period, phases), words: wordsOfPeriod(period) });
