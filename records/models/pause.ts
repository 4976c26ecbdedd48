// pause: a model stopped for a while, from a day to the day before it continued (or is still
// stopped). It changes no figure: a paused team is inactive because it does nothing.
import { day, note, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { words } from '../../core/words/words.ts';
import { keptTogether } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const pause = openKind({
  name: 'pause',
  version: 1,
  words: words('Tạm dừng', 'Pause'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    model: ref(words('Mô hình', 'Model'), 'model', {}, { required: true }),
    from: day(words('Dừng từ ngày', 'Paused from'), { required: true }),
    to: day(words('Tới hết ngày', 'Until the end of')),
    decisionNo: text(words('Số quyết định', 'Decision number'), { searched: true }),
    reason: note(words('Vì sao', 'Why'), { searched: true }),
  },
  form: [{
    words: words('Dừng khi nào, vì sao?', 'When, and why?'),
    fields: ['model', 'from', 'to', 'decisionNo', 'reason'],
  }],
  access: keptTogether,
  day: 'from',
  title: ({ from, to }) => composed(
    words('Tạm dừng {from}–{to}', 'Pause {from}–{to}'),
    { from: from && dayToText(from), to: to ? dayToText(to) : '…' }),
  check: complaintsOfSpan,
});
