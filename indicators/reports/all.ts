// Every report. Adding one is a file of its own and its line here; server and screens take any.
import type { ReportForm } from './form.ts';
import { communeReport } from './t3.ts';
import { provinceReport } from './t4.ts';

export const reportForms: readonly ReportForm[] = [
  communeReport,
  provinceReport,
];

/** undefined: a report of another program's version, or a wrong code. */
export const reportByCode = (code: string): ReportForm | undefined =>
  reportForms.find((form) => form.code === code);
