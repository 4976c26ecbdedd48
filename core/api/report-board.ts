// The board of reports: which unit has signed, which report came back, which is missing; reminders
// and returns.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { periodCode, periodNamed, personNamed, unitNamed } from './named.ts';
import { reportLength, templateCode } from './reports.ts';
import { route } from './route.ts';
import { idParams, doneAnswer, line, moment, type Shape, unitCode, words } from './shape.ts';

const boardRow = v.object({
  unit: unitNamed, period: periodNamed,
  /** returned: signed, and the province asks for a new version · missing: nobody has begun. */
  state: v.picklist(['signed', 'returned', 'draft', 'missing']),
  report: v.nullable(v.string()), version: v.nullable(v.number()),
  /** Who signed, returned or began it, and when. */
  by: v.nullable(personNamed), at: v.nullable(moment),
  /** Of a returned report. */
  note: v.string(),
  reminded: v.nullable(v.object({ at: moment, by: personNamed, today: v.boolean() })),
});
export type BoardRow = Shape<typeof boardRow>;

const boardAnswer = v.object({
  unit: unitNamed, template: templateCode, form: words, period: periodNamed,
  /** Whether the period is over today. */
  isOver: v.boolean(),
  /** The reports and lengths of period that the board can show for this unit. */
  forms: v.array(v.object({
    template: templateCode, form: words, periods: v.array(reportLength),
  })),
  /** One row for each unit below in the period; for the unit whose report it is, one row for each
      of its last periods. */
  rows: v.array(boardRow),
  mayRemind: v.boolean(),
});
export type BoardAnswer = Shape<typeof boardAnswer>;

const notice = v.object({
  id: v.string(), what: v.picklist(['reminder', 'returned']), template: templateCode, form: words,
  unit: unitNamed, period: periodNamed,
  /** The report to open; null: it is to be begun. */
  report: v.nullable(v.string()),
  note: v.string(), by: personNamed, at: moment,
});
export type ReportNotice = Shape<typeof notice>;

const unitsMax = 200;
const noteCharsMax = 500;

export const reportBoardRoutes = {
  board: route({
    at: deskAt.reportBoard, caller: 'account', right: { deed: 'readSignedReports' }, costly: true,
    about: 'Which units have signed a report of a period, which came back, which are missing.',
    query: v.object({
      unit: v.optional(unitCode), template: v.optional(templateCode),
      period: v.optional(periodCode),
    }),
    answer: boardAnswer, problems: [],
  }),
  remind: route({
    at: deskAt.remindReports, caller: 'account', right: { deed: 'remindOfReports' },
    about: 'Puts a reminder on the task list of those who make these reports; one a day for each.',
    body: v.strictObject({
      template: templateCode, period: periodCode,
      units: v.pipe(v.array(unitCode), v.minLength(1), v.maxLength(unitsMax)),
    }),
    answer: v.object({ reminded: v.number() }), problems: [],
  }),
  sendBack: route({
    at: deskAt.returnReport, caller: 'account', right: { deed: 'remindOfReports' },
    params: idParams,
    about: 'Returns a signed report to its unit with a note; the unit signs a new version.',
    body: v.strictObject({ note: line(noteCharsMax) }),
    answer: doneAnswer, problems: ['notNow'],
  }),
  notices: route({
    at: deskAt.reportNotices, caller: 'account', right: { deed: 'makeReports' },
    about: 'Reminders and returned reports that the caller has not answered with a signed report.',
    answer: v.object({ notices: v.array(notice) }), problems: [],
  }),
} as const;
