// How an indicator is written: a pure value that asks a reader for figures of elements. Used by the
// indicator files; the reader is the server's over its tallies. It must never answer 0 for what was
// not counted: that is null, printed “—” with “chưa thu thập”.
import type { Month } from '../../core/brands.ts';
import type { Words } from '../../core/words/words.ts';
import type { DataElement } from '../elements.ts';
import { monthsOf } from '../calendar/months.ts';
import type { Period } from '../calendar/periods.ts';

/** The figures of one unit, approved or waiting. `split` is the leading parts of a split, see
    isWithin. What a formula asks depends on period and month alone, never on an answer: a reader
    may learn the questions first and fetch all answers at once. */
export interface FigureReader {
  /** The present month: figures of later months do not exist yet. */
  readonly thisMonth: Month;
  readonly sum: (element: DataElement, from: Month, to: Month, split?: string) => number;
  /** A stock: the running sum to the end of the month. A presence: the number of subjects in it. */
  readonly level: (element: DataElement, month: Month, split?: string) => number;
  /** Subjects present in each of the months (none asked: 0), and without a veto (n < 0) in those
      months or in `asOf`. */
  readonly everyMonth: (element: DataElement, months: readonly Month[], asOf: Month) => number;
}

/** flow: adds up over time · level: what there is at the end · rate: percent · everyMonth: who kept
    it up through every month, neither adding up over time nor carried on. */
export type IndicatorForm = 'flow' | 'level' | 'rate' | 'everyMonth';
export type Formula = (figures: FigureReader, period: Period) => number | null;
/** A row under the indicator; the words of a split. */
export interface Part {
  readonly code: string;
  readonly words: Words;
  readonly value: Formula;
  /** It counts other things than its indicator and may be greater: a team may exist by decision and
      be inactive. It never stands under “Trong đó”. */
  readonly beside?: true;
}
/** A part for each entry of a choice list, its code being the split; of the list `campaign` the
    entries are the campaigns and the codes their ids. */
export interface ListSplit {
  readonly list: string; readonly words: Words;
  readonly value: (figures: FigureReader, period: Period, code: string) => number | null;
}
export interface Indicator {
  readonly code: string;
  readonly words: Words;
  readonly unitWords: Words;
  readonly decimals: number;
  readonly content: '1' | '2' | '3' | '4';
  readonly form: IndicatorForm;
  readonly value: Formula;
  readonly parts: readonly Part[];
  readonly lists: readonly ListSplit[];
}

/** The months of a period that have begun; figures of the others do not exist. */
export const begunMonthsOf = (period: Period, thisMonth: Month): readonly Month[] =>
  monthsOf({ from: period.from, to: period.to < thisMonth ? period.to : thisMonth });

/** null before the period's first month has begun; `of` gets the months that have begun. */
export const overBegun = (
  of: (figures: FigureReader, months: readonly Month[], last: Month) => number | null,
): Formula => (figures, period) => {
  const months = begunMonthsOf(period, figures.thisMonth);
  const last = months.at(-1);
  return last === undefined ? null : of(figures, months, last);
};
