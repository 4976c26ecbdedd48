// retention: how long a record with a name in it is kept after it ended. Nothing is erased until a
// rule is switched on; the nightly job follows those rules (server/personal).
import { choice, count, day, flag, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { rulesOfTheProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const retention = openKind({
  name: 'retention',
  version: 1,
  words: words('Quy định lưu giữ', 'Retention rule'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    what: choice(words('Giữ gì', 'What is kept'), { options: [
      { code: 'membership', words: words('Tên thành viên đã thôi', 'Names of former members') },
      { code: 'consent', words: words('Sự đồng ý đã rút', 'Consents taken back') },
      { code: 'rightsRequest', words: words('Yêu cầu đã xong', 'Requests that are done') },
      { code: 'account', words: words('Tài khoản đã đóng', 'Accounts that were closed') },
    ] }, { required: true }),
    months: count(words('Giữ bao nhiêu tháng', 'Kept for how many months'), {
      required: true, max: 600 }),
    isOn: flag(words('Tự xóa khi hết hạn', 'Erased by itself'), { required: true }),
    from: day(words('Áp dụng từ ngày', 'In force from'), { mayBeFuture: true }),
    to: day(words('Đến hết ngày', 'Until'), { mayBeFuture: true }),
    source: text(words('Theo văn bản', 'Source')),
  },
  form: [{
    words: words('Giữ bao lâu?', 'Kept how long?'),
    fields: ['what', 'months', 'isOn', 'from', 'to', 'source'],
  }],
  access: rulesOfTheProvince,
  day: 'from',
  title: ({ months }, say) => composed(
    words('{what}: {months} tháng', `{what}: {months} ${months === 1 ? 'month' : 'months'}`),
    { what: say('what'), months }),
  check: complaintsOfSpan,
});
