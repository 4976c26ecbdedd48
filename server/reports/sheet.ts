// The columns of the two printed reports, and the shape of a sheet under its old address. Used by
// the reports, docx.ts and xlsx.ts. It must never import the database.
import type { Column } from '../../core/api/sheet.ts';
import { columnMeanings } from '../../indicators/columns.ts';

export type { Figure } from '../../core/api/named.ts';
export type { Annex, AnnexRow, Column, ReportRow, ReportSheet } from '../../core/api/sheet.ts';

const titles = {
  target: columnMeanings.target.title.vi, thisPeriod: columnMeanings.thisPeriod.title.vi,
  toDate: columnMeanings.toDate.title.vi, percent: columnMeanings.percent.title.vi,
  change: columnMeanings.change.title.vi,
};

/** T3: chỉ tiêu giao, kỳ này, lũy kế, % đạt. The remark column is always there. */
export const communeColumns = [
  { id: 'target', title: titles.target },
  { id: 'thisPeriod', title: titles.thisPeriod, group: 'Thực hiện' },
  { id: 'toDate', title: titles.toDate, group: 'Thực hiện' },
  { id: 'reached', title: titles.percent, decimals: 1 },
] as const satisfies readonly Column[];

/** T4: the commune's, with the phase's target, the period before and the same one last year. */
export const provinceColumns = [
  { id: 'phaseTarget', title: 'Giai đoạn', group: titles.target },
  { id: 'yearTarget', title: 'Năm', group: titles.target },
  { id: 'periodBefore', title: 'Kỳ trước', group: 'Thực hiện' },
  { id: 'thisPeriod', title: titles.thisPeriod, group: 'Thực hiện' },
  { id: 'toDate', title: titles.toDate, group: 'Thực hiện' },
  { id: 'reached', title: titles.percent, decimals: 1 },
  { id: 'change', title: titles.change, decimals: 1, signed: true },
] as const satisfies readonly Column[];
