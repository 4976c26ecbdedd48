// Việc cần làm: what a person still has to do at a desk, and the deadlines of one record.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { unitNamed } from './named.ts';
import { route } from './route.ts';
import { reportLine } from './reports.ts';
import { idParams, type Shape, words } from './shape.ts';

export const deadlineState = v.picklist(['running', 'soon', 'late', 'done', 'doneLate']);
const deadline = v.object({
  code: v.string(), words, icon: v.optional(v.string()),
  /** The moment from which on it is late, as Vietnamese clocks show it: `2026-11-23T08:30`. */
  until: v.string(), state: deadlineState,
});
export const taskLine = v.object({
  ...deadline.entries, record: v.string(), kind: v.string(), title: words, unit: unitNamed,
});
export type TaskLine = Shape<typeof taskLine>;

const tasksAnswer = v.object({
  /** What has a deadline, the nearest end first. */
  lines: v.array(taskLine),
  /** What waits for the caller's decision: records of the inbox, and held changes. */
  toDecide: v.object({ submitted: v.number(), held: v.number() }),
  /** Reports that wait for the caller's signature. */
  toSign: v.array(reportLine),
  counts: v.object({ late: v.number(), soon: v.number(), running: v.number() }),
  now: v.string(),
});
export type TasksAnswer = Shape<typeof tasksAnswer>;

const recordDeadlines = v.object({
  deadlines: v.array(v.object({ ...deadline.entries, doneAt: v.nullable(v.string()) })),
  now: v.string(),
});
export type RecordDeadlines = Shape<typeof recordDeadlines>;

const asking = { caller: 'account', problems: [] } as const;
export const taskRoutes = {
  tasks: route({
    ...asking, at: deskAt.tasks, right: 'signedIn', answer: tasksAnswer,
    about: 'What the caller still has to do, by its deadline.',
  }),
  ofRecord: route({
    ...asking, at: deskAt.recordDeadlines, right: 'signedIn', params: idParams,
    answer: recordDeadlines,
    about: 'All deadlines of one record, those that are met too.',
  }),
} as const;
