// T4, the province's report of the project: targets of phase and year, the period before, this one,
// to date, percent, the change since last year; its communes in the annex. Its figures are public.
import { words } from '../../core/words/words.ts';
import type { ReportForm } from './form.ts';
import {
  figureColumns, projectWords, usualLists, usualNarrative, usualParts, usualPeriods,
} from './union.ts';

export const provinceReport: ReportForm = {
  code: 'T4',
  words: words('Mẫu T4, báo cáo của tỉnh', 'Form T4, of the province'),
  level: 'province',
  periods: usualPeriods,
  paper: {
    above: 'Hội Liên hiệp Phụ nữ Việt Nam',
    organisation: ['Ban Thường vụ Hội LHPN', '{unit}'],
    series: 'BC-BTV',
    title: ['BÁO CÁO', 'Kết quả thực hiện {project} {period}'],
    opening: 'Thực hiện {programme}, Ban Thường vụ Hội LHPN {unit} báo cáo kết quả '
      + '{projectInFull} {period} như sau:',
    recipients: ['TW Hội LHPN Việt Nam', 'Sở Dân tộc và Tôn giáo', 'UBND tỉnh', 'Lưu: VT, BTV'],
    signer: { onBehalf: 'TM. Ban Thường vụ', post: 'Chủ tịch' },
  },
  main: {
    rows: 'indicators', title: 'I. Kết quả thực hiện chỉ tiêu', groups: 'contents',
    columns: figureColumns('phaseTarget', 'yearTarget', 'periodBefore', 'thisPeriod', 'toDate',
      'reached', 'change'),
    parts: usualParts, lists: usualLists,
  },
  annex: {
    rows: 'units', title: 'PHỤ BIỂU THEO XÃ, PHƯỜNG', place: 'Xã, phường', total: 'Tổng cộng',
    own: 'Ghi ở cấp tỉnh',
    indicators:
      ['P2', 'P4', 'P5', 'P7', 'P10', 'P16b', 'P17', 'P19', 'P20', 'P22', 'P22b'],
  },
  customs: {
    rows: 'communes', title: 'PHỤ BIỂU VỀ TẬP TỤC CÓ HẠI, NĂM {year}', place: 'Xã, phường',
    total: 'Toàn tỉnh',
  },
  narrative: usualNarrative,
  checks: ['periodOver', 'noneBelow', 'communesSigned', 'nothingWaits', 'annexAgrees',
    'narrativeWritten'],
  below: 'T3',
  published: { mapped: 'P4' },
  usualWords: projectWords,
};
