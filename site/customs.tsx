// Closed years of harmful customs, as the signed report has them: the province first, its communes
// below. Small figures are hidden; see docs/decisions/0022-small-numbers-of-customs.md.
import type { JSX } from 'preact';
import type { ClosedYear } from '../core/api/customs.ts';
import { say, type Language } from '../core/words/words.ts';
import { PlainTable } from '../ui/table.tsx';
import { cellText } from './figure-text.ts';
import { texts } from './words.ts';

const measures = ['noticed', 'stopped', 'happened'] as const;
type Line = Pick<ClosedYear['customs'][number], typeof measures[number]>;

interface CustomsProps {
  readonly year: ClosedYear; readonly isFirst: boolean; readonly language: Language;
}
export function Customs({ year: { year, customs }, isFirst, language }: CustomsProps): JSX.Element {
  const title = say(texts.customs, language, { year: String(year) });
  const columns = measures.map((name) => ({ title: texts[name][language], number: true }));
  const cells = (line: Line) => measures.map((name) => cellText(line[name], 0, language));
  const byCommune = customs.flatMap(({ words, communes }) => communes
    .filter((line) => measures.some((name) => line[name] !== 0))
    .map((line) => [line.unit.name, words[language], ...cells(line)]));
  return (
    <div class="stack-s">
      <h4>{title}</h4>
      {isFirst && <p class="small soft">{texts.customsNote[language]}</p>}
      <PlainTable
        name={title}
        caption={title}
        captionHidden
        columns={[{ title: texts.custom[language] }, ...columns]}
        rows={customs.map((custom) => [custom.words[language], ...cells(custom)])}
      />
      {byCommune.length > 0 && (
        <details>
          <summary>{texts.customsByCommune[language]}</summary>
          <PlainTable
            name={`${title}. ${texts.customsByCommune[language]}`}
            caption={`${title}. ${texts.customsByCommune[language]}`}
            captionHidden
            columns={[{ title: texts.commune[language] }, { title: texts.custom[language] },
              ...columns]}
            rows={byCommune}
          />
        </details>
      )}
    </div>
  );
}
