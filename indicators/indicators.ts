// Every indicator that is counted, in the order reports print them, and how they are asked. An
// indicator that is missing here is not counted yet; reports print “—” for it, never 0.
import type { Month } from '../core/brands.ts';
import { addressIndicators } from './models/addresses.ts';
import { clubIndicators } from './models/clubs.ts';
import type { FigureReader, Indicator } from './formula/formula.ts';
import type { Words } from '../core/words/words.ts';
import type { Period } from './calendar/periods.ts';
import { campaignIndicators, teamIndicators } from './communication/teams.ts';

export const indicators: readonly Indicator[] = [
  ...teamIndicators, ...addressIndicators, ...clubIndicators, ...campaignIndicators,
];

const byCode: ReadonlyMap<string, Indicator> = new Map(indicators.map((i) => [i.code, i]));
export const indicatorByCode = (code: string): Indicator | undefined => byCode.get(code);

/** The value of the period as far as it has begun; null: not counted, printed “—”. */
export const valueOf = (
  indicator: Indicator, figures: FigureReader, period: Period,
): number | null => indicator.value(figures, period);

/** Lũy kế: from `since`, usually the first month of the phase, to the end of the period. What is a
    level or asks for every month stays the value of the period itself. */
export function cumulativeOf(
  indicator: Indicator, figures: FigureReader, { period, since }: Cumulated,
): number | null {
  const isCarried = indicator.form === 'flow' || indicator.form === 'rate';
  return valueOf(indicator, figures, isCarried ? { ...period, from: since } : period);
}
export interface Cumulated { readonly period: Period; readonly since: Month }

export interface PartFigure {
  readonly code: string; readonly words: Words; readonly n: number | null;
}
export const partsOf = (
  indicator: Indicator, figures: FigureReader, period: Period,
): readonly PartFigure[] =>
  indicator.parts.map(({ code, words, value }) => ({ code, words, n: value(figures, period) }));
