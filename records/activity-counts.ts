// What a slip adds to the figures and what keeps it from being sent; used by the activity kind only.
// Online work never adds to turns: those who saw it stand in the reach.
import type { Day, Id } from '../core/brands.ts';
import type { Option } from '../core/kind/field.ts';
import { monthOf, type Complaint, type Counter } from '../core/kind/kind.ts';
import { words } from '../core/words/words.ts';
import type { DataElement } from '../indicators/elements.ts';

/** The six forms decide how a slip counts; a province may name finer ones beside them. */
export const activityForms: readonly Option[] = [
  { code: 'meeting', words: words('Họp, nói chuyện', 'Meeting, talk'), icon: 'people' },
  { code: 'loudspeaker', words: words('Phát loa', 'Loudspeaker'), icon: 'speaker' },
  { code: 'homeVisit', words: words('Thăm hộ', 'Home visit'), icon: 'home' },
  { code: 'zalo', words: words('Zalo, mạng', 'Zalo, online'), icon: 'message' },
  { code: 'performance', words: words('Tiểu phẩm, hội thi', 'Play, contest'), icon: 'team' },
  { code: 'shortTraining', words: words('Tập huấn ngắn', 'Short training'), icon: 'book' },
];

interface Heads {
  readonly women15?: number; readonly women59?: number; readonly women60?: number;
  readonly men15?: number; readonly men59?: number; readonly men60?: number;
}
export interface ActivityValues extends Heads {
  readonly form?: string; readonly heldOn?: Day; readonly minutes?: number;
  readonly topics?: readonly string[]; readonly languages?: readonly string[];
  readonly minority?: string; readonly minorityWomen?: number; readonly minorityMen?: number;
  readonly firstTime?: number; readonly channel?: string; readonly reach?: number;
  readonly heldBy?: string; readonly model?: Id; readonly campaign?: Id; readonly isLaunch?: boolean;
}
type Tally = Counter<DataElement>;

const cells = [
  ['f15', 'women15'], ['f59', 'women59'], ['f60', 'women60'],
  ['m15', 'men15'], ['m59', 'men59'], ['m60', 'men60'],
] as const;
const headsOf = (slip: Heads, sex: 'f' | 'm' | ''): number =>
  cells.reduce((sum, [split, field]) => sum + (split.startsWith(sex) ? slip[field] ?? 0 : 0), 0);

export function countActivity(slip: ActivityValues, tally: Tally): void {
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
    add('turnsMinority', slip.minorityWomen ?? 0, 'f');
    add('turnsMinority', slip.minorityMen ?? 0, 'm');
  }
  if (slip.heldBy === 'club') add('clubEvents', 1);
  if (!slip.campaign) return;
  add('campaignTurns', headsOf(slip, 'f'), `${slip.campaign}.f`);
  add('campaignTurns', headsOf(slip, 'm'), `${slip.campaign}.m`);
}

const complaint = (field: string, vi: string, en: string): Complaint => ({ field, words: words(vi, en) });

export function complaintsOfActivity(slip: ActivityValues): readonly Complaint[] {
  return slip.form === 'zalo' ? complaintsOnline(slip) : complaintsInPerson(slip);
}

function complaintsOnline(slip: ActivityValues): readonly Complaint[] {
  return slip.reach ? [] : [complaint('reach', 'Chị ghi số người xem nhé.', 'Please say how many saw it.')];
}

function complaintsInPerson(slip: ActivityValues): readonly Complaint[] {
  const found: Complaint[] = [];
  const people = headsOf(slip, '');
  if (people === 0 && slip.form !== 'loudspeaker') {
    found.push(complaint('women59', 'Chị ghi số người dự nhé.', 'Please say how many came.'));
  }
  if ((slip.firstTime ?? 0) > people) {
    found.push(complaint('firstTime', 'Số người mới nhiều hơn số người dự.', 'More newcomers than people.'));
  }
  if ((slip.minutes ?? 0) > 1_440) {
    found.push(complaint('minutes', 'Một ngày có 1.440 phút. Chị xem lại nhé.', 'A day has 1,440 minutes.'));
  }
  return [...found, ...complaintsOfMinority(slip)];
}

function complaintsOfMinority(slip: ActivityValues): readonly Complaint[] {
  if (slip.minority !== 'some') return [];
  const found: Complaint[] = [];
  const women = slip.minorityWomen ?? 0;
  const men = slip.minorityMen ?? 0;
  if (women > headsOf(slip, 'f')) {
    found.push(complaint('minorityWomen', 'Nhiều hơn số nữ dự. Chị xem lại nhé.', 'More than the women who came.'));
  }
  if (men > headsOf(slip, 'm')) {
    found.push(complaint('minorityMen', 'Nhiều hơn số nam dự. Chị xem lại nhé.', 'More than the men who came.'));
  }
  if (women + men === 0) {
    found.push(complaint('minorityWomen', 'Chị ghi có bao nhiêu người nhé.', 'Please say how many.'));
  }
  return found;
}
