// Harmful customs on the overview: for the commune its villages and this year; for others closed
// years with small figures hidden, and the months of the province.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { CloseFigures, ClosedYear, CustomsAnswer } from '../../../../core/api/customs.ts';
import type { Figure } from '../../../../core/api/named.ts';
import { monthToText, numberToText } from '../../../../core/words/numbers.ts';
import { Scroll } from '../../../../ui/table.tsx';
import { customs as w } from '../../../words/office/customs.ts';
import { linkTo } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';

const measures = ['noticed', 'stopped', 'happened'] as const;

export function CustomsCard({ unit }: { readonly unit: string }): JSX.Element | null {
  const { t } = useDesk();
  const { value } = useAnswer(deskAt.customs, { query: { unit } });
  if (!value || isEmpty(value)) return null;
  return (
    <div class="card stack-s">
      <div class="section-head">
        <h2 class="h3">{t(w.title)}</h2>
        {value.close && <a href={linkTo(['danh-muc', 'customWatch'])}>{t(w.list)}</a>}
      </div>
      {value.close && <Close units={value.close} />}
      {value.months.length > 0 && <Months months={value.months} />}
      {value.years.map((year) => <Year key={year.year} year={year} />)}
    </div>
  );
}

const isEmpty = ({ close, months, years }: CustomsAnswer): boolean => months.length === 0
  && years.length === 0 && !(close ?? []).some((one) => Number(one.noticed) + one.open
    + one.waiting + Number(one.happened) + one.noneSince.length > 0);

function useNumber(): (value: Figure) => string {
  const { language } = useDesk();
  return (value) => (value === 'hidden' ? '•' : value === null ? '—'
    : numberToText(value, language));
}

function Close({ units }: { readonly units: readonly CloseFigures[] }): JSX.Element {
  const { t } = useDesk();
  const number = useNumber();
  const columns = [...measures, 'open', 'waiting'] as const;
  return (
    <>
      <p class="small soft">{t(w.closeNote)}</p>
      <Scroll name={t(w.title)}>
        <table class="table num">
          <thead>
            <tr><th>{t(w.unit)}</th>{columns.map((one) => <th key={one}>{t(w[one])}</th>)}</tr>
          </thead>
          <tbody>
            {units.map((line) => (
              <tr key={line.unit.code}>
                <th scope="row">
                  {line.unit.name}
                  {line.noneSince.map(({ custom, words, month }) => (
                    <small class="soft" key={custom}>
                      {' '}{t(w.noneSince, { what: t(words).toLowerCase(),
                        month: monthToText(month) })}
                    </small>
                  ))}
                </th>
                {columns.map((one) => <td key={one}>{number(line[one])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Months({ months }: { readonly months: CustomsAnswer['months'] }): JSX.Element {
  const { t } = useDesk();
  const number = useNumber();
  return (
    <Scroll name={t(w.title)}>
      <table class="table num">
        <caption>{t(w.monthsNote)}</caption>
        <thead>
          <tr><th>{t(w.month)}</th>{measures.map((one) => <th key={one}>{t(w[one])}</th>)}</tr>
        </thead>
        <tbody>
          {months.map((line) => (
            <tr key={line.month}>
              <th scope="row">{monthToText(line.month)}</th>
              {measures.map((one) => <td key={one}>{number(line[one])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Year({ year: { year, customs } }: { readonly year: ClosedYear }): JSX.Element {
  const { t } = useDesk();
  const number = useNumber();
  const isShown = (line: { readonly [M in typeof measures[number]]: Figure }): boolean =>
    measures.some((one) => line[one] !== 0);
  return (
    <details>
      <summary>{t(w.year, { year: String(year) })}</summary>
      <p class="small soft">{t(w.yearsNote)}</p>
      <Scroll name={t(w.title)}>
        <table class="table num">
          <thead>
            <tr>
              <th>{t(w.custom)}</th><th>{t(w.unit)}</th>
              {measures.map((one) => <th key={one}>{t(w[one])}</th>)}
            </tr>
          </thead>
          <tbody>
            {customs.flatMap((custom) => [
              { ...custom, place: t(w.total), code: '' },
              ...custom.communes.filter(isShown).map(({ unit, ...line }) =>
                ({ ...line, words: custom.words, place: unit.name, code: unit.code })),
            ].map((line) => (
              <tr key={`${custom.custom} ${line.code}`}>
                <th scope="row">{t(line.words)}</th><td>{line.place}</td>
                {measures.map((one) => <td key={one}>{number(line[one])}</td>)}
              </tr>
            )))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
