// The stretches of time a figure is told for: this period, the one before, the same last year,
// since January, since the phase began. Pure. A period that still runs is compared with as much of
// last year.
import { asMonth, type Month } from '../../core/brands.ts';
import type { Targets } from '../../core/derive/answers.ts';
import type { Figure } from '../../core/derive/sheet.ts';
import type { FigureReader, Indicator } from '../../indicators/formula.ts';
import { cumulativeOf, valueOf } from '../../indicators/indicators.ts';
import { monthAfter } from '../../indicators/months.ts';
import { previous, sameLastYear, type Period } from '../../indicators/periods.ts';
import { percentOf, targetOf, type Target } from '../../indicators/targets.ts';
import { monthOfDay, phaseAt, type Phase } from './asked-period.ts';

export interface Spans {
  readonly period: Period;
  readonly thisMonth: Month;
  readonly phase: Phase | null;
  /** First months of the year and of the phase; the year's, when no phase covers the period. */
  readonly january: Month;
  readonly since: Month;
}
export interface SpanFigures {
  readonly thisPeriod: number | null;
  readonly before: number | null;
  readonly lastYear: number | null;
  readonly yearToDate: number | null;
  readonly cumulative: number | null;
}

export function spansOf(period: Period, phases: readonly Phase[], thisMonth: Month): Spans {
  const last = period.to < thisMonth ? period.to : thisMonth;
  const end = last < period.from ? period.to : last;
  const phase = phaseAt(phases, end);
  const january = asMonth(`${end.slice(0, 4)}-01`);
  return { period, thisMonth, phase, january, since: phase ? monthOfDay(phase.from) : january };
}

/** The month the figures end with. */
export const lastMonthOf = ({ period, thisMonth }: Spans): Month =>
  (period.to < thisMonth ? period.to : thisMonth);

export function figuresOver(indicator: Indicator, reader: FigureReader, spans: Spans): SpanFigures {
  const { period, january, since } = spans;
  const carried = (from: Month): number | null =>
    cumulativeOf(indicator, reader, { period, since: from });
  return {
    thisPeriod: valueOf(indicator, reader, period),
    before: valueOf(indicator, reader, previous(period)),
    lastYear: valueOf(indicator, reader, lastYearOf(spans)),
    yearToDate: carried(january),
    cumulative: carried(since),
  };
}

/** As many months as have begun this year. */
export function lastYearOf({ period, thisMonth }: Spans): Period {
  const last = sameLastYear(period);
  const isRunning = period.from <= thisMonth && thisMonth < period.to;
  return isRunning ? { ...last, to: monthAfter(thisMonth, -12) } : last;
}

interface ForUnit {
  readonly unit: string;
  readonly indicator: string;
  readonly spans: Spans;
}
export function targetsFor(
  targets: readonly Target[], { unit, indicator, spans }: ForUnit,
): Targets {
  const meant = { unit: unit as Target['unit'], indicator };
  const year = Number(spans.january.slice(0, 4));
  return {
    year: targetOf(targets, { ...meant, of: { year } }),
    phase: spans.phase ? targetOf(targets, { ...meant, of: { phase: spans.phase.id } }) : null,
  };
}

/** Which target a percentage is of: for a whole phase the phase's first, else the year's. */
export function reached(
  { yearToDate, cumulative }: Pick<SpanFigures, 'yearToDate' | 'cumulative'>, targets: Targets,
  spans: Spans,
): {
  readonly of: 'year' | 'phase' | null;
  readonly target: number | null;
  readonly percent: number | null;
} {
  const byYear = {
    of: 'year', target: targets.year, percent: percentOf(yearToDate, targets.year),
  } as const;
  const byPhase = {
    of: 'phase', target: targets.phase, percent: percentOf(cumulative, targets.phase),
  } as const;
  const order = spans.period.length === 'phase' ? [byPhase, byYear] : [byYear, byPhase];
  return order.find(({ target }) => target !== null) ?? { of: null, target: null, percent: null };
}

/** What approving everything would add. */
export const waitingOf = (approved: number | null, all: number | null): Figure =>
  (all === null ? null : all - (approved ?? 0));
