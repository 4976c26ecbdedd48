// What a followed custom adds to the figures, and the choices that decide it. Used by customWatch
// only. Splits: see [Note: Splits] in elements.ts; the age is the highest of its band.
import type { Day } from '../../core/brands.ts';
import type { Option } from '../../core/kind/field.ts';
import { monthOf, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import { customNames } from '../../indicators/customs/custom-names.ts';
import type { DataElement } from '../../indicators/elements.ts';

export const customKinds: readonly Option[] = [
  { code: 'childMarriage', words: customNames.childMarriage, icon: 'child' },
  { code: 'kinMarriage', words: customNames.kinMarriage, icon: 'people' },
  { code: 'schoolLeaving', words: customNames.schoolLeaving, icon: 'book' },
];
const ofMarriage = { field: 'custom', isNot: 'schoolLeaving' } as const;
const ofSchool = { field: 'custom', is: 'schoolLeaving' } as const;
export const outcomes: readonly Option[] = [
  { code: 'stopped', words: words('Đã thôi, không cưới', 'Stopped, no wedding'), when: ofMarriage },
  { code: 'postponed', words: words('Hoãn đến khi đủ tuổi', 'Put off until of age'),
    when: { field: 'custom', is: 'childMarriage' } },
  { code: 'backAtSchool', words: words('Đã đi học lại', 'Back at school'), when: ofSchool },
  { code: 'happened', words: words('Vẫn xảy ra', 'It happened') },
  { code: 'movedAway', words: words('Đã đi nơi khác', 'Moved away') },
];
const good = ['stopped', 'postponed', 'backAtSchool'];

interface Watch {
  readonly custom?: string; readonly sex?: string; readonly age?: string;
  readonly noticedOn?: Day; readonly outcome?: string; readonly outcomeOn?: Day;
}

export function countCustom(watch: Watch, tally: Counter<DataElement>): void {
  const { custom, sex = 'u', age = 'u', noticedOn, outcome, outcomeOn } = watch;
  if (!custom || !noticedOn) return;
  const split = `${custom}.${sex}.${age}`;
  tally.add('customsNoticed', monthOf(noticedOn), 1, split);
  tally.add('customsOpen', monthOf(noticedOn), 1, custom);
  if (!outcome || !outcomeOn) return;
  const settled = monthOf(outcomeOn);
  tally.add('customsOpen', settled, -1, custom);
  if (good.includes(outcome)) tally.add('customsStopped', settled, 1, split);
  if (outcome !== 'happened') return;
  tally.add('customsHappened', settled, 1, split);
  tally.be('customHappened', settled, custom);
}
