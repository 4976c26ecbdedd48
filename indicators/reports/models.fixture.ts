// A made-up report for tests: a commune's models, one row each; its villages in the annex. Adding a
// report to the product is a file like this one and its line in all.ts.
import { words } from '../../core/words/words.ts';
import type { ReportForm } from './form.ts';
import { projectWords } from './union.ts';

export const modelsReport: ReportForm = {
  code: 'X1',
  words: words('Mẫu X1, mô hình của xã', 'Form X1, models of a commune'),
  level: 'commune',
  periods: ['quarter', 'year'],
  paper: {
    above: 'Hội LHPN tỉnh {above}', organisation: ['Hội LHPN', '{unit}'], series: 'BC-HPN',
    title: ['BÁO CÁO', 'Mô hình của {unit} {period}'],
    opening: 'Theo {project}, Hội LHPN {unit} báo cáo các mô hình như sau:',
    recipients: ['Trường học', 'Lưu: VT'],
    signer: { onBehalf: 'TM. Ban Chấp hành', post: 'Chủ tịch' },
  },
  main: {
    rows: 'records', title: 'I. Các mô hình', place: 'Mô hình', kind: 'trustedAddress',
    when: 'open',
    fields: ['type', 'decidedOn', 'beds'],
  },
  annex: {
    rows: 'units', title: 'PHỤ BIỂU', place: 'Thôn, bản', total: 'Cộng', own: 'Ghi ở xã',
    indicators: ['P4', 'P5'],
  },
  narrative: [['proposals', 'Kiến nghị']],
  checks: ['periodOver', 'narrativeWritten'],
  usualWords: projectWords,
};
