// The spans of time of a figure: this period, the one before, the same of last year, since January,
// since the phase began. Pure. An unfinished period is compared with the same part of last year.
import { asMonth, type Month } from '../../core/brands.ts';
import type { Targets } from '../../core/api/figures.ts';
import type { Figure } from '../../core/api/named.ts';
import type { FigureReader, Indicator } from '../../indicators/formula/formula.ts';
import { cumulativeOf, valueOf } from '../../indicators/indicators.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { previous, sameLastYear, type Period } from '../../indicators/calendar/periods.ts';
import { percentOf, targetOf, type Target } from '../../indicators/programme/targets.ts';
import { monthOfDay, phaseAt, type Phase } from './asked-period.ts';

export interface Spans {
  readonly period: Period;
  readonly thisMonth: Month;
  readonly phase: Phase | null;
  /** The first months of the year and of the phase; that of the year if no phase covers the
      period. */
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
  const whole = period.length !== 'phase' ? undefined : phases.find(({ from, to }) =>
    monthOfDay(from) === period.from && monthOfDay(to) === period.to);
  const phase = whole ?? phaseAt(phases, end);
  const january = asMonth(`${end.slice(0, 4)}-01`);
  return { period, thisMonth, phase, january, since: phase ? monthOfDay(phase.from) : january };
}

/** The last month of the figures. */
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

/** The same months of last year as have begun this year. */
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

/** [Note: Lũy kế] The figure that is compared with the target, the same on desk, report and public
    page: since January, with the year's target; since the phase began, if the period is a whole
    phase or the target is for the phase only. The percentage is of these two. */
export interface Standing {
  readonly toDate: number | null;
  /** The first month of `toDate`. */
  readonly since: Month;
  readonly target: number | null;
  /** The unit of the target; null: there is none. */
  readonly targetOf: 'year' | 'phase' | null;
  readonly percent: number | null;
  /** Percent more or less than in the same period of last year. */
  readonly change: number | null;
}
export function standingOf(figures: SpanFigures, targets: Targets, spans: Spans): Standing {
  const isPhase = spans.period.length === 'phase'
    || (targets.year === null && targets.phase !== null);
  const target = isPhase ? targets.phase : targets.year;
  const toDate = isPhase ? figures.cumulative : figures.yearToDate;
  return {
    toDate, since: isPhase ? spans.since : spans.january, target,
    targetOf: target === null ? null : isPhase ? 'phase' : 'year',
    percent: percentOf(toDate, target), change: changeOf(figures),
  };
}

const changeOf = ({ thisPeriod: now, lastYear: then }: SpanFigures): number | null =>
  (now === null || then === null || then === 0 ? null : (100 * (now - then)) / then);

/** The amount that approving everything would add. */
export const waitingOf = (approved: number | null, all: number | null): Figure =>
  (all === null ? null : all - (approved ?? 0));
