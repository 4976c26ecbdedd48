// programme: the State programme that the work belongs to. Names and numbers change by decision,
// so a programme is written by the province, with its dates.
import { day, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const programme = openKind({
  name: 'programme',
  version: 2,
  words: words('Chương trình', 'Programme'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    code: text(words('Mã', 'Code'), { required: true, searched: true }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    nameEn: text(words('Tên tiếng Anh', 'Name in English'), { searched: true }),
    project: text(words('Dự án, tên ngắn trên báo cáo', 'Project, short name on reports'), {
      hint: words('Ví dụ Dự án 8', 'Such as Project 8') }),
    projectName: text(words('Tên đầy đủ của dự án', 'Full name of the project')),
    decisionNo: text(words('Số quyết định', 'Decision number'), { searched: true }),
    from: day(words('Từ ngày', 'From'), { required: true, mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
  },
  form: [{
    words: words('Chương trình nào?', 'Which programme?'),
    fields: ['code', 'name', 'nameEn', 'project', 'projectName', 'decisionNo', 'from', 'to'],
  }],
  access: keptByProvince,
  day: 'from',
  title: ({ name, nameEn }) => named(name, nameEn),
  check: complaintsOfSpan,
});
