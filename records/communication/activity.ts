// activity: the slip of a communication activity, written in the village in two minutes, approved
// by the commune. It counts heads, never names. What it adds up to: activity-counts.ts.
import { openKind } from '../../core/kind/kind.ts';
import {
  choice, choices, count, day, files, flag, money, note, ref, text,
} from '../../core/kind/field.ts';
import { words } from '../../core/words/words.ts';
import { complaintsOfActivity, countActivity, doubtfulActivity } from './activity-counts.ts';
import { activityForms } from './activity-forms.ts';
import { minorityFields } from './head-counts.ts';

// [Note: Online work has no head-count] Its slip asks for reach and channel, the others for heads.
const online = { when: { field: 'form', is: 'zalo' } };
const inPerson = { when: { field: 'form', isNot: 'zalo' } };
const atHome = { when: { field: 'form', is: 'homeVisit' } };

export const activity = openKind({
  name: 'activity',
  version: 2,
  words: words('Phiếu hoạt động', 'Activity slip'),
  lifecycle: 'draftSubmitApprove',
  levels: ['commune', 'village'],
  fields: {
    form: choice(words('Hình thức', 'Form'), { options: activityForms }, { required: true }),
    formDetail: choice(
      words('Cụ thể hơn', 'More exactly'), { list: 'activityForms', by: 'form' }),
    heldOn: day(words('Ngày', 'Day'), { required: true }),
    topics: choices(words('Chủ đề', 'Topics'), { list: 'topics' }, {
      required: true,
      missing: words('{Chị} chọn ít nhất một chủ đề nhé.', 'Please choose at least one topic.'),
    }),
    languages: choices(words('Nói bằng tiếng gì', 'Languages'), { list: 'languages' }),
    minutes: count(words('Bao nhiêu phút', 'Minutes')),
    women15: count(words('Nữ dưới 16', 'Women under 16'), inPerson),
    women59: count(words('Nữ 16 đến 59', 'Women 16 to 59'), inPerson),
    women60: count(words('Nữ 60 trở lên', 'Women 60 and over'), inPerson),
    men15: count(words('Nam dưới 16', 'Men under 16'), inPerson),
    men59: count(words('Nam 16 đến 59', 'Men 16 to 59'), inPerson),
    men60: count(words('Nam 60 trở lên', 'Men 60 and over'), inPerson),
    ...minorityFields,
    minority: { ...minorityFields.minority, ...inPerson },
    firstTime: count(words('Người mới dự lần đầu', 'Here for the first time'), inPerson),
    channel: choice(words('Đưa tin ở đâu', 'Where online'), { list: 'channels' }, online),
    reach: count(words('Bao nhiêu người xem', 'How many saw it'), {
      ...online, max: 10_000_000 }),
    place: text(words('Nơi làm', 'Place'), { searched: true }),
    heldBy: choice(words('Ai tổ chức', 'Held by'), { options: [
      { code: 'team', words: words('Tổ truyền thông', 'The team') },
      { code: 'club', words: words('CLB Thủ lĩnh', 'The club') },
      { code: 'branch', words: words('Chi hội', 'The branch') },
      { code: 'commune', words: words('Hội xã', 'The commune Union') },
    ] }),
    model: ref(words('Tổ, câu lạc bộ nào', 'Which team or club'), 'model'),
    campaign: ref(words('Thuộc chiến dịch', 'Part of a campaign'), 'campaign'),
    isLaunch: flag(words('Là lễ phát động', 'This was the launch'), {
      when: { field: 'campaign' } }),
    materials: choices(words('Đồ dùng, tài liệu', 'Materials'), { list: 'equipment' }),
    voice: files(words('Lời ghi âm', 'Voice note'), 'voice', 1),
    photos: files(words('Ảnh', 'Photos'), 'photo', 3),
    difficulty: note(words('Vướng mắc', 'Difficulty'), { searched: true }),
    spent: money(words('Đã chi (đồng)', 'Spent (dong)')),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [
    { words: words('{Chị} làm việc gì?', 'What did you do?'), icon: 'slip',
      fields: ['form', 'heldOn', 'formDetail'] },
    { words: words('Nói về việc gì?', 'What was it about?'), icon: 'message',
      fields: ['topics', 'languages', 'minutes'] },
    { words: words('Có bao nhiêu người dự?', 'How many came?'), icon: 'people', instead: [
      { ...online, words: words('Có bao nhiêu người xem?', 'How many saw it?') },
      { ...atHome, words: words('{Chị} gặp bao nhiêu người?', 'How many did you meet?') },
    ],
      fields: ['women15', 'women59', 'women60', 'men15', 'men59', 'men60',
        'minority', 'minorityWomen', 'minorityMen', 'firstTime', 'channel', 'reach'] },
    { words: words('Ai tổ chức, ở đâu?', 'Who held it, and where?'), icon: 'team',
      fields: ['heldBy', 'model', 'place', 'campaign', 'isLaunch', 'materials', 'spent'] },
    { words: words('Có gì muốn kể thêm?', 'Anything to add?'), icon: 'mic',
      fields: ['voice', 'photos', 'difficulty', 'note'] },
  ],
  access: {
    read: { villageLead: 'unit', clubAdviser: 'own',
      communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    write: { villageLead: 'unit', clubAdviser: 'own', communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
  day: 'heldOn',
  title: (_, say) => say('form') ?? words('Hoạt động', 'Activity'),
  check: complaintsOfActivity,
  doubtful: doubtfulActivity,
  counts: countActivity,
});
