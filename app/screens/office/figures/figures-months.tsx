// One indicator month by month, with last year and the target. The officer chooses the indicator.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { IndicatorFigures } from '../../../../core/api/figures.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { MonthChart } from '../../../../ui/chart.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { figures } from '../../../words/office/figures.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { numeric } from './figure-text.ts';
import { figuresLink, type FiguresQuery } from './figures.tsx';
import { Loaded } from '../desk/parts.tsx';
import { go } from '../desk/address.ts';
import { firstMonthOf, monthOfDay } from '../desk/spans.ts';

interface MonthsProps {
  readonly asked: FiguresQuery;
  readonly indicators: readonly IndicatorFigures[];
}

export function MonthsCard({ asked, indicators }: MonthsProps): JSX.Element {
  const { t, me, language } = useDesk();
  const year = (firstMonthOf(asked.period) ?? monthOfDay(me.today)).slice(0, 4);
  const { unit, indicator, view } = asked;
  const answer = useAnswer(deskAt.figuresByMonth, { query: { unit, indicator, year, view } });
  const chosen = indicators.find((one) => one.code === asked.indicator);
  const title = t(figures.monthsTitle, { name: chosen ? t(chosen.words) : asked.indicator });
  const counted = indicators.filter((one) => one.thisPeriod !== null || one.toDate !== null);
  return (
    <div class="card stack-s">
      <div class="between">
        <h2 class="h3">{title}</h2>
        <div class="no-print">
          <SelectInput
            label={t(figures.whichIndicator)}
            labelHidden
            value={asked.indicator}
            options={counted.map((one) =>
              ({ value: one.code, label: `${one.code} · ${t(one.words)}` }))}
            onChange={(indicator) => go(figuresLink({ ...asked, indicator }), { replace: true })}
          />
        </div>
      </div>
      <Loaded of={answer}>
        {(value) => (
          <MonthChart
            name={title}
            months={value.months.map((one) => ({
              label: `T${Number(one.month.slice(5))}`, value: numeric(one.value),
              last: numeric(one.lastYear), part: one.month === monthOfDay(me.today),
            }))}
            words={{
              month: t(figures.month), value: t(figures.last, { year: String(value.year) }),
              met: t(figures.met), part: t(figures.running),
              last: t(figures.last, { year: String(value.year - 1) }), target: t(figures.target),
            }}
            target={value.monthTarget ?? undefined}
            format={(n) => numberToText(n, language, Number.isInteger(n) ? 0 : 1)}
          />
        )}
      </Loaded>
    </div>
  );
}
