// campaign: a period of work with one theme, such as the Action Month; slips refer to it. Written
// by the province from the plan of the year.
import { day, note, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const campaign = openKind({
  name: 'campaign',
  version: 1,
  words: words('Chiến dịch', 'Campaign'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    theme: text(words('Chủ đề năm nay', 'Theme of the year'), { searched: true }),
    planNo: text(words('Số kế hoạch', 'Plan number'), { searched: true }),
    from: day(words('Từ ngày', 'From'), { required: true, mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { required: true, mayBeFuture: true }),
    messages: note(words('Thông điệp', 'Messages'), { searched: true }),
  },
  form: [{
    words: words('Chiến dịch nào?', 'Which campaign?'),
    fields: ['name', 'theme', 'planNo', 'from', 'to', 'messages'],
  }],
  access: keptByProvince,
  day: 'from',
  title: ({ name }) => named(name),
  check: complaintsOfSpan,
});
