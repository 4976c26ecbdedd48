// The dashboard's figures: routes and answers. In every figure null means: not collected yet (“—”,
// chưa thu thập). It is never 0.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { figure, periodCode, periodNamed, taken, treeView, unitNamed } from './named.ts';
import { route } from './route.ts';
import { month, type Shape, unitCode, words } from './shape.ts';

const targets = v.object({ year: v.nullable(v.number()), phase: v.nullable(v.number()) });
export type Targets = Shape<typeof targets>;

const splitPart = v.object({ code: v.string(), words, value: figure, waiting: figure });
export type SplitPart = Shape<typeof splitPart>;

const split = v.object({ code: v.string(), words, parts: v.array(splitPart) });
export type Split = Shape<typeof split>;

const indicatorFigures = v.object({
  /** `P4`; one code has one figure. */
  code: v.string(),
  words,
  /** The unit of measure: tổ, cuộc, lượt, người, % … */
  unit: words,
  decimals: v.number(),
  /** Content of the programme, 1–4; 0: the action month. */
  content: v.number(),
  /** In every figure null means: not collected yet (“—”, chưa thu thập). It is never 0. */
  thisPeriod: figure,
  /** What approving everything that was sent would add. */
  waiting: figure,
  /** In the period before this one, and in the same period of last year. */
  before: figure,
  lastYear: figure,
  /** From January of the period's last year to its end, for every target. */
  yearToDate: figure,
  /** From the first month of the phase to the period's end, for every target. */
  cumulative: figure,
  targets,
  /** Lũy kế: the figure that is compared with `target`. `since` is its first month. */
  toDate: figure,
  since: month,
  /** The year's target. The phase's, when the period is a phase or only the phase has a target. */
  target: v.nullable(v.number()),
  targetOf: v.nullable(v.picklist(['year', 'phase'])),
  /** Percent of `target` reached by `toDate`. */
  percent: v.nullable(v.number()),
  /** Percent more or less than in the same period of last year. */
  change: v.nullable(v.number()),
  splits: v.array(split),
});
export type IndicatorFigures = Shape<typeof indicatorFigures>;

const figuresAnswer = v.object({
  ...taken.entries,
  /** null: no phase covers the period. */
  phase: v.nullable(periodNamed),
  /** The share of the period's last year that has passed today, 0 to 1. */
  yearGone: v.number(),
  indicators: v.array(indicatorFigures),
});
export type FiguresAnswer = Shape<typeof figuresAnswer>;

/** Why an officer may need to call a unit. `words` is a finished part of a sentence. */
const reason = v.object({
  code: v.picklist(['waits', 'silentPhones', 'noPhone', 'behind', 'nothingYet']), n: v.number(),
  words,
});
export type Reason = Shape<typeof reason>;

const childFigures = v.object({
  unit: unitNamed, thisPeriod: figure, waiting: figure, lastYear: figure,
  /** As in IndicatorFigures. */
  toDate: figure,
  target: v.nullable(v.number()), percent: v.nullable(v.number()),
  /** Slips sent and not yet approved, of all kinds and months, as the unit's inbox counts them. */
  slipsWaiting: v.number(),
  /** ISO moment of the last contact of any phone or desk of the unit or below. */
  lastContact: v.nullable(v.string()),
  reasons: v.array(reason),
});
export type ChildFigures = Shape<typeof childFigures>;

const unitsAnswer = v.object({
  ...taken.entries,
  indicator: v.omit(indicatorFigures, ['splits']), units: v.array(childFigures),
  /** Codes of the `units` that an officer should call first: at most five, the worst first. */
  askAfter: v.array(unitCode),
});
export type UnitsAnswer = Shape<typeof unitsAnswer>;

const monthFigure = v.object({
  month,
  /** null for months to come, and when the value is not collected. */
  value: figure,
  waiting: figure, lastYear: figure,
});
export type MonthFigure = Shape<typeof monthFigure>;

const monthsAnswer = v.object({
  ...v.omit(taken, ['period']).entries,
  indicator: v.object({
    code: v.string(), words, unit: words, decimals: v.number(),
  }),
  year: v.number(), months: v.array(monthFigure), targets,
  /** The year's target for one month: a twelfth of it for sums, all of it for every other
      indicator. */
  monthTarget: v.nullable(v.number()),
});
export type MonthsAnswer = Shape<typeof monthsAnswer>;

const mapShape = v.object({
  /** The unit's code. */
  code: v.string(),
  /** An SVG path of relative whole numbers. */
  d: v.string(),
  /** Where a mark of the unit stands, inside its largest part; null: there is no room for one. */
  at: v.nullable(v.tuple([v.number(), v.number()])),
  /** A square in place of a boundary: its side, and the name in lines. */
  tile: v.exactOptional(v.object({ side: v.number(), lines: v.array(v.string()) })),
});
export type MapShape = Shape<typeof mapShape>;

/** No shapes: neither boundaries nor places on the map of tiles. */
const unitsMap = v.object({ width: v.number(), height: v.number(), shapes: v.array(mapShape) });
export type UnitsMap = Shape<typeof unitsMap>;

/** By the code of the province. */
const publicMaps = v.record(v.string(), unitsMap);
export type PublicMaps = Shape<typeof publicMaps>;

const asked = {
  unit: unitCode, period: v.optional(periodCode, ''), view: v.optional(treeView),
} as const;
export const indicatorCode = v.pipe(v.string(), v.regex(/^[PA]\d{1,2}[a-z]?$/));
const common = {
  caller: 'account', right: { deed: 'seeFigures' }, costly: true, problems: [],
} as const;

export const figureRoutes = {
  all: route({
    ...common, at: deskAt.figures, query: v.object(asked), answer: figuresAnswer,
    about: 'Every indicator of a unit in a period, with targets and comparisons.',
  }),
  byUnit: route({
    ...common, at: deskAt.figuresByUnit,
    query: v.object({ ...asked, indicator: indicatorCode }), answer: unitsAnswer,
    about: 'One indicator by the communes of a province or the villages of a commune.',
  }),
  map: route({
    ...common, at: deskAt.figuresMap, query: v.object({ unit: unitCode }), answer: unitsMap,
    about: 'The boundaries of the units below a unit, ready to draw.',
  }),
  byMonth: route({
    ...common, at: deskAt.figuresByMonth, answer: monthsAnswer,
    query: v.object({
      unit: unitCode, indicator: indicatorCode, view: v.optional(treeView),
      year: v.optional(v.pipe(v.string(), v.regex(/^20\d\d$/), v.transform(Number))),
    }),
    about: 'One indicator by the months of a year, beside the year before.',
  }),
} as const;
