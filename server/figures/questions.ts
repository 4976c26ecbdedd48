// What a set of formulas will ask, found by asking them: a reader that notes every question and
// answers 1. The server then reads exactly that, for many units at once. Pure.
import type { Month } from '../../core/brands.ts';
import type { DataElement } from '../../indicators/elements.ts';
import type { FigureReader } from '../../indicators/formula/formula.ts';

export interface EveryMonthQuestion {
  readonly element: DataElement; readonly months: readonly Month[]; readonly asOf: Month;
}
export interface Questions {
  /** Elements summed, with the first months of the stretches that sums are taken over. */
  readonly summed: ReadonlySet<DataElement>;
  readonly bounds: readonly Month[];
  readonly levels: ReadonlySet<DataElement>;
  readonly until: Month | null;
  readonly everyMonth: ReadonlyMap<string, EveryMonthQuestion>;
}

export const keyOfQuestion = ({ element, months, asOf }: EveryMonthQuestion): string =>
  `${element} ${asOf} ${months.join(',')}`;

/** The tally of a presence already tells who was there in one month. */
export const isOneMonth = ({ months, asOf }: EveryMonthQuestion): boolean =>
  months.length === 1 && months[0] === asOf;

/** `monthAfter` of the last month of a sum is the bound after it. */
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
