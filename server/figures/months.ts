// One indicator month by month, this year and last year: the chart of the dashboard. Reads tallies
// only.
import type { ClientBase } from 'pg';
import { asMonth } from '../../core/brands.ts';
import type { MonthsAnswer } from '../../core/api/figures.ts';
import type { FigureReader, Indicator } from '../../indicators/formula/formula.ts';
import { valueOf } from '../../indicators/indicators.ts';
import { monthsOf } from '../../indicators/calendar/months.ts';
import { periodOf, sameLastYear } from '../../indicators/calendar/periods.ts';
import { monthOfDay } from '../units/asked-period.ts';
import { taken, type AskedFigures } from './figures.ts';
import { readFrame } from './frame.ts';
import { lensesOf } from '../units/lens.ts';
import { readFigures } from './reader.ts';
import { spansOf, targetsFor, waitingOf } from '../units/spans.ts';
import { showTree } from '../units/tree-shown.ts';

export async function monthsAnswer(
  client: ClientBase, asked: Omit<AskedFigures, 'period'>,
  { indicator, year }: { readonly indicator: Indicator; readonly year: number },
): Promise<MonthsAnswer> {
  const { province, place, today } = asked;
  const frame = await readFrame(client, province, [place.unit]);
  const whole = periodOf('year', asMonth(`${year}-01`));
  const spans = spansOf(whole, frame.phases, monthOfDay(today));
  const months = monthsOf(whole).map((month) => periodOf('month', month));
  const ask = (reader: FigureReader): void => {
    for (const month of months) {
      valueOf(indicator, reader, month);
      valueOf(indicator, reader, sameLastYear(month));
    }
  };
  const tree = await showTree(client, asked, sameLastYear(whole).from);
  const lenses = await lensesOf(client, province, { units: [place.named], view: tree.view });
  const readers = await readFigures(client, {
    province, units: [place.unit], thisMonth: spans.thisMonth, ask, lenses,
  });
  const own = readers.get(place.unit);
  if (!own) throw new Error('no reader for the unit');
  const { period: _, ...at } = await taken(
    client, { ...asked, period: String(year) }, { spans, frame, tree },
  );
  const targets = targetsFor(frame.targets, { unit: place.unit, indicator: indicator.code, spans });
  return {
    ...at, year, targets,
    indicator: {
      code: indicator.code, words: indicator.words, unit: indicator.unitWords,
      decimals: indicator.decimals,
    },
    months: months.map((month) => {
      const value = valueOf(indicator, own.approved, month);
      return {
        month: month.from, value, waiting: waitingOf(value, valueOf(indicator, own.all, month)),
        lastYear: valueOf(indicator, own.approved, sameLastYear(month)),
      };
    }),
    monthTarget:
      targets.year === null || indicator.form !== 'flow'
        ? targets.year
        : targets.year / months.length,
  };
}
