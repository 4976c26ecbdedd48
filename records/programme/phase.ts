// phase: a span of a programme with targets of its own, such as 2021–2025. Cumulative figures
// begin with the first month of their phase.
import { day, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const phase = openKind({
  name: 'phase',
  version: 1,
  words: words('Giai đoạn', 'Phase'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    programme: ref(words('Chương trình', 'Programme'), 'programme'),
    code: text(words('Mã', 'Code'), { required: true, searched: true }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    nameEn: text(words('Tên tiếng Anh', 'Name in English'), { searched: true }),
    from: day(words('Từ ngày', 'From'), { required: true, mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { required: true, mayBeFuture: true }),
  },
  form: [{
    words: words('Giai đoạn nào?', 'Which phase?'),
    fields: ['programme', 'code', 'name', 'nameEn', 'from', 'to'],
  }],
  access: keptByProvince,
  day: 'from',
  title: ({ name, nameEn }) => named(name, nameEn),
  check: complaintsOfSpan,
});
