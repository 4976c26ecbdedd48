// outsideFigure: one value of an outside indicator, with the sentence of its source. Without a
// source there is no figure; another person than the writer approves it.
import { choice, count, day, decimal, files, note, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { link } from '../../core/kind/more-fields.ts';
import { composed } from '../../core/words/composed.ts';
import { decimalText } from '../../core/words/read-number.ts';
import { words } from '../../core/words/words.ts';
import { decidedByAnother } from './readers.ts';

const NO_SOURCE = words('Chưa có nguồn. {Chị} ghi số văn bản hoặc địa chỉ trang nhé.',
  'There is no source. Please give the document or the address of the page.');
const PARTS_DIFFER = words('Giá trị không khớp với tử số chia mẫu số. {Chị} xem lại nhé.',
  'The value is not numerator over denominator. Please look again.');
/** The last digit of a percentage with one decimal. */
const roundingMax = 0.05;

export const outsideFigure = openKind({
  name: 'outsideFigure',
  version: 1,
  words: words('Số liệu của nơi khác', 'Outside figure'),
  lifecycle: 'draftSubmitApprove',
  levels: ['province'],
  fields: {
    indicator: ref(words('Chỉ số', 'Indicator'), 'outsideIndicator', {}, { required: true }),
    period: choice(words('Của năm hay ngày', 'Of a year or a day'), { options: [
      { code: 'year', words: words('Một năm', 'A year') },
      { code: 'day', words: words('Một ngày', 'A day') },
    ] }, { required: true }),
    year: count(words('Năm', 'Year'), { min: 1990, max: 2100, plain: true,
      when: { field: 'period', is: 'year' }, requiredWhen: { field: 'period', is: 'year' } }),
    day: day(words('Ngày', 'Day'), {
      when: { field: 'period', is: 'day' }, requiredWhen: { field: 'period', is: 'day' } }),
    value: decimal(words('Giá trị', 'Value'), { required: true }),
    part: decimal(words('Tử số', 'Numerator')),
    whole: decimal(words('Mẫu số', 'Denominator'), { requiredWhen: { field: 'part' } }),
    publisher: text(words('Nơi công bố', 'Publisher'), { required: true }),
    document: text(words('Văn bản, bài', 'Document')),
    page: text(words('Trang', 'Page')),
    link: link(words('Địa chỉ trang', 'Address')),
    quote: note(words('Nguyên văn câu có số này', 'The sentence, word for word'),
      { required: true }),
    picture: files(words('Ảnh chụp chỗ đó', 'Picture of the place'), 'photo', 1),
  },
  form: [
    { words: words('Số nào, của khi nào?', 'Which figure, and when?'),
      fields: ['indicator', 'period', 'year', 'day', 'value', 'part', 'whole'] },
    { words: words('Lấy từ đâu?', 'Where is it from?'),
      fields: ['publisher', 'document', 'page', 'link', 'quote', 'picture'] },
  ],
  access: decidedByAnother,
  columns: ['value', 'year', 'publisher'],
  title: ({ value, year, day: on, publisher }) => (value === undefined ? undefined : composed(
    words('{value}, {when}: {publisher}', '{value}, {when}: {publisher}'), {
      value: words(decimalText(value, 'vi'), decimalText(value, 'en')),
      when: year ?? on, publisher,
    })),
  check: ({ document, link: address, value, part, whole }) => [
    ...(document || address ? [] : [{ field: 'document', words: NO_SOURCE }]),
    ...(value === undefined || part === undefined || whole === undefined
      || Math.abs(part / whole * 100 - value) <= roundingMax + 1e-9
      ? [] : [{ field: 'value', words: PARTS_DIFFER }]),
  ],
});
