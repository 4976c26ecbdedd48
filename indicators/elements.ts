// The data elements: everything a record may count towards. Kinds name them, tallies keep them,
// indicators are formulas over them. A changed meaning is a new element, never an old name.
//
// [Note: Splits] A split is a short code beside an element. Its parts are joined by dots and read
// from the first: `f` is all of f.15, f.59 and f.60. Women f, men m; ages 15 (under 16),
// 59 (16–59), 60 (60 and over); ethnic minority y, n, u (not said).
// [Note: Turns are not people] Turns (lượt) count a woman each time she comes; people (người) once.
import type { Role } from '../core/kind/access.ts';
import { words, type Words } from '../core/words/words.ts';

export type ElementForm = 'sum' | 'stock' | 'presence';
export interface Element {
  readonly words: Words;
  readonly form: ElementForm;
  /** What the split says, in order; nothing: the element has none. */
  readonly split?: 'sex.age' | 'sex' | 'sex.minority' | 'sex.minority.position'
    | 'level' | 'level.sex' | 'schoolLevel' | 'addressKind' | 'topic' | 'language'
    | 'activityForm' | 'channel'
    | 'campaign' | 'campaign.sex' | 'custom' | 'custom.sex.age';
  /** [Note: Closed elements] The finest unit whose figures leave the circle of `readersAbove`,
      who see the months of their own unit and below. Everybody else sees: closed years of that
      unit, hidden where they are small, and the months of the province at desks. Figures of such an
      element are read by server/figures/customs.ts alone; row-level security hides the others. */
  readonly finestUnit?: 'commune';
  readonly readersAbove?: readonly Role[];
}

const sum = (vi: string, en: string, split?: Element['split']): Element =>
  ({ words: words(vi, en), form: 'sum', ...(split && { split }) });
const stock = (vi: string, en: string, split?: Element['split']): Element =>
  ({ words: words(vi, en), form: 'stock', ...(split && { split }) });
const presence = (vi: string, en: string): Element => ({ words: words(vi, en), form: 'presence' });
/** Of so few people that a figure may name one. */
const closed = (element: Element): Element =>
  ({ ...element, finestUnit: 'commune', readersAbove: ['villageLead', 'communeOfficer'] });

export const elements = {
  teamsFounded: sum('Tổ truyền thông thành lập', 'Teams set up'),
  teams: stock('Tổ truyền thông hiện có', 'Teams there are'),
  teamMembers: stock('Thành viên tổ', 'Team members', 'sex.minority.position'),
  teamActive: presence('Tổ có hoạt động trong tháng', 'Teams with an activity in the month'),

  events: sum('Cuộc truyền thông', 'Communication events'),
  eventsByTopic: sum('Cuộc truyền thông theo chủ đề', 'Events by topic', 'topic'),
  eventsByLanguage: sum('Cuộc truyền thông theo tiếng nói', 'Events by language', 'language'),
  eventsByForm: sum('Cuộc truyền thông theo hình thức', 'Events by form', 'activityForm'),
  turns: sum('Lượt người tham gia', 'Attendance turns', 'sex.age'),
  turnsMinority: sum('Lượt người dân tộc thiểu số', 'Turns of ethnic minority people', 'sex.age'),
  onlineEvents: sum('Lần truyền thông trực tuyến', 'Online communication', 'channel'),
  onlineReach: sum('Lượt tiếp cận trực tuyến', 'Online reach', 'channel'),

  addressesFounded: sum('Địa chỉ tin cậy thành lập', 'Trusted addresses set up', 'addressKind'),
  addressStrengthened: sum('Địa chỉ tin cậy được củng cố', 'Trusted addresses strengthened'),
  addresses: stock('Địa chỉ tin cậy hiện có', 'Trusted addresses there are', 'addressKind'),
  addressChecked: presence('Địa chỉ tin cậy đã gọi kiểm tra', 'Trusted addresses checked'),

  clubsFounded: sum('CLB Thủ lĩnh thành lập', 'Clubs set up', 'schoolLevel'),
  clubs: stock('CLB Thủ lĩnh hiện có', 'Clubs there are', 'schoolLevel'),
  clubMembers: stock('Thành viên CLB', 'Club members', 'sex.minority'),
  clubSessions: sum('Buổi sinh hoạt CLB', 'Club sessions'),
  clubTurns: sum('Lượt sinh hoạt CLB', 'Club turns', 'sex'),
  clubTurnsMinority: sum('Lượt em dân tộc thiểu số', 'Turns of minority children', 'sex'),
  clubActive: presence('CLB có sinh hoạt trong tháng', 'Clubs with a session in the month'),
  clubEvents: sum('Hoạt động truyền thông của CLB', 'Communication activities of clubs'),
  clubEventPeople: sum('Người dự hoạt động của CLB', 'People at club activities', 'sex.age'),

  dialogues: sum('Cuộc đối thoại chính sách', 'Policy dialogues', 'level'),
  dialogueTurns: sum('Lượt người dự đối thoại', 'Dialogue turns', 'sex'),
  dialogueTurnsMinority:
    sum('Lượt dự đối thoại, dân tộc thiểu số', 'Dialogue turns, minority', 'sex'),

  trainings: sum('Lớp tập huấn', 'Training courses', 'level'),
  trainees: sum('Lượt học viên', 'Trainees', 'level.sex'),
  traineesMinority: sum('Lượt học viên dân tộc thiểu số', 'Trainees, minority', 'level.sex'),

  campaignLaunches: sum('Lễ phát động', 'Campaign launches', 'campaign'),
  campaignEvents: sum('Cuộc truyền thông của chiến dịch', 'Campaign events', 'campaign'),
  campaignTurns: sum('Lượt người dự chiến dịch', 'Campaign turns', 'campaign.sex'),

  customsNoticed: closed(sum('Việc được phát hiện', 'Customs noticed', 'custom.sex.age')),
  customsOpen: closed(stock('Việc đang theo dõi', 'Customs being followed', 'custom')),
  customsStopped: closed(sum('Việc đã dừng được', 'Customs stopped', 'custom.sex.age')),
  customsHappened: closed(sum('Việc vẫn xảy ra', 'Customs that happened', 'custom.sex.age')),
  customHappened: closed(presence('Tập tục có xảy ra trong tháng', 'Customs of the month')),
} as const satisfies Record<string, Element>;

/** Is a split, in whole parts, within another: `f.15` in `f`, all in nothing; not `ab` in `a`. */
export const isWithin = (split: string, start: string): boolean =>
  start === '' || split === start || split.startsWith(`${start}.`);

export type DataElement = keyof typeof elements;
export const isDataElement = (name: string): name is DataElement => Object.hasOwn(elements, name);
/** [Note: Closed elements] */
export const closedElements: readonly DataElement[] = Object.keys(elements)
  .filter(isDataElement).filter((name) => elementOf(name).finestUnit !== undefined);
export function elementOf(name: DataElement): Element { return elements[name]; }
