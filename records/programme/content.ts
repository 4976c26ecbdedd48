// content: one of the contents (nội dung) of a programme; reports group their indicators by its
// code. The State renumbers and renames them, so they carry dates.
import { day, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed, named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const content = openKind({
  name: 'content',
  version: 1,
  words: words('Nội dung', 'Content'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    programme: ref(words('Chương trình', 'Programme'), 'programme'),
    code: text(words('Số', 'Number'), { required: true, hint: words('Ví dụ 1', 'Such as 1') }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    nameEn: text(words('Tên tiếng Anh', 'Name in English'), { searched: true }),
    from: day(words('Từ ngày', 'From'), { mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
  },
  form: [{
    words: words('Nội dung nào?', 'Which content?'),
    fields: ['programme', 'code', 'name', 'nameEn', 'from', 'to'],
  }],
  access: {
    ...keptByProvince, write: { ...keptByProvince.write, contentEditor: 'unitAndBelow' },
  },
  day: 'from',
  title: ({ code, name, nameEn }) => composed(
    words('Nội dung {code}: {name}', 'Content {code}: {name}'),
    { code, name: named(name, nameEn) }),
  check: complaintsOfSpan,
});
