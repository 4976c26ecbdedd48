// strengthening: a trusted address was repaired, equipped or trained (củng cố, nâng cấp). It counts
// in the month it was done.
import { choices, day, money, note, ref } from '../../core/kind/field.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { keptTogether } from '../readers.ts';

export const strengthening = openKind({
  name: 'strengthening',
  version: 2,
  words: words('Củng cố địa chỉ', 'Strengthening'),
  lifecycle: 'living',
  levels: ['commune'],
  fields: {
    model: ref(words('Địa chỉ tin cậy', 'Trusted address'), 'trustedAddress', {}, {
      required: true }),
    doneOn: day(words('Ngày', 'Day'), { required: true }),
    items: choices(words('Thêm đồ dùng', 'Equipment given'), { list: 'equipment' }),
    services: choices(words('Thêm việc giúp được', 'Services added'), { list: 'addressServices' }),
    spent: money(words('Đã chi (đồng)', 'Spent (dong)')),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [{
    words: words('Củng cố những gì?', 'What was strengthened?'),
    fields: ['model', 'doneOn', 'items', 'services', 'spent', 'note'],
  }],
  access: keptTogether,
  day: 'doneOn',
  title: () => words('Củng cố địa chỉ tin cậy', 'A trusted address strengthened'),
  counts: (done, tally: Counter<DataElement>) => {
    if (done.doneOn) tally.add('addressStrengthened', monthOf(done.doneOn), 1);
  },
});
