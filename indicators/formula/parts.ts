// The rows under an indicator: by sex, age, ethnic minority, or by the entries of a choice list.
// Used by the indicator files only. Split codes: see [Note: Splits] in elements.ts.
import { words, type Words } from '../../core/words/words.ts';
import type { DataElement } from '../elements.ts';
import { overBegun, type Formula, type ListSplit, type Part } from './formula.ts';
import { level } from './forms.ts';

export const part = (code: string, text: Words, value: Formula): Part =>
  ({ code, words: text, value });

/** What is shown for comparison beside an indicator; it is no part of it. */
export const beside = (code: string, text: Words, value: Formula): Part =>
  ({ code, words: text, value, beside: true });

/** Teams, clubs or addresses that exist by decision, active or not. */
export const byDecision = (element: DataElement): Part =>
  beside('decided', words('Có quyết định thành lập', 'By decision only'), level(element));

const sexes = [['f', words('Nữ', 'Women')], ['m', words('Nam', 'Men')]] as const;
const ages = [
  ['15', words('dưới 16 tuổi', 'under 16')], ['59', words('16–59 tuổi', '16 to 59')],
  ['60', words('từ 60 tuổi', '60 and over')],
] as const;
type Of = (element: DataElement, split?: string) => Formula;
const ofMinority = ({ vi, en }: Words): Words => words(`${vi} dân tộc thiểu số`, `${en}, minority`);
const and = (a: Words, b: Words): Words => words(`${a.vi} ${b.vi}`, `${a.en}, ${b.en}`);

export const bySex = (element: DataElement, of: Of): readonly Part[] =>
  sexes.map(([sex, text]) => part(sex, text, of(element, sex)));

export const bySexAndAge = (element: DataElement, of: Of): readonly Part[] => [
  ...bySex(element, of),
  ...sexes.flatMap(([sex, text]) => ages.map(([age, ageText]) =>
    part(`${sex}.${age}`, and(text, ageText), of(element, `${sex}.${age}`)))),
];

/** The part of ethnic minorities, all and by sex; the codes begin with y. */
export const byMinority = (element: DataElement, of: Of): readonly Part[] => [
  part('y', words('Dân tộc thiểu số', 'Ethnic minority'), of(element)),
  ...sexes.map(([sex, text]) =>
    part(`y${sex}`, ofMinority(text), of(element, sex))),
];

/** Sex first, then minority: members of teams and clubs. */
export const bySexThenMinority = (element: DataElement): readonly Part[] => [
  ...bySex(element, level),
  part('y', words('Dân tộc thiểu số', 'Ethnic minority'), overBegun((figures, _, last) =>
    figures.level(element, last, 'f.y') + figures.level(element, last, 'm.y'))),
  ...sexes.map(([sex, text]) => part(`y${sex}`,
    ofMinority(text), level(element, `${sex}.y`))),
];

export const byList = (
  list: string, text: Words, element: DataElement, of: Of,
): ListSplit => ({
  list, words: text, value: (figures, period, code) => of(element, code)(figures, period),
});
