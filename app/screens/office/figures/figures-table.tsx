// The table of all indicators of a unit and period; every name leads to the slips behind it.
import type { JSX } from 'preact';
import type { FiguresAnswer, IndicatorFigures } from '../../../../core/api/figures.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { columnMeanings, type ColumnName } from '../../../../indicators/columns.ts';
import { Bar } from '../../../../ui/figure.tsx';
import { ScrollTable } from '../../../../ui/table.tsx';
import { figures } from '../../../words/office/figures.ts';
import { useDesk } from '../desk/desk.ts';
import { ColumnBasis } from './column-basis.tsx';
import { changeOf, figureText, percentText } from './figure-text.ts';
import { behindLink, type FiguresQuery } from './figures.tsx';

const shown: readonly ColumnName[] =
  ['target', 'thisPeriod', 'waiting', 'toDate', 'percent', 'change'];

interface TableProps { readonly value: FiguresAnswer; readonly asked: FiguresQuery }

export function IndicatorTable({ value, asked }: TableProps): JSX.Element {
  const { t } = useDesk();
  const contents = [...new Set(value.indicators.map((one) => one.content))];
  const heads = [
    figures.code, figures.indicator, figures.unitWord,
    ...shown.map((name) => columnMeanings[name].title),
  ];
  return (
    <div class="card">
      <div class="between">
        <h2 class="h3">{t(figures.tableTitle)}</h2>
        <p class="small soft no-print">{t(figures.tableNote)}</p>
      </div>
      <ColumnBasis of={shown} />
      <ScrollTable name={t(figures.tableTitle)} small>
        <thead>
          <tr>
            {heads.map((word, n) => (
              <HeadCell key={word.vi} word={t(word)} isNumber={n > 2}
                hasBar={word === columnMeanings.percent.title} />
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

interface HeadCellProps {
  readonly word: string;
  readonly isNumber: boolean;
  /** A column of bars follows it, which printing leaves out. */
  readonly hasBar: boolean;
}

export function HeadCell({ word, isNumber, hasBar }: HeadCellProps): JSX.Element {
  return (
    <>
      <th scope="col" class={isNumber ? 'r' : undefined}>{word}</th>
      {hasBar && <td class="barcell" />}
    </>
  );
}

interface LineProps {
  readonly one: IndicatorFigures;
  readonly asked: FiguresQuery;
  readonly yearGone: number;
}

function Line({ one, asked, yearGone }: LineProps): JSX.Element {
  const { t, language } = useDesk();
  const text = (figure: IndicatorFigures['thisPeriod']): string =>
    figureText(figure, language, one.decimals);
  const isCounted = one.thisPeriod !== null || one.toDate !== null;
  return (
    <tr>
      <td>{one.code}</td>
      <th scope="row">
        {isCounted
          ? <a href={behindLink({ ...asked, indicator: one.code })}>{t(one.words)}</a>
          : <>{t(one.words)} <span class="small soft">({t(figures.notCollected)})</span></>}
      </th>
      <td>{t(one.unit)}</td>
      <td class="r">
        {text(one.target)}
        {one.targetOf === 'phase' && <span class="small soft"> {t(figures.ofPhase)}</span>}
      </td>
      <td class="r">{text(one.thisPeriod)}</td>
      <td class="r soft">{one.waiting === 0 ? '' : text(one.waiting)}</td>
      <td class="r"><b>{text(one.toDate)}</b></td>
      <td class="r">{percentText(one.percent, language)}</td>
      <td class="barcell">
        {one.percent !== null && (
          <Bar share={one.percent / 100} due={one.targetOf === 'year' ? yearGone : undefined} />
        )}
      </td>
      <td class="r"><Change one={one} /></td>
    </tr>
  );
}

function Change({ one }: { readonly one: IndicatorFigures }): JSX.Element {
  const { t, language } = useDesk();
  const { change } = one;
  if (change === null) return <>—</>;
  if (changeOf(one.thisPeriod, one.lastYear) === 0) {
    return <span class="soft">{t(figures.same)}</span>;
  }
  const text = numberToText(Math.abs(change), language, 1);
  return change > 0
    ? <span class="up">▲ +{text}</span> : <span class="down">▼ −{text}</span>;
}
