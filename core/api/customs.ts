// Harmful customs: what their village and commune follow month by month, and what others may see.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { figure, unitNamed } from './named.ts';
import { route } from './route.ts';
import { month, type Shape, unitCode, words } from './shape.ts';

const measures = { noticed: figure, stopped: figure, happened: figure } as const;
const custom = { custom: v.string(), words } as const;

/** Of one unit, for those who follow the customs there. */
const closeFigures = v.object({
  unit: unitNamed,
  /** Of this year, approved. */
  ...measures,
  /** Followed now; and how many were sent and wait for approval. */
  open: v.number(), waiting: v.number(),
  /** Customs that happened here before, with the first month without one. */
  noneSince: v.array(v.object({ ...custom, month })),
});
export type CloseFigures = Shape<typeof closeFigures>;

/** The same value at desks, in reports and in the open data. */
export const closedYear = v.object({
  year: v.number(),
  customs: v.array(v.object({
    ...custom, ...measures,
    communes: v.array(v.object({ unit: unitNamed, ...measures })),
  })),
});
export type ClosedYear = Shape<typeof closedYear>;

const customsAnswer = v.object({
  unit: unitNamed,
  /** The unit and the villages below; null: the caller does not follow customs there. */
  close: v.nullable(v.array(closeFigures)),
  /** Of the province, for desks there: this year's months. */
  months: v.array(v.object({ month, ...measures })),
  /** Closed years of the communes, small figures hidden. */
  years: v.array(closedYear),
});
export type CustomsAnswer = Shape<typeof customsAnswer>;

export const customsRoutes = {
  customs: route({
    caller: 'account', right: { deed: 'seeFigures' }, problems: [],
    at: deskAt.customs, answer: customsAnswer, query: v.object({ unit: unitCode }),
    about: 'Harmful customs: their own months for those who follow them, closed years for others.',
  }),
} as const;
