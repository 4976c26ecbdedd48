// T3, the commune's report of the project: target, this period, to date, percent; its villages in
// the annex.
import { words } from '../../core/words/words.ts';
import type { ReportForm } from './form.ts';
import {
  figureColumns, projectWords, usualLists, usualNarrative, usualParts, usualPeriods,
} from './union.ts';

export const communeReport: ReportForm = {
  code: 'T3',
  words: words('Mẫu T3, báo cáo của xã', 'Form T3, of a commune'),
  level: 'commune',
  periods: usualPeriods,
  paper: {
    above: 'Hội LHPN tỉnh {above}',
    organisation: ['Ban Thường vụ Hội LHPN', '{unit}'],
    series: 'BC-BTV',
    title: ['BÁO CÁO', 'Kết quả thực hiện {project} {period}'],
    opening: 'Ban Thường vụ Hội LHPN {unit} báo cáo kết quả {projectInFull} {period} như sau:',
    recipients: ['Hội LHPN tỉnh {above}', 'UBND {unit}', 'Lưu: VT'],
    signer: { onBehalf: 'TM. Ban Thường vụ', post: 'Chủ tịch' },
  },
  main: {
    rows: 'indicators', title: 'I. Kết quả thực hiện chỉ tiêu', groups: 'contents',
    columns: figureColumns('target', 'thisPeriod', 'toDate', 'reached'),
    parts: usualParts, lists: usualLists,
  },
  annex: {
    rows: 'units', title: 'PHỤ BIỂU THEO THÔN, BẢN', place: 'Thôn, bản', total: 'Tổng cộng',
    own: 'Ghi ở cấp xã',
    indicators: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P10', 'P16b', 'P17', 'P18'],
  },
  customs: {
    rows: 'years', title: 'PHỤ BIỂU VỀ TẬP TỤC CÓ HẠI, CÁC NĂM ĐÃ KHÉP', place: 'Năm',
    total: 'Năm {year}',
  },
  narrative: usualNarrative,
  checks: ['periodOver', 'noneBelow', 'nothingWaits', 'annexAgrees', 'narrativeWritten'],
  usualWords: projectWords,
};
