// contactCheck: an officer tried the contact of a trusted address, and it answered. It counts for
// every month whose last day is within 90 days of the check; the next check replaces it. Only a
// commune has it: no village may read which addresses there are.
import { choice, day, flag, note, ref } from '../../core/kind/field.ts';
import { openKind, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { keptTogether } from '../readers.ts';
import { countCheck } from './model-counts.ts';

export const contactCheck = openKind({
  name: 'contactCheck',
  version: 2,
  words: words('Kiểm tra liên lạc', 'Contact check'),
  lifecycle: 'living',
  levels: ['commune'],
  fields: {
    model: ref(words('Địa chỉ tin cậy', 'Trusted address'), 'trustedAddress', {}, {
      required: true }),
    checkedOn: day(words('Ngày kiểm tra', 'Checked on'), { required: true }),
    answered: flag(words('Có người trả lời', 'Somebody answered'), { required: true }),
    way: choice(words('Bằng cách nào', 'How'), { options: [
      { code: 'call', words: words('Gọi điện', 'Call') },
      { code: 'visit', words: words('Đến tận nơi', 'Visit') },
    ] }),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [{
    words: words('Có liên lạc được không?', 'Could you reach them?'),
    fields: ['model', 'checkedOn', 'answered', 'way', 'note'],
  }],
  access: keptTogether,
  day: 'checkedOn',
  title: ({ answered }) => (answered ? words('Liên lạc được', 'Reached')
    : words('Chưa liên lạc được', 'Not reached yet')),
  counts: (check, tally: Counter<DataElement>) => countCheck(check, tally),
});
