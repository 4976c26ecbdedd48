// P16–P20, P22: clubs and dialogues (content 3), training (content 4). A code with a letter is a
// second figure of the same indicator.
import { words } from '../../core/words/words.ts';
import type { Indicator } from '../formula/formula.ts';
import { everyMonth, flow, level } from '../formula/forms.ts';
import {
  byDecision, byList, byMinority, bySex, bySexAndAge, bySexThenMinority, part,
} from '../formula/parts.ts';
import { isSchoolMonth } from './school-months.ts';

const TURNS = words('lượt', 'turns');
const SCHOOL = words('Theo cấp học', 'By school level');
const LEVEL = words('Theo đối tượng', 'By level of trainees');
const base = { decimals: 0, content: '3', parts: [], lists: [] } as const;
const training = { ...base, content: '4' } as const;

export const clubIndicators: readonly Indicator[] = [
  {
    ...base, code: 'P16', form: 'flow', unitWords: words('CLB', 'clubs'),
    words: words('CLB Thủ lĩnh của sự thay đổi thành lập mới', 'Clubs newly set up'),
    value: flow('clubsFounded'), lists: [byList('schoolLevels', SCHOOL, 'clubsFounded', flow)],
  },
  {
    ...base, code: 'P16b', form: 'everyMonth', unitWords: words('CLB', 'clubs'),
    words: words('CLB Thủ lĩnh của sự thay đổi đang duy trì', 'Clubs active every school month'),
    value: everyMonth('clubActive', isSchoolMonth),
    parts: [byDecision('clubs')],
  },
  {
    ...base, code: 'P17', form: 'level', unitWords: words('em', 'children'),
    words: words('Thành viên CLB', 'Club members'),
    value: level('clubMembers'), parts: bySexThenMinority('clubMembers'),
  },
  {
    ...base, code: 'P18', form: 'flow', unitWords: words('buổi', 'sessions'),
    words: words('Buổi sinh hoạt CLB', 'Club sessions'), value: flow('clubSessions'),
  },
  {
    ...base, code: 'P18b', form: 'flow', unitWords: TURNS,
    words: words('Lượt em tham gia sinh hoạt CLB', 'Turns in club sessions'),
    value: flow('clubTurns'),
    parts: [...bySex('clubTurns', flow), ...byMinority('clubTurnsMinority', flow)],
  },
  {
    ...base, code: 'P18c', form: 'flow', unitWords: words('hoạt động', 'activities'),
    words: words('Hoạt động truyền thông do CLB tổ chức', 'Communication activities of clubs'),
    value: flow('clubEvents'),
  },
  {
    ...base, code: 'P18d', form: 'flow', unitWords: words('lượt người', 'turns'),
    words: words('Lượt người dự hoạt động của CLB', 'Turns at club activities'),
    value: flow('clubEventPeople'), parts: bySexAndAge('clubEventPeople', flow),
  },
  {
    ...base, code: 'P19', form: 'flow', unitWords: words('cuộc', 'dialogues'),
    words: words('Cuộc đối thoại chính sách', 'Policy dialogues'), value: flow('dialogues'),
    parts: [
      part('commune', words('Cấp xã', 'Commune'), flow('dialogues', 'commune')),
      part('cluster', words('Cụm thôn, bản', 'Village cluster'), flow('dialogues', 'cluster')),
    ],
  },
  {
    ...base, code: 'P20', form: 'flow', unitWords: TURNS,
    words: words('Lượt người dự đối thoại', 'Dialogue turns'), value: flow('dialogueTurns'),
    parts: [...bySex('dialogueTurns', flow), ...byMinority('dialogueTurnsMinority', flow)],
  },
  {
    ...training, code: 'P22', form: 'flow', unitWords: words('lớp', 'courses'),
    words: words('Lớp tập huấn lồng ghép giới', 'Gender training courses'),
    value: flow('trainings'), lists: [byList('trainingLevels', LEVEL, 'trainings', flow)],
  },
  {
    ...training, code: 'P22b', form: 'flow', unitWords: TURNS,
    words: words('Lượt học viên tập huấn lồng ghép giới', 'Trainees, turns'),
    value: flow('trainees'),
    parts: [part('y', words('Dân tộc thiểu số', 'Ethnic minority'), flow('traineesMinority'))],
    lists: [byList('trainingLevels', LEVEL, 'trainees', flow)],
  },
];
