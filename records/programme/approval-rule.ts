// approvalRule: while one is in force, nobody in the province approves what they wrote themselves.
// Where a commune has one officer, and for kinds that say so, she still may, and it is marked.
// Applied by server/sync/own-approvals.ts.
import { day, note, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import { rulesOfTheProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const approvalRule = openKind({
  name: 'approvalRule',
  version: 1,
  words: words('Quy định không tự duyệt', 'Rule against approving one’s own'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    from: day(words('Áp dụng từ ngày', 'In force from'), { required: true, mayBeFuture: true }),
    to: day(words('Đến hết ngày', 'Until'), { mayBeFuture: true }),
    document: text(words('Theo văn bản', 'Source')),
    note: note(words('Ghi chú', 'Note')),
  },
  form: [{
    words: words('Từ khi nào không tự duyệt?', 'From when on does nobody approve their own?'),
    fields: ['from', 'to', 'document', 'note'],
  }],
  access: {
    ...rulesOfTheProvince,
    write: { provinceOfficer: 'unitAndBelow' }, decide: { provinceOfficer: 'unitAndBelow' },
  },
  day: 'from',
  title: () => words('Không tự duyệt phiếu của mình', 'Nobody approves their own slips'),
  check: complaintsOfSpan,
});
