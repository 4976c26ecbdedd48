// The months in which a club has to meet: the school year, without the summer. A province with
// another calendar changes this one line.
import type { Month } from '../../core/brands.ts';

const SCHOOL_MONTHS: readonly number[] = [9, 10, 11, 12, 1, 2, 3, 4, 5];

export const isSchoolMonth = (month: Month): boolean =>
  SCHOOL_MONTHS.includes(Number(month.slice(5)));
