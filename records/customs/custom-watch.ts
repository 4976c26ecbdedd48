// customWatch: a child marriage, a marriage between kin or a child leaving school that the village
// noticed, followed until it is settled. It holds no name, no note and no voice, and is read by the
// village's lead and its commune only. A forced marriage is never written here: the phone shows the
// notice to the commune's chair and the numbers to call, and keeps nothing.
import { choice, day } from '../../core/kind/field.ts';
import type { Due } from '../../core/kind/due.ts';
import { openKind, type Counter } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { countCustom, customKinds, outcomes } from './custom-counts.ts';
import { keptClose } from './readers.ts';

const isOfChild = { field: 'custom', isNot: 'kinMarriage' } as const;
const TOO_EARLY = words('Ngày này phải sau ngày biết.', 'This comes after it was noticed.');

/** Three visits, whose days the province may change (records of kind `clock`). */
const visit = (nth: number, usualDays: number): Due => ({
  code: `visit${nth}`, icon: 'home',
  words: words(`Thăm nhà lần ${nth}`, `Visit ${nth} to the family`),
  from: { fields: ['noticedOn'] },
  after: { clock: `customVisit${nth}`, usual: { amount: usualDays, unit: 'days' } },
  whose: { roles: ['villageLead', 'communeOfficer'] },
  ends: [{ field: 'outcome' }, { child: 'customStep', by: 'watch', nth, day: 'doneOn' }],
});

export const customWatch = openKind({
  name: 'customWatch',
  version: 1,
  words: words('Theo dõi tập tục', 'Harmful custom'),
  lifecycle: 'draftSubmitApprove',
  levels: ['village', 'commune'],
  fields: {
    custom: choice(words('Việc gì', 'What'), { options: customKinds }, { required: true }),
    sex: choice(words('Trẻ nam hay nữ', 'Girl or boy'), { options: [
      { code: 'f', words: words('Nữ', 'Girl') }, { code: 'm', words: words('Nam', 'Boy') },
    ] }, { when: isOfChild, requiredWhen: isOfChild }),
    age: choice(words('Chừng bao nhiêu tuổi', 'About how old'), { options: [
      { code: '10', words: words('Dưới 11', 'Under 11'),
        when: { field: 'custom', is: 'schoolLeaving' } },
      { code: '13', words: words('Dưới 14', 'Under 14') },
      { code: '15', words: words('14 hoặc 15', '14 or 15') },
      { code: '17', words: words('16 hoặc 17', '16 or 17') },
      { code: '19', words: words('18 hoặc 19', '18 or 19'), when: { field: 'sex', is: 'm' } },
    ] }, { when: isOfChild, requiredWhen: isOfChild }),
    noticedOn: day(words('Biết từ ngày', 'Noticed on'), { required: true }),
    noticedBy: choice(words('Ai báo', 'Noticed by'), { options: [
      { code: 'team', words: words('Tổ truyền thông', 'The team') },
      { code: 'school', words: words('Nhà trường', 'The school') },
      { code: 'branch', words: words('Chi hội', 'The branch') },
    ] }, { required: true }),
    outcome: choice(words('Kết quả', 'Outcome'), { options: outcomes }),
    outcomeOn: day(words('Từ ngày', 'Since'), {
      when: { field: 'outcome' }, requiredWhen: { field: 'outcome' } }),
  },
  form: [
    { words: words('Việc gì, trẻ nào?', 'What, and whom?'), icon: 'child',
      fields: ['custom', 'sex', 'age', 'noticedOn', 'noticedBy'] },
    { words: words('Đã xong chưa?', 'Is it settled?'), icon: 'approved',
      fields: ['outcome', 'outcomeOn'] },
  ],
  access: keptClose,
  day: 'noticedOn',
  title: ({ custom, noticedOn }, say) => custom && noticedOn ? composed(
    words('{what}, từ {day}', '{what}, since {day}'),
    { what: say('custom'), day: dayToText(noticedOn) }) : undefined,
  due: [visit(1, 7), visit(2, 30), visit(3, 90)],
  check: ({ noticedOn, outcomeOn }) => (noticedOn && outcomeOn && outcomeOn < noticedOn
    ? [{ field: 'outcomeOn', words: TOO_EARLY }] : []),
  counts: (watch, tally: Counter<DataElement>) => countCustom(watch, tally),
});
