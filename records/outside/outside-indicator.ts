// outsideIndicator: a figure that another office publishes, such as the share of women in a
// committee: what it means and of what it is a part. Its values are records of outsideFigure.
import { day, note, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { text2 } from '../../core/kind/more-fields.ts';
import { rows } from '../../core/kind/rows.ts';
import { words } from '../../core/words/words.ts';
import { keptByKeepers } from './readers.ts';

export const outsideIndicator = openKind({
  name: 'outsideIndicator',
  version: 1,
  words: words('Chỉ số của nơi khác', 'Outside indicator'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    code: text(words('Mã', 'Code'), {
      required: true,
      hint: words('Chữ thường không dấu, số và gạch', 'Small letters, digits, -') }),
    name: text2(words('Tên', 'Name'), { required: true }),
    place: text(words('Của nơi nào', 'Of which place'), { required: true }),
    definition: note(words('Nghĩa là gì', 'Definition')),
    numerator: text(words('Tử số', 'Numerator')),
    denominator: text(words('Mẫu số', 'Denominator')),
    unit: text(words('Đơn vị tính', 'Unit'), { required: true }),
    breaks: rows(words('Mốc không so được với trước', 'Days before which it cannot be compared'), {
      day: day(words('Từ ngày', 'From'), { required: true }),
      why: text(words('Vì sao', 'Why'), { required: true }),
      whyEn: text(words('Vì sao, tiếng Anh', 'Why, in English')),
    }),
  },
  form: [{
    words: words('Chỉ số nào?', 'Which indicator?'),
    fields: ['code', 'name', 'place', 'definition', 'numerator', 'denominator', 'unit', 'breaks'],
  }],
  access: keptByKeepers,
  columns: ['code', 'place', 'unit'],
  title: ({ name }) => name,
  check: ({ code }) => (/^[a-z0-9-]{1,60}$/.test(code ?? '') ? [] : [{
    field: 'code',
    words: words('Mã chỉ gồm chữ thường không dấu, số và gạch.', 'Small letters, digits, dashes.'),
  }]),
});
