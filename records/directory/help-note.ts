// helpNote: a text of the help page: what the law counts as violence, who must act and how fast,
// what stays secret, what one can do for somebody else. The province words it; a change is on the
// page at once.
import { choice, count, day, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { text2 } from '../../core/kind/more-fields.ts';
import { rows } from '../../core/kind/rows.ts';
import { words } from '../../core/words/words.ts';
import { keptByEditors } from './readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const helpNote = openKind({
  name: 'helpNote',
  version: 1,
  words: words('Lời trên trang Giúp đỡ', 'Text of the help page'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    part: choice(words('Phần nào', 'Which part'), { options: [
      { code: 'rights', words: words('Quyền của người cần giúp', 'Rights') },
      { code: 'others', words: words('Lo cho người khác', 'Worried about somebody') },
    ] }, { required: true }),
    title: text2(words('Tên', 'Title'), { required: true }),
    lines: rows(words('Từng dòng', 'Lines'), {
      vi: text(words('Tiếng Việt', 'Vietnamese'), { required: true }),
      en: text(words('Tiếng Anh', 'English')),
    }),
    source: text(words('Theo văn bản', 'Source')),
    order: count(words('Thứ tự', 'Order'), { max: 999 }),
    from: day(words('Dùng từ ngày', 'In use from'), { mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
  },
  form: [{
    words: words('Nói gì trên trang?', 'What does the page say?'),
    fields: ['part', 'title', 'lines', 'source', 'order', 'from', 'to'],
  }],
  access: keptByEditors,
  columns: ['part', 'order', 'source'],
  title: ({ title }) => title,
  check: complaintsOfSpan,
});
