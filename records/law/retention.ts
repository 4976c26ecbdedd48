// retention: how long a record with a name in it is kept after it ended. It names a kind and one of
// the kind's erase rules (records/made-lists.ts), or the closed accounts. Nothing is erased until a
// rule is switched on; the nightly job follows those rules (server/personal).
import { choice, count, day, flag, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { rulesOfTheProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const retention = openKind({
  name: 'retention',
  version: 2,
  words: words('Quy định lưu giữ', 'Retention rule'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    what: choice(words('Giữ gì', 'What is kept'), { list: 'eraseRules' }, { required: true }),
    months: count(words('Giữ bao nhiêu tháng', 'Kept for how many months'), {
      required: true, max: 600 }),
    isOn: flag(words('Tự xóa khi hết hạn', 'Erased by itself'), { required: true }),
    from: day(words('Áp dụng từ ngày', 'In force from'), { mayBeFuture: true }),
    to: day(words('Đến hết ngày', 'Until'), { mayBeFuture: true }),
    source: text(words('Theo văn bản', 'Source'), { searched: true }),
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
