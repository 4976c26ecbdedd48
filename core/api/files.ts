// Files of rows of any kind: exactly what a list shows, all of a kind, and the dictionary that says
// what each column means. Routes.
import * as v from 'valibot';
import { importLimits } from '../import-limits.ts';
import { deskAt } from './addresses.ts';
import { oldText, oldTextsAsked } from './imports.ts';
import { listQuery } from './lists.ts';
import { media, route, workbook } from './route.ts';
import { type Shape, words } from './shape.ts';

const csvType = 'text/csv';
const fileForm = v.picklist(['xlsx', 'csv', 'csvVi']);
const language = v.optional(v.picklist(['vi', 'en']), 'vi');

const exported = v.strictObject({
  query: listQuery,
  /** list: the columns that the list shows · all: every field of the kind. */
  columns: v.picklist(['list', 'all']),
  as: fileForm, language,
});

const kindName = v.pipe(v.string(), v.regex(/^\w{1,40}$/));

const rowImportKinds = ['new', 'changed', 'same', 'fault'] as const;
const rowImportKind = v.picklist(rowImportKinds);
export type RowImportKind = Shape<typeof rowImportKind>;
const rowImportRow = v.object({
  /** As the spreadsheet counts them. */
  line: v.number(),
  kind: rowImportKind, title: v.string(), unit: v.string(),
  /** As it is read: heading, before, after. */
  changes: v.array(v.object({ column: v.string(), before: v.string(), after: v.string() })),
  faults: v.array(v.object({
    /** The heading of the column; '' for the row as a whole. */
    column: v.string(),
    words,
  })),
});
export type RowImportRow = Shape<typeof rowImportRow>;

const importProgress = v.object({
  id: v.string(), state: v.picklist(['running', 'done', 'failed']),
  /** New records that are checked and staged, of all rows that are new or change. */
  done: v.number(), total: v.number(),
});
/** A long import that goes on by itself, or its end. */
export type ImportProgress = Shape<typeof importProgress>;

const rowImportAnswer = v.object({
  plan: v.string(), counts: v.object(v.entriesFromList(rowImportKinds, v.number())),
  /** The sheet that was read; '' for CSV. */
  sheet: v.string(),
  /** Faults first, then what changes; rows that stay as they are, only counted. */
  rows: v.array(rowImportRow),
  notices: v.array(v.object({ row: v.number(), words })), oldTexts: v.array(oldText),
  isDone: v.boolean(),
  /** A long file: it goes on by itself. */
  running: v.nullable(importProgress),
});
export type RowImportAnswer = Shape<typeof rowImportAnswer>;

export const fileRoutes = {
  export: route({
    at: deskAt.exportList, caller: 'account', right: 'signedIn', costly: true, body: exported,
    answer: media(workbook.media[0], csvType), problems: [], fresh: 'inHandler',
    about: 'The rows of a list as a workbook or as CSV (commas, or semicolons and decimal commas). '
      + 'The question stands in the body, because searched words may be names.',
  }),
  dictionary: route({
    at: deskAt.dictionary, caller: 'account', right: 'signedIn', answer: workbook, problems: [],
    about: 'What each column of a kind means: name, label, type, choices, whether it is required.',
    query: v.object({ kind: kindName, language }),
  }),
  template: route({
    at: deskAt.listTemplate, caller: 'account', right: 'signedIn', answer: workbook, problems: [],
    about: 'An empty workbook of a kind to fill in, with its dictionary and its choices.',
    query: v.object({ kind: kindName, language }),
  }),
  bringIn: route({
    at: deskAt.importList, caller: 'account', right: 'signedIn', costly: true,
    answer: rowImportAnswer, problems: ['changedSince', 'tooMany'],
    about: 'Reads a workbook or CSV of a kind. Without `plan` it is a preview; with the plan of '
      + 'the preview all of it is done, or nothing; a long file is brought in after the answer.',
    query: v.object({
      kind: kindName, language, oldTexts: oldTextsAsked,
      plan: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
    }),
    body: media('application/octet-stream'), bodyBytesMax: importLimits.workbookBytesMax,
  }),
  progress: route({
    at: deskAt.importProgress, caller: 'account', right: 'signedIn', problems: [],
    answer: v.object({ import: v.nullable(importProgress) }),
    about: 'How the last long import of a kind by the asker stands.',
    query: v.object({ kind: kindName }),
  }),
} as const;
