// The one reader of hotlines: what records of the kind `hotline` say, for phone, desk and public
// page. Pure. A number whose days of use are over is left out.
import type { HotlineShown } from '../../core/api/help.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { telOf } from '../../core/words/telephone.ts';
import { bothOf, codesOf, isInUse, textOf } from './values.ts';

/** The kind's name, for those who read its records. */
export const hotlineKind = 'hotline';

export type HotlinePlace = 'help' | 'forced';
export interface Hotline extends HotlineShown {
  readonly shownOn: readonly string[];
  readonly order: number;
}

const hotlineOf = (values: ShownValues): Hotline => ({
  name: bothOf(values['name']), number: textOf(values['number']), need: textOf(values['need']),
  purpose: bothOf(values['purpose']), hours: bothOf(values['hours']),
  region: bothOf(values['region']), shownOn: codesOf(values['shownOn']),
  triedOn: textOf(values['triedOn']) || null, order: Number(values['order'] ?? 999),
});

/** In the province's order. A number that two records hold is shown once. */
export function hotlinesIn(records: readonly ShownValues[], today: string): readonly Hotline[] {
  const all = records.filter((one) => isInUse(one, today)).map(hotlineOf)
    .filter(({ number }) => number !== '')
    .sort((a, b) => a.order - b.order || a.name.vi.localeCompare(b.name.vi, 'vi'));
  return [...new Map(all.map((one) => [telOf(one.number), one])).values()];
}

export const shownOn = (place: HotlinePlace, all: readonly Hotline[]): readonly Hotline[] =>
  all.filter((one) => one.shownOn.includes(place));
