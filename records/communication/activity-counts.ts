// What a slip adds to the figures, and what keeps it from being submitted; used by the activity
// kind only. Online work never adds to turns: its viewers are counted as reach.
import type { Day, Id } from '../../core/brands.ts';
import type { Doubtful } from '../../core/kind/doubtful.ts';
import { monthOf, type Complaint, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { addMinorityHeads, complaintsOfMinority } from './head-counts.ts';

const [women, men] = [['women15', 'women59', 'women60'], ['men15', 'men59', 'men60']] as const;
/** Numbers that people may mistype: heads by sex, then all of them; the others one by one. */
export const doubtfulActivity: Doubtful = { like: 'form', within: 'programme', measures: [
  { words: words('phụ nữ', 'women'), fields: women, isPeople: true, floor: 30 },
  { words: words('nam giới', 'men'), fields: men, isPeople: true, floor: 30 },
  { words: words('người dự', 'people'), fields: [...women, ...men], isPeople: true, floor: 30 },
  { words: words('người xem', 'people who saw it'), fields: ['reach'], floor: 200, most: 20_000 },
  { words: words('phút', 'minutes'), fields: ['minutes'], floor: 240, most: 600 },
  { words: words('đồng đã chi', 'dong spent'), fields: ['spent'],
    floor: 5_000_000, most: 100_000_000 },
] };

interface Cells {
  readonly women15?: number; readonly women59?: number; readonly women60?: number;
  readonly men15?: number; readonly men59?: number; readonly men60?: number;
}
interface ActivityValues extends Cells {
  readonly form?: string; readonly heldOn?: Day; readonly minutes?: number;
  readonly topics?: readonly string[]; readonly languages?: readonly string[];
  readonly minority?: string; readonly minorityWomen?: number; readonly minorityMen?: number;
  readonly firstTime?: number; readonly channel?: string; readonly reach?: number;
  readonly heldBy?: string; readonly model?: Id;
  readonly campaign?: Id; readonly isLaunch?: boolean;
}
const cells = [
  ['f.15', 'women15'], ['f.59', 'women59'], ['f.60', 'women60'],
  ['m.15', 'men15'], ['m.59', 'men59'], ['m.60', 'men60'],
] as const;
const headsOf = (slip: Cells, sex: 'f' | 'm'): number => cells
  .filter(([split]) => split.startsWith(sex))
  .reduce((sum, [, field]) => sum + (slip[field] ?? 0), 0);

export function countActivity(slip: ActivityValues, tally: Counter<DataElement>): void {
  if (!slip.heldOn || !slip.form) return;
  const month = monthOf(slip.heldOn);
  const add: Add = (element, n, split) => { if (n !== 0) tally.add(element, month, n, split); };
  if (slip.form === 'zalo') countOnline(slip, add);
  else countInPerson(slip, add);
  if (slip.campaign) add(slip.isLaunch ? 'campaignLaunches' : 'campaignEvents', 1, slip.campaign);
  if (slip.heldBy === 'team' && slip.model) tally.be('teamActive', month, slip.model);
}

type Add = (element: DataElement, n: number, split?: string) => void;

function countOnline(slip: ActivityValues, add: Add): void {
  add('onlineEvents', 1, slip.channel ?? 'zalo');
  add('onlineReach', slip.reach ?? 0, slip.channel ?? 'zalo');
}

function countInPerson(slip: ActivityValues, add: Add): void {
  add('events', 1);
  add('eventsByForm', 1, slip.form);
  for (const topic of slip.topics ?? []) add('eventsByTopic', 1, topic);
  for (const language of slip.languages ?? []) add('eventsByLanguage', 1, language);
  for (const [split, field] of cells) {
    add('turns', slip[field] ?? 0, split);
    if (slip.minority === 'all') add('turnsMinority', slip[field] ?? 0, split);
    if (slip.heldBy === 'club') add('clubEventPeople', slip[field] ?? 0, split);
  }
  if (slip.minority === 'some') {
    addMinorityHeads(slip, (n, sex) => add('turnsMinority', n, sex));
  }
  if (slip.heldBy === 'club') add('clubEvents', 1);
  if (!slip.campaign) return;
  add('campaignTurns', headsOf(slip, 'f'), `${slip.campaign}.f`);
  add('campaignTurns', headsOf(slip, 'm'), `${slip.campaign}.m`);
}

const complaint = (field: string, vi: string, en: string): Complaint =>
  ({ field, words: words(vi, en) });
const NO_REACH = complaint('reach', '{Chị} ghi số người xem nhé.', 'Please say how many saw it.');
const NOBODY = complaint('women59', '{Chị} ghi số người dự nhé.', 'Please say how many came.');
const NOBODY_MET = complaint('women59', '{Chị} ghi đã gặp bao nhiêu người nhé.',
  'Please say how many you met.');
const TOO_NEW = complaint('firstTime', 'Nhiều hơn số người dự. {Chị} xem lại nhé.',
  'More than who came.');
const TOO_LONG = complaint('minutes', 'Một ngày có 1.440 phút. {Chị} xem lại nhé.',
  'A day has 1,440 minutes.');

export function complaintsOfActivity(slip: ActivityValues): readonly Complaint[] {
  const tooLong = (slip.minutes ?? 0) > 1_440 ? [TOO_LONG] : [];
  if (slip.form === 'zalo') return [...tooLong, ...(slip.reach ? [] : [NO_REACH])];
  const heads = { ...slip, women: headsOf(slip, 'f'), men: headsOf(slip, 'm') };
  const people = heads.women + heads.men;
  return [
    ...tooLong,
    ...(people === 0 && slip.form !== 'loudspeaker'
      ? [slip.form === 'homeVisit' ? NOBODY_MET : NOBODY] : []),
    ...((slip.firstTime ?? 0) > people ? [TOO_NEW] : []),
    ...complaintsOfMinority(heads),
  ];
}
