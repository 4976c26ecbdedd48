// breach: personal data were lost, changed or seen by the wrong people. The authority is told
// within the hours of the clock `breachNotice`, counted from the minute it was noticed. No names.
import { choices, count, day, flag, note, text } from '../../core/kind/field.ts';
import { openKind, type Complaint } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { words } from '../../core/words/words.ts';
import { keptForTheProvince } from '../readers.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const timeComplaints = (field: string, value = ''): readonly Complaint[] =>
  (value === '' || TIME.test(value) ? []
    : [{ field, words: words('{Chị} ghi giờ như 08:30 nhé.', 'A time such as 08:30, please.') }]);
const NO_DAY = words('{Chị} ghi cả ngày báo nhé.', 'Please give the day too.');

export const breach = openKind({
  name: 'breach',
  version: 1,
  words: words('Sự cố dữ liệu', 'Data breach'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    noticedOn: day(words('Phát hiện ngày', 'Noticed on'), { required: true }),
    noticedAt: text(words('Lúc', 'At'), {
      required: true, hint: words('Ví dụ 08:30', 'Such as 08:30') }),
    happenedOn: day(words('Xảy ra ngày', 'Happened on')),
    what: note(words('Việc gì đã xảy ra', 'What happened'), {
      required: true, hint: words('Không ghi tên người', 'No names, please'),
      searched: true,
    }),
    dataKinds: choices(words('Loại dữ liệu', 'Kinds of data'), { list: 'dataKinds' }),
    sensitive: flag(words('Có dữ liệu nhạy cảm', 'Sensitive data among them')),
    people: count(words('Khoảng bao nhiêu người', 'About how many people')),
    measures: note(words('Đã làm gì để giảm thiệt hại', 'What was done about it')),
    authorityOn: day(words('Báo cơ quan chức năng ngày', 'Authority told on')),
    authorityAt: text(words('Lúc', 'At')),
    authorityNo: text(words('Số văn bản', 'Document number')),
    lateReason: text(words('Vì sao báo muộn', 'Why it was late')),
    peopleToldOn: day(words('Báo cho người bị ảnh hưởng ngày', 'People told on')),
    closedOn: day(words('Xong ngày', 'Closed on')),
  },
  form: [
    { words: words('Việc gì?', 'What?'),
      fields: ['noticedOn', 'noticedAt', 'happenedOn', 'what', 'dataKinds', 'sensitive',
        'people'] },
    { words: words('Đã báo ai, làm gì?', 'Who was told, what was done?'),
      fields: ['measures', 'authorityOn', 'authorityAt', 'authorityNo', 'lateReason',
        'peopleToldOn', 'closedOn'] },
  ],
  access: keptForTheProvince,
  day: 'noticedOn',
  due: [{
    code: 'breachNotice', icon: 'warning',
    words: words('Báo sự cố cho cơ quan chức năng', 'Tell the authority of the breach'),
    from: { fields: ['noticedOn'], at: 'noticedAt' }, after: { clock: 'breachNotice' },
    whose: { roles: ['communeOfficer', 'dataProtectionOfficer'] },
    ends: [{ field: 'authorityOn', at: 'authorityAt' }],
  }],
  title: ({ noticedOn }) => noticedOn && composed(
    words('Sự cố dữ liệu ngày {day}', 'Data breach of {day}'), { day: dayToText(noticedOn) }),
  check: (breach) => [
    ...timeComplaints('noticedAt', breach.noticedAt),
    ...timeComplaints('authorityAt', breach.authorityAt),
    ...(breach.authorityAt && !breach.authorityOn
      ? [{ field: 'authorityOn', words: NO_DAY }] : []),
  ],
});
