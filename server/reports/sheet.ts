// The columns of the two printed reports, and the shape of a sheet under its old address. Used by
// the reports, docx.ts and xlsx.ts. It must never import the database or the indicators.
import type { Column } from '../../core/derive/sheet.ts';

export type {
  Annex, AnnexRow, Column, Figure, ReportRow, ReportSheet,
} from '../../core/derive/sheet.ts';

/** T3: chỉ tiêu giao, kỳ này, lũy kế, % đạt. The remark column is always there. */
export const communeColumns = [
  { id: 'target', title: 'Chỉ tiêu giao' },
  { id: 'thisPeriod', title: 'Kỳ này', group: 'Thực hiện' },
  { id: 'toDate', title: 'Lũy kế', group: 'Thực hiện' },
  { id: 'reached', title: 'Đạt (%)', decimals: 1 },
] as const satisfies readonly Column[];

/** T4: the commune's, with the phase's target, the period before and the same one last year. */
export const provinceColumns = [
  { id: 'phaseTarget', title: 'Giai đoạn', group: 'Chỉ tiêu giao' },
  { id: 'yearTarget', title: 'Năm', group: 'Chỉ tiêu giao' },
  { id: 'periodBefore', title: 'Kỳ trước', group: 'Thực hiện' },
  { id: 'thisPeriod', title: 'Kỳ này', group: 'Thực hiện' },
  { id: 'toDate', title: 'Lũy kế', group: 'Thực hiện' },
  { id: 'reached', title: 'Đạt (%)', decimals: 1 },
  { id: 'change', title: 'So cùng kỳ (%)', decimals: 1, signed: true },
] as const satisfies readonly Column[];
