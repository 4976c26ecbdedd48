// One published figure by commune: a map, and beside it the same numbers as a table. Only on the
// page if boundaries were imported.
import type { JSX } from 'preact';
import type { PeriodNamed } from '../core/api/named.ts';
import type { UnitsMap } from '../core/api/figures.ts';
import type { PublishedUnits } from '../core/api/reports.ts';
import { numberToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { UnitsMapFigure } from '../ui/map.tsx';
import { PlainTable } from '../ui/table.tsx';
import { cellText } from './figure-text.ts';
import { texts } from './words.ts';

interface CommunesProps {
  readonly map: UnitsMap;
  readonly of: PublishedUnits;
  readonly period: PeriodNamed;
  readonly language: Language;
}

export function Communes({ map, of, period, language }: CommunesProps): JSX.Element {
  const { name, unit, decimals, units } = of;
  const title = say(texts.byCommune, language, { name: name[language] });
  return (
    <div class="stack-s">
      <h3>{title}</h3>
      <p class="small soft">
        {say(texts.byCommuneNote, language,
          { period: period.words[language], unit: unit[language] })}
      </p>
      <div class="communes">
        <UnitsMapFigure
          map={map}
          name={title}
          noneWord={texts.notCollected[language]}
          write={(n) => cellText(n, decimals, language)}
          note={map.shapes.some(({ tile }) => tile) ? texts.tiles[language] : undefined}
          units={units.map((one) => ({
            code: one.unit.code, name: one.unit.name,
            value: typeof one.value === 'number' ? one.value : null,
            text: cellText(one.value, decimals, language),
          }))}
        />
        <div class="communes-table">
          <p class="small soft">
            {say(texts.communeCount, language, { n: numberToText(units.length, language) })}
          </p>
          <PlainTable
            name={title}
            caption={title}
            captionHidden
            small
            columns={[{ title: texts.commune[language] },
              { title: unit[language], number: true }]}
            rows={units.map((one) => [one.unit.name, cellText(one.value, decimals, language)])}
          />
        </div>
      </div>
    </div>
  );
}
