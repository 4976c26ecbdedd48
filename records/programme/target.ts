// target: the goal of a unit (chỉ tiêu giao) in a phase or a year. It belongs to the unit it is
// given to, a province or a commune; a later decision for the same span replaces an earlier one.
import { choice, count, day, decimal, ref, text, type Option } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { composed } from '../../core/words/composed.ts';
import { decimalText } from '../../core/words/read-number.ts';
import { words } from '../../core/words/words.ts';
import { indicators } from '../../indicators/indicators.ts';
import { uncountedIndicators } from '../../indicators/programme/uncounted.ts';
import { keptByProvince } from '../readers.ts';

const options: readonly Option[] = [...indicators, ...uncountedIndicators]
  .sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)))
  .map(({ code, words: { vi, en } }) => ({ code, words: words(`${code} ${vi}`, `${code} ${en}`) }));
const isKnown = (code: string | undefined): boolean => options.some((one) => one.code === code);
const UNKNOWN = words('Chọn một chỉ số trong danh sách.', 'Choose an indicator of the list.');


export const target = openKind({
  name: 'target',
  version: 3,
  words: words('Chỉ tiêu giao', 'Target'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    indicator: choice(words('Chỉ số', 'Indicator'), { options }, { required: true }),
    period: choice(words('Giao cho', 'Given for'), { options: [
      { code: 'phase', words: words('Cả giai đoạn', 'The phase') },
      { code: 'year', words: words('Một năm', 'A year') },
    ] }, { required: true }),
    phase: ref(words('Giai đoạn', 'Phase'), 'phase', {}, {
      required: true, when: { field: 'period', is: 'phase' } }),
    year: count(words('Năm', 'Year'), {
      required: true, min: 2021, max: 2050, plain: true, when: { field: 'period', is: 'year' } }),
    value: decimal(words('Chỉ tiêu', 'Target'), { required: true }),
    decisionNo: text(words('Số quyết định', 'Decision number'), { searched: true }),
    decidedOn: day(words('Ngày giao', 'Given on')),
  },
  form: [{
    words: words('Giao bao nhiêu?', 'How much?'),
    fields: ['indicator', 'period', 'phase', 'year', 'value', 'decisionNo', 'decidedOn'],
  }],
  access: keptByProvince,
  day: 'decidedOn',
  title: ({ year, value }, say) => composed(
    words('{indicator}: {value}, {span}', '{indicator}: {value}, {span}'), {
      indicator: say('indicator'), span: year ?? say('period'),
      value: value === undefined ? undefined
        : words(decimalText(value, 'vi'), decimalText(value, 'en')),
    }),
  check: (target) => [
    ...(isKnown(target.indicator) ? [] : [{ field: 'indicator', words: UNKNOWN }]),
    ...((target.value ?? 0) >= 0 ? []
      : [{ field: 'value', words: words('Chỉ tiêu không thể âm.', 'A target is not negative.') }]),
  ],
});
