// Learns what a set of formulas will ask: runs them with a reader that records every question and
// answers 1. The server then reads exactly those figures, for many units at once. Pure.
import type { Month } from '../../core/brands.ts';
import type { DataElement } from '../../indicators/elements.ts';
import type { FigureReader } from '../../indicators/formula/formula.ts';

export interface EveryMonthQuestion {
  readonly element: DataElement; readonly months: readonly Month[]; readonly asOf: Month;
}
export interface Questions {
  /** Elements to sum. `bounds`: the first month of each summed span and the month after its
      last, in order. `levels`: elements whose level is read, up to the month `until`. */
  readonly summed: ReadonlySet<DataElement>;
  readonly bounds: readonly Month[];
  readonly levels: ReadonlySet<DataElement>;
  readonly until: Month | null;
  readonly everyMonth: ReadonlyMap<string, EveryMonthQuestion>;
}

export const keyOfQuestion = ({ element, months, asOf }: EveryMonthQuestion): string =>
  `${element} ${asOf} ${months.join(',')}`;

/** For a single month the tally of a presence has the number already. */
export const isOneMonth = ({ months, asOf }: EveryMonthQuestion): boolean =>
  months.length === 1 && months[0] === asOf;

/** `ask` runs the formulas with the recording reader. `after` returns the month after a month. */
export function questionsOf(
  ask: (reader: FigureReader) => void, thisMonth: Month, after: (month: Month) => Month,
): Questions {
  const summed = new Set<DataElement>();
  const bounds = new Set<Month>();
  const levels = new Set<DataElement>();
  const everyMonth = new Map<string, EveryMonthQuestion>();
  let until: Month | null = null;
  const reach = (month: Month): void => { if (until === null || until < month) until = month; };
  ask({
    thisMonth,
    sum: (element, from, to) => {
      summed.add(element);
      bounds.add(from).add(after(to));
      return 1;
    },
    level: (element, month) => {
      levels.add(element);
      reach(month);
      return 1;
    },
    everyMonth: (element, months, asOf) => {
      const question = { element, months, asOf };
      if (isOneMonth(question)) {
        levels.add(element);
        reach(asOf);
      } else everyMonth.set(keyOfQuestion(question), question);
      return 1;
    },
  });
  return { summed, bounds: [...bounds].sort(), levels, until, everyMonth };
}
