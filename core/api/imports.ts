// A file of units: what it would do, how far it is, what it did. The screen *Nhập đơn vị* and the
// command print the same.
import * as v from 'valibot';
import { type Shape, words } from './shape.ts';

const importHolds = v.picklist(['units', 'mappings', 'villages', 'boundaries']);
export type ImportHolds = Shape<typeof importHolds>;

/** closed: ended by the file, or an old unit that is new to us. */
const importOutcomes = ['new', 'changed', 'closed', 'same'] as const;
const importOutcome = v.picklist(importOutcomes);
export type ImportOutcome = Shape<typeof importOutcome>;

const importCounts = v.object({
  ...v.entriesFromList(importOutcomes, v.number()),
  /** Rows of other provinces. */
  skipped: v.number(),
});
export type ImportCounts = Shape<typeof importCounts>;

const importFault = v.object({ row: v.number(), column: v.string(), words });
export type ImportFault = Shape<typeof importFault>;

const importLine = v.object({
  row: v.number(),
  outcome: v.picklist(['new', 'changed', 'closed']),
  code: v.string(), name: v.string(),
  /** The unit above it: two villages may have one name. */
  parent: v.nullable(v.string()),
  /** What it was called, if that changes. */
  was: v.nullable(v.string()),
});
export type ImportLine = Shape<typeof importLine>;

/** POST /api/units/import/preview?name=&from= with the file's bytes. With faults there is no id:
    nothing can be applied. */
const importPreview = v.object({
  id: v.nullable(v.string()), holds: v.nullable(importHolds), counts: importCounts,
  /** The first of them, and how many there are. */
  faults: v.array(importFault),
  faultsTotal: v.number(), notices: v.array(v.object({ row: v.number(), words })),
  lines: v.array(importLine), linesTotal: v.number(),
});
export type ImportPreview = Shape<typeof importPreview>;

/** POST /api/units/import/:id/apply, then GET /api/units/import/:id until it is not `working`. */
const importProgress = v.object({
  state: v.picklist(['waits', 'working', 'done', 'failed']), done: v.number(),
  total: v.number(), counts: v.nullable(importCounts),
});
export type ImportProgress = Shape<typeof importProgress>;
