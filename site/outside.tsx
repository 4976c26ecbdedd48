// A figure that another office publishes: a line and a table, a source beside each value. It is
// quoted, not interpreted. Where units were merged the line breaks and the page says why.
import type { JSX } from 'preact';
import type { OutsidePage, OutsidePoint } from '../core/api/outside-page.ts';
import { dayToText } from '../core/words/numbers.ts';
import { decimalText } from '../core/words/read-number.ts';
import { say, words, type Language } from '../core/words/words.ts';
import { PlainTable } from '../ui/table.tsx';
import type { PageProps } from './page-props.ts';

export const outsideTexts = {
  when: words('Khi nào', 'When'),
  value: words('Giá trị', 'Value'),
  source: words('Nguồn', 'Source'),
  page: words('trang {n}', 'page {n}'),
  table: words('Bảng số liệu, mỗi số một nguồn', 'Figures, a source for each'),
  csv: words('Tải bảng (CSV)', 'Download the table (CSV)'),
  parts: words('{part} trên {whole}', '{part} over {whole}'),
  breaks: words('Từ {day} không so được với trước: {why}.',
    'From {day} on it cannot be compared with before: {why}.'),
  none: words('Chưa có số nào được duyệt.', 'No figure has been approved yet.'),
  note: words('Số của nơi công bố, chép nguyên văn; Hội không tính lại.',
    'As its publisher states it, word for word; the Union has not recomputed it.'),
} as const;

export function Outside({ language, data, place }: PageProps<'outside'>): JSX.Element {
  const { code, name, place: where, unit, points, breaks, numerator, denominator } = data;
  const t = (key: keyof typeof outsideTexts, values?: Record<string, string>) =>
    say(outsideTexts[key], language, values);
  return (
    <section class="band">
      <div class="inner stack-l">
        <div class="stack-s">
          <h1>{say(name, language)}</h1>
          <p>{where} · {unit}</p>
          {data.definition !== '' && <p>{data.definition}</p>}
          {numerator !== '' && denominator !== ''
            && <p class="soft">{t('parts', { part: numerator, whole: denominator })}</p>}
          <p class="small soft">{t('note')}</p>
        </div>
        {points.length === 0 && <p>{t('none')}</p>}
        {points.length > 1 && <Line {...{ data, language }} />}
        {breaks.map(({ day, why }) => (
          <p key={day}>{t('breaks', { day: dayToText(day), why: say(why, language) })}</p>
        ))}
        {points.length > 0 && (
          <PlainTable
            name={t('table')}
            caption={t('table')}
            columns={[{ title: t('when') }, { title: `${t('value')} (${unit})`, number: true },
              { title: t('source') }]}
            rows={points.map((one) => [whenOf(one), decimalText(one.value, language),
              <Source key={one.at} point={one} language={language} />])}
          />
        )}
        <p><a href={`${place.path}.csv`} download={`${code}.csv`}>{t('csv')}</a></p>
      </div>
    </section>
  );
}

const whenOf = ({ at, year }: OutsidePoint): string =>
  (year === null ? dayToText(at) : String(year));

interface SourceProps { readonly point: OutsidePoint; readonly language: Language }
function Source({ point, language }: SourceProps): JSX.Element {
  const { publisher, document, page, link, quote } = point;
  const said = [publisher, document, page === '' ? ''
    : say(outsideTexts.page, language, { n: page })].filter(Boolean).join(', ');
  return (
    <>
      {link === '' ? said : <a href={link} rel="noreferrer">{said}</a>}
      <q class="quoted">{quote}</q>
    </>
  );
}

const width = 640;
const height = 240;
const margin = 40;
/** The values over time; a new stroke begins behind every break. */
function Line({ data, language }: { readonly data: OutsidePage; readonly language: Language }) {
  const { points, breaks, name } = data;
  const at = (day: string): number => Date.parse(day);
  const [first, last] = [at(points[0]?.at ?? ''), at(points.at(-1)?.at ?? '')];
  const most = Math.max(...points.map(({ value }) => value), 1);
  const x = (day: string): number =>
    Math.round(margin + (width - 2 * margin) * (at(day) - first) / (last - first || 1));
  const y = (value: number): number =>
    Math.round(height - margin - (height - 2 * margin) * value / most);
  const within = breaks.filter(({ day }) => at(day) > first && at(day) <= last);
  const strokes = strokesOf(points, within.map(({ day }) => day));
  return (
    <svg
      class="outside-line"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say(name, language)}
    >
      <path class="axis" d={`M${margin} ${height - margin}H${width - margin}`} />
      {within.map(({ day }) => (
        <path key={day} class="break" d={`M${x(day)} ${margin / 2}V${height - margin}`} />
      ))}
      {strokes.map((stroke, i) => (
        <path
          key={i}
          class="stroke"
          d={stroke.map(({ at: day, value }, n) =>
            `${n ? 'L' : 'M'}${x(day)} ${y(value)}`).join('')}
        />
      ))}
      {points.map((one) => (
        <g key={one.at}>
          <circle cx={x(one.at)} cy={y(one.value)} r="5" />
          <text x={x(one.at)} y={y(one.value) - 12}>{decimalText(one.value, language)}</text>
          <text x={x(one.at)} y={height - margin / 2}>{whenOf(one)}</text>
        </g>
      ))}
    </svg>
  );
}

/** The points between two breaks are one stroke. */
export const strokesOf = (
  points: readonly OutsidePoint[], days: readonly string[],
): readonly (readonly OutsidePoint[])[] =>
  ['', ...days].map((from, i) => points.filter(({ at }) =>
    at >= from && (days[i] === undefined || at < days[i])))
    .filter((stroke) => stroke.length > 0);
