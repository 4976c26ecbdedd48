// hotline: a number that anybody may call for help. The help page, the page before a harmful custom
// is noted and the directory show them; no program names a number. Written by the province, on
// every phone, so that the numbers are there without a signal.
import { choice, choices, count, day, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { text2 } from '../../core/kind/more-fields.ts';
import { composed } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';
import { complaintsOfNumber } from './telephone.ts';

export const hotline = openKind({
  name: 'hotline',
  version: 1,
  words: words('Đường dây nóng', 'Hotline'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    code: text(words('Mã', 'Code'), {
      required: true, hint: words('Chữ không dấu và số', 'Plain letters and digits') }),
    name: text2(words('Ai nghe máy', 'Who answers'), { required: true }),
    number: text(words('Số', 'Number'), { required: true, searched: true }),
    need: choice(words('Khi nào gọi', 'When to call'), { options: [
      { code: 'danger', words: words('Đang nguy hiểm', 'In danger'), icon: 'call' },
      { code: 'talk', words: words('Muốn nói chuyện', 'To talk'), icon: 'message' },
      { code: 'child', words: words('Trẻ em', 'Children'), icon: 'child' },
      { code: 'hurt', words: words('Bị thương, ốm', 'Hurt or ill'), icon: 'aid' },
      { code: 'fire', words: words('Cháy, cứu nạn', 'Fire, rescue'), icon: 'warning' },
      { code: 'other', words: words('Việc khác', 'Something else'), icon: 'call' },
    ] }, { required: true }),
    purpose: text2(words('Gọi để làm gì', 'What for'), { required: true }),
    hours: text2(words('Giờ nghe máy', 'Hours')),
    region: text2(words('Cho vùng nào', 'For which region')),
    shownOn: choices(words('Hiện ở đâu', 'Where it is shown'), { options: [
      { code: 'help', words: words('Trang Giúp đỡ', 'The help page') },
      { code: 'forced', words: words('Khi có người bị ép', 'Where somebody is forced') },
    ] }, {
      hint: words('Bỏ trống: chỉ trong danh bạ', 'Empty: only in the directory') }),
    order: count(words('Thứ tự', 'Order'), { max: 999 }),
    triedOn: day(words('Gọi thử ngày', 'Tried on')),
    from: day(words('Dùng từ ngày', 'In use from'), { mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
  },
  form: [
    { words: words('Số nào, của ai?', 'Which number, and whose?'), icon: 'call',
      fields: ['code', 'name', 'number', 'need', 'purpose', 'hours', 'region'] },
    { words: words('Hiện ở đâu, gọi thử hôm nào?', 'Where is it shown, when was it tried?'),
      fields: ['shownOn', 'order', 'triedOn', 'from', 'to'] },
  ],
  access: {
    ...keptByProvince, write: { ...keptByProvince.write, contentEditor: 'unitAndBelow' },
  },
  columns: ['number', 'need', 'triedOn'],
  title: ({ name, number }) => (name && number
    ? composed(words('{name}: {number}', '{name}: {number}'), { name, number }) : name),
  check: (hotline) => [
    ...(/^[A-Za-z0-9-]{1,60}$/.test(hotline.code ?? '') ? [] : [{
      field: 'code',
      words: words('Mã chỉ gồm chữ không dấu, số và gạch.', 'Plain letters, digits and dashes.'),
    }]),
    ...complaintsOfNumber('number', hotline.number),
    ...complaintsOfSpan(hotline),
  ],
});
