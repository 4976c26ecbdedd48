// The units below, ranked, with the reason for each low figure, and those to ask first. Reasons are
// the server's words; a list never calls a unit weak.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ChildFigures, UnitsAnswer } from '../../../../core/api/figures.ts';
import { columnMeanings } from '../../../../indicators/columns.ts';
import { Button } from '../../../../ui/button.tsx';
import { UnitsMapFigure } from '../../../../ui/map.tsx';
import { Bar } from '../../../../ui/figure.tsx';
import { PlainTable, ScrollTable } from '../../../../ui/table.tsx';
import { figures } from '../../../words/office/figures.ts';
import { tiles } from '../../../words/office/tiles.ts';
import { useAnswer } from '../desk/answer.ts';
import { ColumnBasis } from './column-basis.tsx';
import { useDesk } from '../desk/desk.ts';
import { figureText, numeric, percentText } from './figure-text.ts';
import { HeadCell } from './figures-table.tsx';
import { behindLink, figuresLink, queryOf, type FiguresQuery } from './figures.tsx';
import { howLongAgo } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { TileEditor } from '../units/tile-editor.tsx';
import { mayMoveTiles } from '../units/tile-rows.ts';

interface CardsProps { readonly asked: FiguresQuery; readonly level: string }

export function UnitsCards({ asked, level }: CardsProps): JSX.Element | null {
  const answer = useAnswer(deskAt.figuresByUnit, level === 'village' ? null
    : { query: { ...queryOf(asked), indicator: asked.indicator } });
  if (level === 'village') return null;
  return (
    <Loaded of={answer}>
      {(value) => (
        <>
          <AskAfter value={value} asked={asked} level={level} />
          <UnitsMapCard value={value} asked={asked} level={level} />
          <UnitsTable value={value} asked={asked} level={level} />
        </>
      )}
    </Loaded>
  );
}

interface TableProps extends CardsProps { readonly value: UnitsAnswer }

function AskAfter({ value, asked, level }: TableProps): JSX.Element | null {
  const { t, language } = useDesk();
  const units = value.askAfter
    .flatMap((code) => value.units.find(({ unit }) => unit.code === code) ?? []);
  if (units.length === 0) return null;
  const title = t(level === 'province' ? figures.askAfter : figures.askAfterVillage);
  return (
    <div class="card ask-after">
      <h2 class="h3">{title}</h2>
      <PlainTable
        name={title}
        columns={[
          { title: t(figures.unit) }, { title: t(value.indicator.unit), number: true },
          { title: t(figures.why) },
        ]}
        rows={units.map((one) => [
          <a href={downLink(one, asked, level)}>{one.unit.name}</a>,
          <>
            {figureText(one.thisPeriod, language, value.indicator.decimals)}
            <span class="stacked-unit"> {t(value.indicator.unit)}</span>
          </>,
          one.reasons.map((reason) => reason.words[language]).join(' · '),
        ])}
      />
    </div>
  );
}

/** A tap on a commune opens its units; on a village, the slips behind its figure. */
const downLink = (one: ChildFigures, asked: FiguresQuery, level: string): string =>
  (level === 'province' ? figuresLink : behindLink)({ ...asked, unit: one.unit.code });

