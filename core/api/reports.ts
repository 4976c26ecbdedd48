// Reports: lists, one report with its checks, the files to print, and the published figures. No
// route takes a figure: what is sent holds words alone.
import * as v from 'valibot';
import { limits } from '../limits.ts';
import { deskAt, openAt } from './addresses.ts';
import { closedYear } from './customs.ts';
import {
  figure, periodCode, periodNamed, personNamed, treeShown, treeView, unitNamed,
} from './named.ts';
import { media, route, workbook } from './route.ts';
import {
  id, idParams, month, nothing, type Shape, text, unitCode, words,
} from './shape.ts';
import { reportSheet } from './sheet.ts';

/** The code of a report of indicators/reports/. */
export const templateCode = v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,11}$/));
const template = templateCode;

export const reportLength = v.picklist(['month', 'quarter', 'halfYear', 'year', 'phase']);

export const reportLine = v.object({
  id: v.string(), template,
  /** The name of the form; its code if this program does not have it any more. */
  form: words,
  unit: unitNamed, period: periodNamed, version: v.number(),
  state: v.picklist(['draft', 'signed']), madeBy: personNamed, madeAt: v.string(),
  signedBy: v.nullable(personNamed), signedAt: v.nullable(v.string()),
  /** The report this version replaces, and the one that replaces this. */
  supersedes: v.nullable(v.string()),
  supersededBy: v.nullable(v.string()),
});
export type ReportLine = Shape<typeof reportLine>;

const reportsAnswer = v.object({
  reports: v.array(reportLine),
  /** Drafts that wait for the caller's signature, of every period, the oldest first. */
  toSign: v.array(reportLine),
  next: v.nullable(v.string()),
  /** What the caller may begin. */
  mayBegin: v.array(v.object({
    template, form: words, unit: unitNamed,
    periods: v.array(reportLength),
  })),
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

const reportAnswer = v.object({
  ...reportLine.entries,
  sheet: reportSheet, narrative, remarks,
  /** Số: the number on the paper; '' leaves room to write it. */
  number: v.string(),
  /** Before signing only. */
  checks: v.array(reportCheck),
  /** After signing only: where the figures of today differ from the signed ones. */
  difference: v.array(cellDifference),
  may: v.object({
    edit: v.boolean(), sign: v.boolean(), version: v.boolean(),
    /** Return it to its unit with a note. */
    sendBack: v.boolean(),
  }),
  /** By which tree of units the figures of a draft are. */
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

/** One province's last signed report that is published. */
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
  /** Closed years of harmful customs, the last one first, small figures hidden. */
  customs: v.exactOptional(v.array(closedYear)),
});
export type PublishedProvince = Shape<typeof publishedProvince>;

/** `provinces` is empty before any published report is signed. */
const published = v.object({ provinces: v.array(publishedProvince) });
export type Published = Shape<typeof published>;

const remarkCharsMax = 200;
const remarksMax = 200;
const numberCharsMax = 20;
const part = text(limits.narrativeCharsMax);
const writeBody = v.strictObject({
  narrative: v.optional(
    v.strictObject({ results: part, difficulties: part, causes: part, proposals: part })),
  remarks: v.optional(v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,11}(\/[A-Za-z0-9_-]{1,60})?$/)),
      text(remarkCharsMax)),
    v.check((sent) => Object.keys(sent).length <= remarksMax))),
  view: v.optional(treeView),
  number: v.optional(
    v.pipe(v.string(), v.regex(new RegExp(`^[\\p{L}\\p{N}/.-]{0,${numberCharsMax}}$`, 'u')))),
});

const common = { caller: 'account', right: { deed: 'readSignedReports' }, costly: true } as const;
const ofOne = { ...common, params: idParams } as const;

const makes = { actRight: { deed: 'makeReports' } } as const;

export const reportRoutes = {
  list: route({
    ...common, at: deskAt.reports, answer: reportsAnswer, problems: [],
    about: 'The reports of a unit and of those below it, the newest first.',
    query: v.object({ unit: v.optional(unitCode), after: v.optional(id) }),
  }),
  begin: route({
    ...common, ...makes, at: deskAt.beginReport, right: { deed: 'seeFigures' },
    answer: reportAnswer,
    about: 'Begins the report of a unit for a period, or opens the draft that is there.',
    body: v.strictObject({ template, unit: unitCode, period: periodCode }),
    problems: ['notAllowed', 'alreadySigned'],
  }),
  one: route({
    ...ofOne, at: deskAt.report, answer: reportAnswer, problems: [],
    about: 'One report with its sheet, its checks and what has changed since it was signed.',
  }),
  docx: route({
    ...ofOne, at: deskAt.reportDocx, problems: [],
    answer: media('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    about: 'The report as a Word file; each page of a draft is marked as one.',
  }),
  xlsx: route({
    ...ofOne, at: deskAt.reportXlsx, problems: [],
    answer: workbook,
    about: 'The report as an Excel file; each page of a draft is marked as one.',
  }),
  write: route({
    ...ofOne, ...makes, at: deskAt.writeReport, body: writeBody, answer: reportAnswer,
    bodyBytesMax: 8 * limits.narrativeCharsMax * 4, problems: ['notAllowed', 'alreadySigned'],
    about: 'Writes the words of a draft: narrative, remarks, number, and by which tree of units it '
      + 'is counted. What is left out stays as it is.',
  }),
  sign: route({
    ...ofOne, at: deskAt.signReport, actRight: { deed: 'signReports' }, body: nothing,
    answer: reportAnswer, fresh: true,
    problems: ['notAllowed', 'alreadySigned', 'notNow'],
    about: 'Signs a draft: it never changes again, and a province\'s report is published.',
  }),
  follow: route({
    ...ofOne, ...makes, at: deskAt.followReport, body: nothing, answer: reportAnswer,
    problems: ['notAllowed', 'notNow'],
    about: 'Begins the next version of a signed report, or opens the one that is there.',
  }),
  published: route({
    at: openAt.figuresFile, caller: 'anyone', right: 'anyone', answer: published, statuses: [200,
    304],
    problems: [],
    about: 'The figures of each province\'s last signed report, for everybody.',
  }),
} as const;
