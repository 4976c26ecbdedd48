// A closed year of harmful customs as it may be shown above the commune: for each custom the
// province's sum and its communes, small figures hidden. Made once, when the year closes; desks,
// reports and the public page all show this one value, so nothing can be subtracted between them.
import type { ClosedYear } from '../../core/api/customs.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import { asDay, type Day } from '../../core/brands.ts';
import type { DataElement } from '../elements.ts';
import { customNames } from './custom-names.ts';
import { discloseColumn } from './disclose.ts';

export const measures = {
  noticed: 'customsNoticed', stopped: 'customsStopped', happened: 'customsHappened',
} as const satisfies Record<string, DataElement>;
export type Measure = keyof typeof measures;

/** How many closed years are shown. */
const yearsMax = 3;
/** Phones send late: a year closes with the end of the next January. */
const closesOn = (year: number): Day => asDay(`${year + 1}-02-01`);

/** The years that are closed on this day and still shown, the last one first. */
export function closedYearsOn(today: Day): readonly number[] {
  const year = Number(today.slice(0, 4)) - 1;
  const last = closesOn(year) <= today ? year : year - 1;
  return Array.from({ length: yearsMax }, (_, n) => last - n);
}

export interface YearCounts {
  readonly year: number;
  readonly communes: readonly UnitNamed[];
  readonly count: (asked: CountAsked) => number;
}
export interface CountAsked {
  readonly custom: string; readonly measure: Measure; readonly commune: string;
}

export function discloseYear({ year, communes, count }: YearCounts): ClosedYear {
  return {
    year, customs: Object.entries(customNames).map(([custom, words]) => {
      const columnOf = (measure: Measure) => discloseColumn(communes.map(({ code }) =>
        count({ custom, measure, commune: code })));
      const [noticed, stopped, happened] =
        [columnOf('noticed'), columnOf('stopped'), columnOf('happened')];
      return {
        custom, words,
        noticed: noticed.total, stopped: stopped.total, happened: happened.total,
        communes: communes.map((unit, at) => ({
          unit, noticed: noticed.cells[at] ?? 0, stopped: stopped.cells[at] ?? 0,
          happened: happened.cells[at] ?? 0,
        })),
      };
    }),
  };
}
