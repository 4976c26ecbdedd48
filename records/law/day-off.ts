// dayOff: weekdays on which offices do not work, or weekend days on which they do. The State names
// them every year; deadlines in working days need them, also on phones.
import { choice, day, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { rulesOfEverybody } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

export const dayOff = openKind({
  name: 'dayOff',
  version: 1,
  words: words('Ngày nghỉ, ngày làm bù', 'Days off, days made up'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    name: text(words('Dịp', 'Occasion'), { required: true, searched: true }),
    what: choice(words('Nghỉ hay làm bù', 'Off or made up'), { options: [
      { code: 'off', words: words('Nghỉ', 'Off') },
      { code: 'work', words: words('Làm bù', 'Made up') },
    ] }, { required: true }),
    from: day(words('Từ ngày', 'From'), { required: true, mayBeFuture: true }),
    to: day(words('Đến hết ngày', 'Until'), { required: true, mayBeFuture: true }),
  },
  form: [{
    words: words('Nghỉ những ngày nào?', 'Which days?'), fields: ['name', 'what', 'from', 'to'],
  }],
  access: rulesOfEverybody,
  day: 'from',
  title: ({ name }) => named(name),
  check: complaintsOfSpan,
});