/** From boundaries, else from the places of tiles, which may be moved here. */
function UnitsMapCard({ value, asked, level }: TableProps): JSX.Element | null {
  const desk = useDesk();
  const { t, language } = desk;
  const { unit } = asked;
  const [isMoving, setMoving] = useState(false);
  const answer = useAnswer(deskAt.figuresMap, { query: { unit } }, { still: true });
  const map = answer.value;
  if (map === null) return null;
  const hasTiles = map.shapes.some(({ tile }) => tile);
  const isEmpty = map.shapes.length === 0;
  const mayMove = (hasTiles || isEmpty) && value.units.length > 0 && mayMoveTiles(desk, unit);
  if (isEmpty && !mayMove) return null;
  const { decimals } = value.indicator;
  const title = t(level === 'province' ? figures.mapByCommune : figures.mapByVillage,
    { name: t(value.indicator.words), unit: t(value.indicator.unit) });
  const close = (isSaved: boolean): void => {
    setMoving(false);
    if (isSaved) answer.again();
  };
  return (
    <section class="card stack-s" aria-labelledby="map-title">
      <h2 class="h3" id="map-title">{title}</h2>
      {isMoving && (
        <TileEditor
          key={unit} parent={unit} level={level === 'province' ? 'commune' : 'village'}
          units={value.units.map((one) => one.unit)} onClose={close}
        />
      )}
      {!isMoving && !isEmpty && (
        <UnitsMapFigure
          map={map}
          name={title}
          noneWord={t(figures.notCounted)}
          write={(n) => figureText(n, language, decimals)}
          note={hasTiles
            ? t(level === 'province' ? tiles.ofCommunes : tiles.ofVillages) : undefined}
          units={value.units.map((one) => ({
            code: one.unit.code, name: one.unit.name, value: numeric(one.thisPeriod),
            text: figureText(one.thisPeriod, language, decimals),
            href: downLink(one, asked, level),
          }))}
        />
      )}
      {!isMoving && isEmpty && <p class="soft">{t(tiles.beginNote)}</p>}
      {!isMoving && mayMove && (
        <p class="no-print">
          <Button kind="line" icon="edit" onClick={() => setMoving(true)}>
            {t(isEmpty ? tiles.begin : tiles.arrange)}
          </Button>
        </p>
      )}
    </section>
  );
}

function UnitsTable({ value, asked, level }: TableProps): JSX.Element {
  const { t, language, me } = useDesk();
  const { decimals } = value.indicator;
  const title = t(level === 'province' ? figures.byCommune : figures.byVillage,
    { name: t(value.indicator.words) });
  const isMeasured = value.units.some((one) => one.percent !== null);
  const measure = (one: ChildFigures): number =>
    (isMeasured ? one.percent : numeric(one.thisPeriod)) ?? -1;
  const ranked = value.units.slice().sort((a, b) => measure(b) - measure(a)
    || (a.unit.code < b.unit.code ? -1 : 1));
  const { thisPeriod, toDate, percent } = columnMeanings;
  // Only officers get the number of waiting slips.
  const isCounted = value.units.some((one) => one.slipsWaiting > 0);
  const heads = [figures.unit, thisPeriod.title,
    ...(isCounted ? [figures.slipsWaiting] : []), toDate.title,
    ...(isMeasured ? [percent.title] : []), figures.lastContact];
  return (
    <div class="card">
      <h2 class="h3">{title}</h2>
      <ColumnBasis of={['thisPeriod', 'toDate', 'percent']} />
      <ScrollTable name={title} small>
        <thead>
          <tr>
            {heads.map((word, n) => (
              <HeadCell key={word.vi} word={t(word)} isNumber={n > 0 && n < heads.length - 1}
                hasBar={word === percent.title} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ranked.map((one) => (
            <tr key={one.unit.code}>
              <th scope="row"><a href={downLink(one, asked, level)}>{one.unit.name}</a></th>
              <td class="r">{figureText(one.thisPeriod, language, decimals)}</td>
              {isCounted && (
                <td class="r soft">
                  {one.slipsWaiting === 0 ? '' : figureText(one.slipsWaiting, language)}
                </td>
              )}
              <td class="r">{figureText(one.toDate, language, decimals)}</td>
              {isMeasured && <Reached percent={one.percent} />}
              <td class="small">
                {one.lastContact
                  ? howLongAgo(one.lastContact, me.today, language) : t(figures.never)}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}

/** A bar is shown only for a percentage. */
function Reached({ percent }: { readonly percent: number | null }): JSX.Element {
  const { language } = useDesk();
  return (
    <>
      <td class="r">{percentText(percent, language)}</td>
      <td class="barcell">{percent !== null && <Bar share={percent / 100} />}</td>
    </>
  );
}
