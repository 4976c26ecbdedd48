// Units, people and periods as answers name them, and what a set of figures says of itself.
import * as v from 'valibot';
import { month, type Shape, unitCode, words } from './shape.ts';

/** `2026-11` · `2026-Q4` · `2026-H2` · `2026` · `phase` (the one that runs today) or
    `phase:CODE`. */
export const periodCode = v.pipe(v.string(), v.maxLength(70));
export type PeriodCode = Shape<typeof periodCode>;

export const periodNamed = v.object({
  code: periodCode, length: v.picklist(['month', 'quarter', 'halfYear', 'year', 'phase']),
  from: month, to: month, words,
});
export type PeriodNamed = Shape<typeof periodNamed>;

export const unitNamed = v.object({ code: unitCode, name: v.string(), level: v.string() });
export type UnitNamed = Shape<typeof unitNamed>;

export const personNamed = v.object({
  account: v.string(),
  /** '' when the account no longer exists. */
  name: v.string(),
});
export type PersonNamed = Shape<typeof personNamed>;

/** `then`: each month by the units of its last day · `now`: all months by the units of today. */
export const treeView = v.picklist(['now', 'then']);
export type TreeView = Shape<typeof treeView>;

/** Which view is shown, and whether the two differ within the months shown. */
export const treeShown = v.object({ view: treeView, differ: v.boolean() });
export type TreeShown = Shape<typeof treeShown>;

/** The unit, the period and the moment of a set of figures. */
export const taken = v.object({
  unit: unitNamed,
  /** The units above `unit`, the province first. */
  above: v.array(unitNamed),
  period: periodNamed,
  /** ISO moment; `seq` is the province's counter at that moment. */
  asOf: v.string(),
  seq: v.number(),
  /** Whether the figures follow the units of then or of now, where the two differ. */
  tree: treeShown,
});
export type Taken = Shape<typeof taken>;

/** A unit with everything above it, the province first. */
export const unitPlaced = v.object({ ...unitNamed.entries, above: v.array(unitCode) });
export type UnitPlaced = Shape<typeof unitPlaced>;

/** One cell: a number, `null` (not collected, or no target given: “—”), or hidden (“•”). */
export const figure = v.nullable(v.union([v.number(), v.literal('hidden')]));
export type Figure = Shape<typeof figure>;
