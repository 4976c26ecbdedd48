// A file of units: what it would do, how far it is, what it did. The screen *Nhập đơn vị* and the
// command print the same. Routes and answers.
import * as v from 'valibot';
import { importLimits } from '../import-limits.ts';
import { deskAt } from './addresses.ts';
import { media, route, workbook } from './route.ts';
import { day, idParams, line, nothing, type Shape, words } from './shape.ts';

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

/** Which of several files; left out for one of boundaries. */
const table = v.exactOptional(v.number());
const importFault = v.object({ row: v.number(), column: v.string(), words, table });
export type ImportFault = Shape<typeof importFault>;

/** A text in an encoding before Unicode, and the text that it would become. */
export const oldText = v.object({ row: v.number(), was: v.string(), is: v.string() });
export type OldText = Shape<typeof oldText>;
/** Whether such texts are asked about, converted or kept. */
export const oldTextsAsked = v.optional(v.picklist(['ask', 'convert', 'keep']), 'ask');

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

const importPreview = v.object({
  /** null: the file has faults, and nothing can be applied. */
  id: v.nullable(v.string()), holds: v.nullable(importHolds), counts: importCounts,
  /** The first of them, and how many there are. */
  faults: v.array(importFault),
  faultsTotal: v.number(),
  notices: v.array(v.object({ row: v.number(), words, table })),
  oldTexts: v.array(oldText),
  lines: v.array(importLine), linesTotal: v.number(),
});
export type ImportPreview = Shape<typeof importPreview>;

const importProgress = v.object({
  state: v.picklist(['waits', 'working', 'done', 'failed']), done: v.number(),
  total: v.number(), counts: v.nullable(importCounts),
});
export type ImportProgress = Shape<typeof importProgress>;

const fileNameCharsMax = 120;
/** The units of the reform: what a file that names no day is about. */
const reformDay = '2025-07-01';
const keeping = {
  caller: 'account', right: { deed: 'keepUnits', atProvince: true }, costly: true,
} as const;

export const importRoutes = {
  preview: route({
    ...keeping, at: deskAt.previewUnitImport, answer: importPreview, problems: ['fileTooLarge'],
    about: 'Reads a file of units and says what it would do; it waits for a day to be applied.',
    query: v.object({
      name: v.optional(line(fileNameCharsMax), 'tep'), from: v.optional(day, reformDay),
      oldTexts: oldTextsAsked,
    }),
    body: media('application/octet-stream'), bodyBytesMax: importLimits.importBytesMax,
  }),
  apply: route({
    ...keeping, at: deskAt.applyUnitImport, params: idParams, body: nothing, fresh: true,
    answer: importProgress, statuses: [200, 202], problems: [],
    about: 'Begins to apply a file that was read; 202 while it works.',
  }),
  progress: route({
    ...keeping, at: deskAt.unitImport, params: idParams, answer: importProgress, problems: [],
    about: 'How far a file of units is.',
  }),
  template: route({
    ...keeping, at: deskAt.unitImportTemplate, problems: [],
    answer: workbook,
    about: 'A workbook to list villages in, with the communes of the province.',
  }),
} as const;
