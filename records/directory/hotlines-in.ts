// The one reader of hotlines: what records of the kind `hotline` say, for phone, desk and public
// page. Pure. A number whose days of use are over is left out.
import type { Day } from '../../core/brands.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words, type Words } from '../../core/words/words.ts';

/** The kind's name, for those who read its records. */
export const hotlineKind = 'hotline';

export type HotlinePlace = 'help' | 'forced';
export interface Hotline {
  readonly name: Words; readonly number: string; readonly need: string;
  readonly purpose: Words; readonly hours: Words; readonly region: Words;
  readonly shownOn: readonly string[];
  readonly triedOn: Day | null;
  readonly order: number;
}

const EMPTY = words('', '');
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A text in two languages; the Vietnamese one stands in for an English one that is missing. */
function bothOf(value: unknown): Words {
  if (typeof value !== 'object' || value === null || !('vi' in value)) return EMPTY;
  const vi = textOf(value.vi);
  return words(vi, ('en' in value && textOf(value.en)) || vi);
}

const hotlineOf = (values: ShownValues): Hotline => {
  const shownOn = values['shownOn'];
  return {
    name: bothOf(values['name']), number: textOf(values['number']), need: textOf(values['need']),
    purpose: bothOf(values['purpose']), hours: bothOf(values['hours']),
    region: bothOf(values['region']),
    shownOn: Array.isArray(shownOn) ? shownOn.map(String) : [],
    triedOn: (textOf(values['triedOn']) || null) as Day | null,
    order: Number(values['order'] ?? 999),
  };
};

/** In the province's order. A number that two records hold is shown once. */
export function hotlinesIn(records: readonly ShownValues[], today: string): readonly Hotline[] {
  const isInUse = ({ from, to }: ShownValues): boolean =>
    (textOf(from) || '0') <= today && (textOf(to) || '9999') >= today;
  const all = records.filter(isInUse).map(hotlineOf).filter(({ number }) => number !== '')
    .sort((a, b) => a.order - b.order || a.name.vi.localeCompare(b.name.vi, 'vi'));
  return [...new Map(all.map((one) => [telOf(one.number), one])).values()];
}

export const shownOn = (place: HotlinePlace, all: readonly Hotline[]): readonly Hotline[] =>
  all.filter((one) => one.shownOn.includes(place));

/** As a `tel:` link needs it. */
export const telOf = (number: string): string => number.replace(/[ .]/g, '');
