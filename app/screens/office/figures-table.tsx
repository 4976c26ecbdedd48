// The table of all indicators of a unit and period; every name leads to the slips behind it.
import type { JSX } from 'preact';
import type { FiguresAnswer, IndicatorFigures } from '../../../core/derive/answers.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import { Bar } from '../../../ui/figure.tsx';
import { ScrollTable } from '../../../ui/table.tsx';
import { figures } from '../../words/office-figures.ts';
import { useDesk } from './desk.ts';
import { changeOf, figureText, percentText } from './figure-text.ts';
import { behindLink, type Asked } from './figures.tsx';

interface TableProps { readonly value: FiguresAnswer; readonly asked: Asked }

export function IndicatorTable({ value, asked }: TableProps): JSX.Element {
  const { t, language } = useDesk();
  const contents = [...new Set(value.indicators.map((one) => one.content))];
  const heads = [
    figures.code, figures.indicator, figures.unitWord, figures.given, figures.thisPeriod,
    figures.waiting, figures.cumulative, figures.percent, figures.change,
  ];
  return (
    <div class="card">
      <div class="between">
        <h2 class="h3">{t(figures.tableTitle)}</h2>
        <p class="small soft no-print">{t(figures.tableNote)}</p>
      </div>
      <ScrollTable name={t(figures.tableTitle)} small>
        <thead>
          <tr>
            {heads.map((word, n) => (
              <th key={word.vi} scope="col" class={n > 2 ? 'r' : undefined}
                colSpan={word === figures.percent ? 2 : undefined}>{word[language]}</th>
            ))}
          </tr>
        </thead>
        {contents.map((content) => (
          <tbody key={content}>
            <tr class="group">
              <th colSpan={10} scope="rowgroup" class="small soft">
                {content === 0
                  ? t(figures.actionMonth) : t(figures.content, { n: String(content) })}
              </th>
            </tr>
            {value.indicators.filter((one) => one.content === content)
              .map((one) => (
                <Line key={one.code} one={one} asked={asked} yearGone={value.yearGone} />
              ))}
          </tbody>
        ))}
      </ScrollTable>
    </div>
  );
}

interface LineProps {
  readonly one: IndicatorFigures;
  readonly asked: Asked;
  readonly yearGone: number;
}

function Line({ one, asked, yearGone }: LineProps): JSX.Element {
  const { t, language } = useDesk();
  const text = (figure: IndicatorFigures['thisPeriod']): string =>
    figureText(figure, language, one.decimals);
  const isCounted = one.thisPeriod !== null || one.cumulative !== null;
  return (
    <tr>
      <td>{one.code}</td>
      <th scope="row">
        {isCounted
          ? <a href={behindLink({ ...asked, indicator: one.code })}>{t(one.words)}</a>
          : <>{t(one.words)} <span class="small soft">({t(figures.notCollected)})</span></>}
      </th>
      <td>{t(one.unit)}</td>
      <td class="r">{figureText(one.targets.year, language, one.decimals)}</td>
      <td class="r">{text(one.thisPeriod)}</td>
      <td class="r soft">{one.waiting === 0 ? '' : text(one.waiting)}</td>
      <td class="r"><b>{text(one.cumulative)}</b></td>
      <td class="r">{percentText(one.percent, language)}</td>
      <td class="barcell">
        {one.percent !== null && (
          <Bar share={one.percent / 100} due={one.targets.year === null ? undefined : yearGone} />
        )}
      </td>
      <td class="r"><Change one={one} /></td>
    </tr>
  );
}

function Change({ one }: { readonly one: IndicatorFigures }): JSX.Element {
  const { t, language } = useDesk();
  const change = changeOf(one.thisPeriod, one.lastYear);
  if (change === null) return <>—</>;
  if (Number(change.toFixed(one.decimals)) === 0) {
    return <span class="soft">{t(figures.same)}</span>;
  }
  const text = numberToText(Math.abs(change), language, one.decimals);
  return change > 0
    ? <span class="up">▲ +{text}</span> : <span class="down">▼ −{text}</span>;
}
