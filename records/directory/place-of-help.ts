// service: where help is given and how to reach it, for the public directory. A place may want to
// be known by its number alone, or to stay hidden; then the record has no address, and what leaves
// the server has none either (records/directory/places-in.ts).
import { choice, choices, day, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { text2 } from '../../core/kind/more-fields.ts';
import { rows, rowsIn } from '../../core/kind/rows.ts';
import { words } from '../../core/words/words.ts';
import { servicesKept } from './readers.ts';
import { complaintsOfNumber } from './telephone.ts';

const isOpen = { field: 'place', is: 'open' } as const;
const HOME = words('Nhà riêng không công khai địa chỉ.', 'The address of a home is not published.');

export const service = openKind({
  name: 'service',
  version: 1,
  words: words('Nơi giúp đỡ', 'Place of help'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    name: text2(words('Tên', 'Name'), { required: true }),
    agency: ref(words('Thuộc cơ quan', 'Agency'), 'agency'),
    setting: choice(words('Là nơi nào', 'What place it is'), { options: [
      { code: 'office', words: words('Trụ sở, cơ quan', 'An office') },
      { code: 'home', words: words('Nhà riêng', 'A home') },
    ] }, { required: true }),
    place: choice(words('Công khai đến đâu', 'What is made public'), { options: [
      { code: 'open', words: words('Công khai', 'All of it'),
        when: { field: 'setting', is: 'office' } },
      { code: 'phoneOnly', words: words('Chỉ số điện thoại', 'The number only') },
      { code: 'kept', words: words('Giữ kín', 'Kept confidential') },
    ] }, { required: true, hint: words('Giữ kín: chỉ hiện số nghe máy và việc giúp',
      'Confidential: only the number to call and what it helps with') }),
    address: text(words('Địa chỉ', 'Address'), { when: isOpen, requiredWhen: isOpen }),
    needs: choices(words('Giúp việc gì', 'Helps with'), { list: 'helpNeeds' }, { required: true }),
    what: text2(words('Giúp thế nào', 'How it helps'), { required: true }),
    forWhom: text2(words('Cho ai', 'For whom')),
    languages: choices(words('Nói tiếng gì', 'Languages'), { list: 'languages' }),
    numbers: rows(words('Số điện thoại', 'Telephone numbers'), {
      number: text(words('Số', 'Number'), { required: true }),
      whose: text(words('Ai nghe máy', 'Who answers')),
    }, { required: true }),
    hours: text2(words('Giờ', 'Hours')),
    cost: text2(words('Mất tiền không', 'Cost')),
    papers: text2(words('Cần giấy tờ gì', 'Papers needed')),
    area: text2(words('Giúp vùng nào', 'Area')),
    triedOn: day(words('Gọi thử ngày', 'Tried on')),
  },
  form: [
    { words: words('Nơi nào, công khai đến đâu?', 'Which place, and what is public?'),
      fields: ['name', 'agency', 'setting', 'place', 'address', 'numbers'] },
    { words: words('Giúp gì, cho ai?', 'What help, for whom?'),
      fields: ['needs', 'what', 'forWhom', 'languages', 'hours', 'cost', 'papers', 'area',
        'triedOn'] },
  ],
  access: servicesKept,
  columns: ['place', 'needs', 'triedOn'],
  title: ({ name }) => name,
  check: ({ setting, place, numbers }) => [
    ...(setting === 'home' && place === 'open' ? [{ field: 'place', words: HOME }] : []),
    ...rowsIn(numbers).flatMap(({ number }) => complaintsOfNumber('numbers', String(number ?? ''))),
  ],
});
