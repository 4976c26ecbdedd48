// clock: how much time the law gives for something, from a day on. A decree that changes a number
// is a new record; what began before keeps the old one. The kinds say which clocks there are
// (records/made-lists.ts); processes/deadlines.ts reads them.
import { choice, count, day, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { words, type Words } from '../../core/words/words.ts';
import { rulesOfEverybody } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

const single: ReadonlyMap<string, Words> = new Map([
  ['hours', words('giờ', 'hour')], ['workingDays', words('ngày làm việc', 'working day')],
  ['days', words('ngày', 'day')], ['months', words('tháng', 'month')],
]);

export const clock = openKind({
  name: 'clock',
  version: 2,
  words: words('Thời hạn', 'Time limit'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    what: choice(words('Cho việc gì', 'For what'), { list: 'clocks' }, { required: true }),
    amount: count(words('Bao nhiêu', 'How many'), { required: true, max: 3_650 }),
    unit: choice(words('Tính bằng', 'Counted in'), { options: [
      { code: 'hours', words: words('giờ', 'hours') },
      { code: 'workingDays', words: words('ngày làm việc', 'working days') },
      { code: 'days', words: words('ngày', 'days') },
      { code: 'months', words: words('tháng', 'months') },
    ] }, { required: true }),
    from: day(words('Áp dụng từ ngày', 'In force from'), { required: true, mayBeFuture: true }),
    to: day(words('Đến hết ngày', 'Until'), { mayBeFuture: true }),
    source: text(words('Theo văn bản', 'Source'), { searched: true }),
  },
  form: [{
    words: words('Được bao lâu?', 'How long?'),
    fields: ['what', 'amount', 'unit', 'from', 'to', 'source'],
  }],
  access: rulesOfEverybody,
  day: 'from',
  title: ({ amount, unit = '' }, say) => composed(
    words('{what}: {amount} {unit}', '{what}: {amount} {unit}'),
    { what: say('what'), amount, unit: (amount === 1 && single.get(unit)) || say('unit') }),
  check: (clock) => [
    ...(clock.amount === 0 ? [{ field: 'amount',
      words: words('Thời hạn phải lớn hơn 0.', 'It must be more than 0.') }] : []),
    ...complaintsOfSpan(clock),
  ],
});
