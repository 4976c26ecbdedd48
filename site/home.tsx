// The home page: a few published figures in large type, all of them in tables, and what the project
// is. It shows only signed figures; without a signed report it says so.
import type { JSX } from 'preact';
import type { UnitsMap } from '../core/api/figures.ts';
import { pathIn } from '../core/api/site.ts';
import type { PublishedFigure, PublishedProvince } from '../core/api/reports.ts';
import { dayToText, monthToText, numberToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { columnMeanings } from '../indicators/columns.ts';
import { ColumnHelp } from '../ui/column-help.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlainTable } from '../ui/table.tsx';
import { Branch, Hills } from './art.tsx';
import { Communes } from './communes.tsx';
import { Customs } from './customs.tsx';
import { cellText } from './figure-text.ts';
import { PostLines } from './news.tsx';
import { newsTexts } from './news-words.ts';
import type { PageProps } from './page-props.ts';
import { texts } from './words.ts';
import { minuteInVietnam } from '../core/vietnam.ts';

export function Home({ language, data: { figures, maps, news } }: PageProps<'home'>): JSX.Element {
  const { provinces } = figures;
  const t = (key: keyof typeof texts) => say(texts[key], language);
  return (
    <>
      <div class="view">
        <div class="inner">
          <div class="lead stack">
            <h1>{t('lead')}</h1>
            <p>{t('leadMore')}</p>
            <p class="wrap">
              <a class="btn btn-main" href={pathIn(language, '/giup-do')}>
                <Icon name="help" />{t('findHelp')}
              </a>
              <a class="btn btn-line" href="#so-lieu"><Icon name="chart" />{t('seeFigures')}</a>
            </p>
          </div>
        </div>
        <Hills />
        <Branch />
      </div>
      {news.length > 0 && (
        <section class="band" aria-labelledby="tin-ten">
          <div class="inner stack-l">
            <div class="between">
              <h2 id="tin-ten">{newsTexts.fromVillages[language]}</h2>
              <a href={pathIn(language, '/tin-tuc')}>{newsTexts.seeAll[language]}</a>
            </div>
            <PostLines posts={news} language={language} level="h3" />
          </div>
        </section>
      )}
      <section class="band band-card" id="so-lieu" aria-labelledby="so-lieu-ten">
        <div class="inner stack-l">
          <div class="between">
            <h2 id="so-lieu-ten">{t('done')}</h2>
            {provinces.length > 0 && <a href="/figures.json">{t('open')}</a>}
          </div>
          {provinces.length === 0 && <Nothing language={language} />}
          {provinces.map((published) => (
            <Province
              key={published.province.code}
              published={published}
              map={maps[published.province.code] ?? null}
              language={language}
              isNamed={provinces.length > 1}
            />
          ))}
        </div>
      </section>
      <section class="band" id="du-an" aria-labelledby="du-an-ten">
        <div class="inner stack">
          <h2 id="du-an-ten">{t('about')}</h2>
          <p>{t('aboutOne')}</p>
          <p>{t('aboutTwo')}</p>
        </div>
      </section>
    </>
  );
}

function Nothing({ language }: { readonly language: Language }): JSX.Element {
  return (
    <div class="stack-s">
      <p><b>{texts.nothing[language]}</b></p>
      <p class="soft">{texts.nothingMore[language]}</p>
    </div>
  );
}

interface ProvinceProps {
  readonly published: PublishedProvince;
  readonly map: UnitsMap | null;
  readonly language: Language;
  readonly isNamed: boolean;
}
/** The most wanted figures: teams, turns, clubs, addresses, with short names. */
const large = { P1: 'teams', P5: 'turns', P16: 'clubs', P8: 'addresses' } as const;
type LargeCode = keyof typeof large;
const isLarge = (code: string): code is LargeCode => Object.hasOwn(large, code);
/** `P5/f` is a part of P5. */
const isPart = ({ code }: PublishedFigure): boolean => code.includes('/');

function Province({ published, map, language, isNamed }: ProvinceProps): JSX.Element {
  const { figures, period, signedAt, computedAt, province } = published;
  const first = figures.filter(({ code }) => isLarge(code));
  const computed = momentOf(computedAt);
  return (
    <div class="stack-l">
      {isNamed && <h3>{province.name}</h3>}
      <div class="cols cols-4">
        {first.map((figure) => <Large key={figure.code} figure={figure} language={language} />)}
      </div>
      <p class="small soft">
        {say(texts.source, language, {
          day: momentOf(signedAt).day, period: period.words[language],
        })}{' '}
        {say(texts.computed, language, computed)}
      </p>
      {map !== null && map.shapes.length > 0 && published.byCommune && (
        <Communes map={map} of={published.byCommune} period={period} language={language} />
      )}
      <div>
        <h3>{texts.allFigures[language]}</h3>
        <ColumnHelp
          word={texts.howCounted[language]}
          columns={shown.map((name) => ({
            title: columnMeanings[name].title[language],
            basis: columnMeanings[name].basis[language],
          }))}
        />
      </div>
      {([1, 2, 3, 4] as const).map((content) => (
        <Content
          key={content}
          content={content}
          figures={figures.filter((figure) => figure.content === content)}
          language={language}
        />
      ))}
      {published.customs?.map((year, at) => (
        <Customs key={year.year} year={year} isFirst={at === 0} language={language} />
      ))}
      <p class="small soft">{texts.missing[language]}</p>
    </div>
  );
}

/** In the form of the signed paper. */
const shown = ['target', 'thisPeriod', 'toDate', 'percent'] as const;

interface LargeProps { readonly figure: PublishedFigure; readonly language: Language }
function Large({ figure, language }: LargeProps): JSX.Element {
  const { target, percent, since } = figure;
  const notes = [
    ...(since === undefined
      ? [] : [say(texts.since, language, { month: monthToText(since) })]),
    ...(target === null
      ? []
      : [say(texts.target, language, { n: cellText(target, figure.decimals, language) })]),
    ...(percent === null
      ? []
      : [say(texts.reached, language, { n: numberToText(percent, language, 1) })]),
  ];
  return (
    <div>
      <b class="bignum">{cellText(figure.value, figure.decimals, language)}</b>
      <p><b>{isLarge(figure.code) && texts[large[figure.code]][language]}</b></p>
      {notes.length > 0 && <p class="small soft">{notes.join(', ')}</p>}
    </div>
  );
}

interface ContentProps {
  readonly content: 1 | 2 | 3 | 4;
  readonly figures: readonly PublishedFigure[];
  readonly language: Language;
}
function Content({ content, figures, language }: ContentProps): JSX.Element | null {
  if (figures.length === 0) return null;
  const title = texts[`content${content}`][language];
  const parts = figures.filter(isPart);
  return (
    <div class="stack-s">
      <h4>{title}</h4>
      <Figures title={title} figures={figures.filter((f) => !isPart(f))} language={language} />
      {parts.length > 0 && (
        <details>
          <summary>{texts.parts[language]}</summary>
          <Figures
            title={`${title}. ${texts.parts[language]}`}
            figures={parts}
            language={language}
          />
        </details>
      )}
    </div>
  );
}

interface FiguresProps {
  readonly title: string;
  readonly figures: readonly PublishedFigure[];
  readonly language: Language;
}
function Figures({ title, figures, language }: FiguresProps): JSX.Element {
  const number = (title: string) => ({ title, number: true });
  const targetOf = (figure: PublishedFigure): string =>
    cellText(figure.target, figure.decimals, language) + phaseMark(figure, language);
  return (
    <div class="figures-table">
      <PlainTable
        name={say(texts.tableName, language, { content: title })}
        caption={title}
        captionHidden
        columns={[
          { title: texts.name[language] },
          ...shown.map((name) => number(columnMeanings[name].title[language])),
        ]}
        rows={figures.map((figure) => [
          <>
            {figure.name[language]} ({figure.unit[language]})
            {figure.target !== null && (
              <span class="target-below">
                {say(texts.target, language, { n: targetOf(figure) })}
              </span>
            )}
          </>,
          targetOf(figure),
          cellText(figure.thisPeriod, figure.decimals, language),
          cellText(figure.value, figure.decimals, language), cellText(figure.percent, 1, language),
        ])}
      />
    </div>
  );
}

/** If the target is of the phase, the figure beside it is too. */
const phaseMark = ({ targetOf }: PublishedFigure, language: Language): string =>
  (targetOf === 'phase' ? ` (${texts.phase[language]})` : '');

function momentOf(iso: string): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = minuteInVietnam(Date.parse(iso)).split('T');
  return { day: dayToText(day), time };
}
