// The one reader of figures of other offices, for the public page: what approved records of
// outsideFigure say under their outsideIndicator. Pure.
import type { OutsideBreak, OutsidePage, OutsidePoint } from '../../core/api/outside-page.ts';
import { rowsIn } from '../../core/kind/rows.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words } from '../../core/words/words.ts';
import { bothOf, textOf } from '../directory/values.ts';

export const indicatorKind = 'outsideIndicator';
export const figureKind = 'outsideFigure';

export interface OutsideRecord {
  readonly id: string; readonly kind: string; readonly values: ShownValues;
}

/** null: no such indicator. `acts`: on which days its unit was merged or split. */
export function outsideOf(
  code: string, records: readonly OutsideRecord[], acts: readonly OutsideBreak[],
): OutsidePage | null {
  const found = records.find(({ kind, values }) =>
    kind === indicatorKind && values['code'] === code);
  if (!found) return null;
  const { values } = found;
  const told = rowsIn(values['breaks']).map((row): OutsideBreak => ({
    day: textOf(row['day']), why: words(textOf(row['why']), textOf(row['whyEn'])
      || textOf(row['why'])),
  }));
  return {
    code, name: bothOf(values['name']), place: textOf(values['place']),
    unit: textOf(values['unit']), definition: textOf(values['definition']),
    numerator: textOf(values['numerator']), denominator: textOf(values['denominator']),
    points: records.filter(({ kind, values: own }) =>
      kind === figureKind && own['indicator'] === found.id)
      .map((one) => pointOf(one.values)).sort((a, b) => a.at.localeCompare(b.at)),
    breaks: [...acts, ...told].filter(({ day }) => day !== '')
      .sort((a, b) => a.day.localeCompare(b.day)),
  };
}

const pointOf = (values: ShownValues): OutsidePoint => {
  const isYear = values['period'] === 'year';
  return {
    // A year's figure stands at its end.
    at: isYear ? `${String(values['year'])}-12-31` : textOf(values['day']),
    year: isYear ? Number(values['year']) : null,
    value: Number(values['value']), publisher: textOf(values['publisher']),
    document: textOf(values['document']), page: textOf(values['page']),
    link: textOf(values['link']), quote: textOf(values['quote']),
  };
};

export const outsideCodes = (records: readonly OutsideRecord[]): readonly string[] =>
  records.filter(({ kind }) => kind === indicatorKind).map(({ values }) => textOf(values['code']));
