// The grid of targets: indicators × units for one year or one phase; out to a workbook and back in.
// Writing a target is a change like any other (POST /api/changes).
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { row } from './changes.ts';
import { unitNamed } from './named.ts';
import { importLimits } from '../import-limits.ts';
import { media, route, workbook } from './route.ts';
import { id, type Shape, unitCode, words } from './shape.ts';

/** `2026`, or `phase:` and the id of the phase's record. */
const spanCode = v.pipe(v.string(), v.regex(/^(20\d\d|phase:[0-9a-f-]{36})$/));

const span = v.object({
  code: spanCode, words,
  /** The programme of the phase, and of the years in it. */
  programme: words,
  year: v.nullable(v.number()), phase: v.nullable(id),
});
export type TargetSpanShown = Shape<typeof span>;

const indicator = v.object({
  code: v.string(), words, unit: words, decimals: v.number(), content: v.string(),
});
export type TargetIndicator = Shape<typeof indicator>;

const cell = v.object({
  unit: unitCode, indicator: v.string(), value: v.nullable(v.number()),
  /** The record of the target that applies: the one decided last. */
  row,
});
export type TargetCell = Shape<typeof cell>;

const gridAnswer = v.object({
  span, spans: v.array(span), units: v.array(unitNamed), indicators: v.array(indicator),
  cells: v.array(cell),
});
export type TargetGrid = Shape<typeof gridAnswer>;

const readAnswer = v.object({
  cells: v.array(v.object({ unit: unitCode, indicator: v.string(), value: v.number() })),
  faults: v.array(v.object({
    row: v.number(), column: v.string(), words,
  })),
});
export type TargetsRead = Shape<typeof readAnswer>;

const query = v.object({ unit: v.optional(unitCode), span: v.optional(spanCode) });
const reading = {
  caller: 'account', right: { read: 'target' }, costly: true, problems: [],
} as const;

export const targetRoutes = {
  grid: route({
    ...reading, at: deskAt.targets, query, answer: gridAnswer,
    about: 'The targets of a unit and of those directly below it for a year or a phase.',
  }),
  book: route({
    ...reading, at: deskAt.targetsBook, query, answer: workbook,
    about: 'The same grid as an Excel file, one row a unit, one column an indicator.',
  }),
  read: route({
    ...reading, at: deskAt.readTargets, right: { write: 'target' }, query, answer: readAnswer,
    about: 'Reads a filled-in grid and answers its cells and faults. It writes nothing.',
    body: media('application/octet-stream'), bodyBytesMax: importLimits.workbookBytesMax,
  }),
} as const;
