// The few formulas that the indicators are made of: flow, level, everyMonth, rate. Used by the
// indicator files only; each looks no further than the months that have begun.
import type { Month } from '../../core/brands.ts';
import type { DataElement } from '../elements.ts';
import { overBegun, type Formula } from './formula.ts';

export const flow = (element: DataElement, split?: string): Formula =>
  overBegun((figures, months, last) => figures.sum(element, months[0] ?? last, last, split));

export const level = (element: DataElement, split?: string): Formula =>
  overBegun((figures, _, last) => figures.level(element, last, split));

/** [Note: The running month is not over] A monthly rule is applied to months that have ended; to
    the present month only if the period has no other. */
const overMonths = (months: readonly Month[], thisMonth: Month): readonly Month[] => {
  const ended = months.filter((month) => month < thisMonth);
  return ended.length > 0 ? ended : months;
};

/** Subjects there in every month of the period that `counts`; null when none does.
    [Note: The running month is not over] */
export const everyMonth = (
  element: DataElement, counts: (month: Month) => boolean = () => true,
): Formula => overBegun((figures, months, last) => {
  const asked = overMonths(months, figures.thisMonth).filter(counts);
  return asked.length === 0 ? null : figures.everyMonth(element, asked, last);
});

/** 100 × subject-months there / subject-months due; null when none was due.
    [Note: The running month is not over] */
export const rate = (there: DataElement, due: DataElement): Formula =>
  overBegun((figures, months) => {
    const sum = (element: DataElement): number =>
      overMonths(months, figures.thisMonth)
        .reduce((total, month) => total + figures.level(element, month), 0);
    const [part, all] = [sum(there), sum(due)];
    return all === 0 ? null : (100 * part) / all;
  });
