// P1–P7: the communication teams and what they do (content 1). Codes are those of the project's
// list; see [Note: Turns are not people] in elements.ts.
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../elements.ts';
import type { Indicator, ListSplit } from '../formula/formula.ts';
import { everyMonth, flow, level, rate } from '../formula/forms.ts';
import {
  beside, byDecision, byList, byMinority, bySexAndAge, bySexThenMinority,
} from '../formula/parts.ts';

const TEAMS = words('tổ', 'teams');
const TURNS = words('lượt', 'turns');
const base = { decimals: 0, content: '1', parts: [], lists: [] } as const;

export const teamIndicators: readonly Indicator[] = [
  {
    ...base, code: 'P1', form: 'flow', unitWords: TEAMS,
    words: words('Số tổ truyền thông cộng đồng thành lập mới', 'Teams newly set up'),
    value: flow('teamsFounded'),
  },
  {
    ...base, code: 'P2', form: 'everyMonth', unitWords: TEAMS,
    words: words('Số tổ truyền thông cộng đồng đang duy trì', 'Teams active every month'),
    value: everyMonth('teamActive'),
    parts: [byDecision('teams')],
  },
  {
    ...base, code: 'P3', form: 'level', unitWords: words('người', 'people'),
    words: words('Thành viên tổ truyền thông cộng đồng', 'Team members'),
    value: level('teamMembers'), parts: bySexThenMinority('teamMembers'),
  },
  {
    ...base, code: 'P4', form: 'flow', unitWords: words('cuộc', 'events'),
    words: words('Cuộc truyền thông', 'Communication events'),
    value: flow('events'),
    lists: [
      byList('topics', words('Theo chủ đề', 'By topic'), 'eventsByTopic', flow),
      byList('languages', words('Theo tiếng nói', 'By language'), 'eventsByLanguage', flow),
    ],
  },
  {
    ...base, code: 'P5', form: 'flow', unitWords: TURNS,
    words: words('Lượt người tham gia truyền thông', 'Attendance turns'),
    value: flow('turns'),
    parts: [...bySexAndAge('turns', flow), ...byMinority('turnsMinority', flow)],
  },
  {
    ...base, code: 'P6', form: 'flow', unitWords: TURNS,
    words: words('Lượt tiếp cận trực tuyến', 'Online reach'),
    value: flow('onlineReach'),
    parts: [beside('events', words('Số lần đưa tin', 'Times online'), flow('onlineEvents'))],
    lists: [byList('channels', words('Theo kênh', 'By channel'), 'onlineReach', flow)],
  },
  {
    ...base, code: 'P7', form: 'rate', decimals: 1, unitWords: words('%', '%'),
    words: words('Tỷ lệ tổ hoạt động ít nhất 1 lần mỗi tháng', 'Teams meeting the monthly rule'),
    value: rate('teamActive', 'teams'),
  },
];

/** One campaign: its code in the figures is the id of its record. */
const ofCampaign = (element: DataElement): ListSplit =>
  byList('campaign', words('Theo chiến dịch', 'By campaign'), element, flow);

export const campaignIndicators: readonly Indicator[] = [
  {
    ...base, code: 'A1', form: 'flow', unitWords: words('lễ', 'launches'),
    words: words('Lễ phát động Tháng hành động', 'Launches of the Action Month'),
    value: flow('campaignLaunches'), lists: [ofCampaign('campaignLaunches')],
  },
  {
    ...base, code: 'A2', form: 'flow', unitWords: words('cuộc', 'events'),
    words: words('Cuộc truyền thông trong Tháng hành động', 'Events of the Action Month'),
    value: flow('campaignEvents'), lists: [ofCampaign('campaignEvents')],
  },
  {
    ...base, code: 'A3', form: 'flow', unitWords: TURNS,
    words: words('Lượt người tham gia Tháng hành động', 'Turns in the Action Month'),
    value: flow('campaignTurns'), lists: [ofCampaign('campaignTurns')],
  },
];
