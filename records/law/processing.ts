// processing: one use of personal data, a line of the register for the impact assessment. It is
// assessed once, and the assessment is renewed from then on.
import { choice, choices, day, flag, note, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptForTheProvince } from '../readers.ts';

export const processing = openKind({
  name: 'processing',
  version: 1,
  words: words('Hoạt động xử lý dữ liệu', 'Use of personal data'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    name: text(words('Tên hoạt động', 'Name'), { required: true, searched: true }),
    purpose: note(words('Để làm gì', 'Purpose'), { required: true, searched: true }),
    basis: choice(words('Căn cứ', 'Legal basis'), { options: [
      { code: 'consent', words: words('Có sự đồng ý', 'Consent') },
      { code: 'law', words: words('Luật cho phép', 'The law') },
      { code: 'emergency', words: words('Bảo vệ tính mạng, sức khỏe', 'Life and health') },
    ] }, { required: true }),
    dataKinds: choices(
      words('Loại dữ liệu', 'Kinds of data'), { list: 'dataKinds' }, { required: true }),
    sensitive: flag(words('Có dữ liệu nhạy cảm', 'Sensitive data among them')),
    whose: text(words('Của ai', 'Whose')),
    recipients: text(words('Chuyển cho ai', 'Given to whom')),
    keptFor: text(words('Giữ bao lâu', 'Kept for how long')),
    safeguards: note(words('Bảo vệ thế nào', 'How it is protected')),
    startedOn: day(words('Bắt đầu ngày', 'Since'), { required: true }),
    endedOn: day(words('Kết thúc ngày', 'Until')),
    filedOn: day(words('Nộp hồ sơ đánh giá ngày', 'Assessment filed on')),
    fileNo: text(words('Số văn bản', 'Document number'), { searched: true }),
    renewedOn: day(words('Cập nhật hồ sơ ngày', 'Assessment renewed on')),
  },
  form: [
    { words: words('Dùng dữ liệu gì, để làm gì?', 'Which data, what for?'),
      fields: ['name', 'purpose', 'basis', 'dataKinds', 'sensitive', 'whose', 'recipients'] },
    { words: words('Giữ và bảo vệ', 'Kept and protected'),
      fields: ['keptFor', 'safeguards', 'startedOn', 'endedOn'] },
    { words: words('Hồ sơ đánh giá tác động', 'Impact assessment'),
      fields: ['filedOn', 'fileNo', 'renewedOn'] },
  ],
  access: keptForTheProvince,
  day: 'startedOn',
  due: [
    {
      code: 'assessmentFiled',
      words: words('Nộp hồ sơ đánh giá tác động', 'File the impact assessment'),
      from: { fields: ['startedOn'] }, after: { clock: 'assessmentFiled' },
      whose: { roles: ['dataProtectionOfficer'] }, ends: [], unless: ['filedOn', 'endedOn'],
    },
    {
      code: 'assessmentRenewed',
      words: words('Cập nhật hồ sơ đánh giá', 'Renew the impact assessment'),
      from: { fields: ['filedOn', 'renewedOn'] }, after: { clock: 'assessmentRenewed' },
      whose: { roles: ['dataProtectionOfficer'] }, ends: [],
      when: [{ field: 'filedOn' }], unless: ['endedOn'],
    },
  ],
  title: ({ name }) => named(name),
});
