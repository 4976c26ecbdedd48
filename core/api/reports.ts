// Reports: lists, one report with its checks, and the published figures.
import * as v from 'valibot';
import { figure, periodNamed, personNamed, treeShown, unitNamed } from './named.ts';
import { month, type Shape, unitCode, words } from './shape.ts';
import { reportSheet } from './sheet.ts';

const template = v.picklist(['T3', 'T4']);
export type Template = Shape<typeof template>;

const reportLine = v.object({
  id: v.string(), template, unit: unitNamed, period: periodNamed, version: v.number(),
  state: v.picklist(['draft', 'signed']), madeBy: personNamed, madeAt: v.string(),
  signedBy: v.nullable(personNamed), signedAt: v.nullable(v.string()),
  /** The report this version replaces, and the one that replaces this. */
  supersedes: v.nullable(v.string()),
  supersededBy: v.nullable(v.string()),
});
export type ReportLine = Shape<typeof reportLine>;

/** GET /api/reports?unit=&after= : hers and those below, newest first. */
const reportsAnswer = v.object({
  reports: v.array(reportLine),
  /** Drafts that wait for her signature, of every period, the oldest first. */
  toSign: v.array(reportLine),
  next: v.nullable(v.string()),
  /** What she may begin, for POST /api/reports { template, unit, period }. */
  mayBegin: v.array(v.object({ template, unit: unitNamed })),
});
export type ReportsAnswer = Shape<typeof reportsAnswer>;

/** The words a person writes; each part may hold several paragraphs, one a line. */
const narrative = v.object({
  results: v.string(), difficulties: v.string(), causes: v.string(), proposals: v.string(),
});
export type Narrative = Shape<typeof narrative>;

/** Remarks by indicator code (`P4`): ghi chú, at most 200 characters. */
const remarks = v.record(v.string(), v.string());
export type Remarks = Shape<typeof remarks>;

const reportCheck = v.object({
  code: v.picklist(['communesSigned', 'nothingWaits', 'annexAgrees', 'narrativeWritten',
  'periodOver', 'noneBelow']),
  /** good: nothing to do · look: may be signed all the same · stop: cannot be signed. */
  state: v.picklist(['good', 'look', 'stop']),
  words,
});
export type ReportCheck = Shape<typeof reportCheck>;

const cellDifference = v.object({
  /** Indicator and column: `P4`, `thisPeriod`. */
  code: v.string(),
  column: v.string(), signed: figure, now: figure,
  /** now − signed, when both are numbers. */
  difference: v.nullable(v.number()),
});
export type CellDifference = Shape<typeof cellDifference>;

/** GET /api/reports/:id and the answer of every POST and PUT below it:
    PUT /api/reports/:id { narrative?, remarks?, number?, view? }
    POST …/sign {} · POST …/version {}
    Files: GET /api/reports/:id.docx, GET /api/reports/:id.xlsx */
const reportAnswer = v.object({
  ...reportLine.entries,
  sheet: reportSheet, narrative, remarks,
  /** Số: the number on the paper; '' leaves room to write it. */
  number: v.string(),
  /** Before signing only. */
  checks: v.array(reportCheck),
  /** After signing only: where the figures of today differ from the signed ones. */
  difference: v.array(cellDifference),
  may: v.object({ edit: v.boolean(), sign: v.boolean(), version: v.boolean() }),
  /** By which tree of units the figures of a draft are; PUT { view } changes it. */
  tree: treeShown,
  seq: v.number(),
  /** ISO moment the figures were taken. */
  takenAt: v.string(),
});
export type ReportAnswer = Shape<typeof reportAnswer>;

const publishedFigure = v.object({
  code: v.string(), name: words, unit: words, decimals: v.number(), content: v.number(),
  /** Lũy kế, as on the signed paper: what stands against `target`. */
  value: figure,
  /** First month of `value`; copies of older programs do not say it. */
  since: v.exactOptional(month),
  thisPeriod: figure, target: v.nullable(v.number()),
  targetOf: v.nullable(v.picklist(['phase', 'year'])),
  /** Percent of `target` reached by `value`. */
  percent: v.nullable(v.number()),
});
export type PublishedFigure = Shape<typeof publishedFigure>;

/** One indicator by commune, from the annex of the signed report. */
const publishedUnits = v.object({
  code: v.string(), name: words, unit: words, decimals: v.number(),
  units: v.array(v.object({
    unit: unitNamed, value: figure,
  })),
});
export type PublishedUnits = Shape<typeof publishedUnits>;

/** One province's last signed T4. */
const publishedProvince = v.object({
  province: v.object({
    code: unitCode, name: v.string(),
  }),
  period: periodNamed, version: v.number(), signedAt: v.string(), computedAt: v.string(),
  figures: v.array(publishedFigure),
  /** What `value`, `thisPeriod`, `target` and `percent` mean; older copies do not say it. */
  columns: v.exactOptional(v.record(v.string(), v.object({ title: words, basis: words }))),
  /** In the period; copies of older programs have none. */
  byCommune: v.exactOptional(publishedUnits),
});
export type PublishedProvince = Shape<typeof publishedProvince>;

/** GET /figures.json; `provinces` is empty before any T4 is signed. */
const published = v.object({ provinces: v.array(publishedProvince) });
export type Published = Shape<typeof published>;
