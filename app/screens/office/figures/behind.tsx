// Behind one figure: its parts, and those counted slips that the reader may see. The figure itself
// counts all of them.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { IndicatorFigures } from '../../../../core/api/figures.ts';
import type { BehindAnswer } from '../../../../core/api/slips.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { columnMeanings } from '../../../../indicators/columns.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { behind, figures } from '../../../words/office/figures.ts';
import { useAnswer } from '../desk/answer.ts';
import { ColumnBasis } from './column-basis.tsx';
import { useDesk } from '../desk/desk.ts';
import { figureText } from './figure-text.ts';
import { askedOf, figuresLink, queryOf } from './figures.tsx';
import { JustNow, Loaded } from '../desk/parts.tsx';
import { linkTo, type DeskAddress } from '../desk/address.ts';
import { RecordStates } from '../records/states.tsx';

export function BehindScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const asked = { ...askedOf(place, desk), indicator: place.parts[1] ?? 'P4' };
  const query = queryOf(asked);
  const all = useAnswer(deskAt.figures, { query });
  const slips = useAnswer(deskAt.slipsBehind, { query: { ...query, indicator: asked.indicator } });
  const figure = all.value?.indicators.find((one) => one.code === asked.indicator);
  const over = all.value && t(behind.over,
    { unit: all.value.unit.name, period: all.value.period.words[language] });
  return (
    <>
      <PageHead
        title={figure ? t(figure.words) : asked.indicator}
        over={<>{over}<JustNow count={all.renewed} /></>}
      >
        <Button icon="back" href={figuresLink(asked)}>{t(behind.toOverview)}</Button>
      </PageHead>
      <div class="stack">
        {figure && <Totals figure={figure} />}
        <Loaded of={slips}>{(value) => <SlipsBehind value={value} />}</Loaded>
      </div>
    </>
  );
}

function Totals({ figure }: { readonly figure: IndicatorFigures }): JSX.Element {
  const { t, language } = useDesk();
  const text = (value: IndicatorFigures['thisPeriod']): string =>
    figureText(value, language, figure.decimals);
  const facts = [
    [columnMeanings.thisPeriod.title, text(figure.thisPeriod)],
    [columnMeanings.waiting.title, text(figure.waiting)],
    [columnMeanings.toDate.title, text(figure.toDate)],
    [columnMeanings.target.title, text(figure.target)],
  ] as const;
  return (
    <section class="card stack" aria-label={t(figure.words)}>
      <dl class="cols cols-4 fig">
        {facts.map(([word, value]) => (
          <div key={word.vi}><dt>{t(word)}</dt><dd class="fig-num"><b>{value}</b></dd></div>
        ))}
      </dl>
      <ColumnBasis of={['thisPeriod', 'waiting', 'toDate', 'target']} />
      <div class="cols cols-2">
        {figure.splits.filter((split) => split.parts.length > 0).map((split) => (
          <PlainTable
            key={split.code}
            name={t(split.words)}
            caption={t(split.words)}
            small
            columns={[
              { title: t(behind.part) }, { title: t(figures.thisPeriod), number: true },
              { title: t(figures.waiting), number: true },
            ]}
            rows={split.parts.map((part) =>
              [t(part.words), text(part.value), part.waiting === 0 ? '' : text(part.waiting)])}
          />
        ))}
      </div>
    </section>
  );
}

function SlipsBehind({ value }: { readonly value: BehindAnswer }): JSX.Element {
  const { t, language } = useDesk();
  const n = (amount: number): string => figureText(amount, language);
  return (
    <div class="stack-s">
      {value.partly && <Banner icon="lock">{t(behind.partly)}</Banner>}
      {value.slips.length === 0 && !value.partly && (
        <Empty title={t(behind.none)} note={t(behind.noneNote)} />
      )}
      {value.slips.length > 0 && (
        <div class="card">
          <PlainTable
            name={t(behind.slips)}
            caption={t(behind.slips)}
            columns={[
              { title: t(figures.indicator), titleHidden: true }, { title: t(figures.unit) },
              { title: t(figures.month), titleHidden: true },
              { title: t(figures.thisPeriod), number: true },
              { title: t(figures.waiting), number: true },
            ]}
            rows={value.slips.map((slip) => [
              <a href={linkTo(['phieu', slip.id], { thang: slip.day?.slice(0, 7) })}>
                {t(slip.title)}
              </a>,
              slip.day ? `${slip.unit.name} · ${dayToText(slip.day)}` : slip.unit.name,
              <RecordStates
                status={slip.status}
                hasApproval={slip.hasApproval}
                hasClash={slip.clashes.length > 0}
                hasDoubt={slip.doubts.length > 0}
                isOwn={slip.ownApproval}
              />,
              slip.approved === 0 ? '' : n(slip.approved),
              slip.waiting === 0 ? '' : n(slip.waiting),
            ])}
          />
        </div>
      )}
    </div>
  );
}
