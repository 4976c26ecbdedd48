// Personal data: what runs against a clock, what is written about one person, how long names are
// kept.
import * as v from 'valibot';
import { unitNamed } from './named.ts';
import { type Shape } from './shape.ts';

/** What of the law runs: which days it leaves stands in records of kind `clock`. */
const clocks = [
  'requestAnswered', 'processingStopped', 'processingStoppedByOthers', 'requestDone', 'extension',
  'breachNotice', 'assessmentFiled', 'assessmentRenewed',
] as const;
const clockLine = v.object({
  record: v.string(), kind: v.string(), title: v.string(), unit: unitNamed,
  clock: v.picklist(clocks),
  due: v.string(), state: v.picklist(['running', 'soon', 'late', 'done', 'doneLate']),
});
export type ClockLine = Shape<typeof clockLine>;

/** GET /api/personal/clocks : what is not done, the most urgent first. */
const clocksAnswer = v.object({ clocks: v.array(clockLine), now: v.string() });
export type ClocksAnswer = Shape<typeof clocksAnswer>;

const heldRecord = v.object({
  id: v.string(), kind: v.string(), title: v.string(), unit: unitNamed,
  day: v.nullable(v.string()),
  /** She may erase it. */
  mayErase: v.boolean(),
});
export type HeldRecord = Shape<typeof heldRecord>;

const heldAccount = v.object({
  account: v.string(), name: v.string(), post: v.string(), closed: v.boolean(),
  mayErase: v.boolean(),
});

/** GET /api/personal/people?q= : what is written about people of this name. */
const heldAnswer = v.object({
  records: v.array(heldRecord), accounts: v.array(heldAccount), more: v.boolean(),
});
export type HeldAnswer = Shape<typeof heldAnswer>;

/** POST /api/personal/erase */
const erasedAnswer = v.object({ records: v.number(), accounts: v.number() });
export type ErasedAnswer = Shape<typeof erasedAnswer>;

const retentionLine = v.object({
  what: v.string(), months: v.number(), isOn: v.boolean(),
  /** How many it lets go today. */
  due: v.number(),
});
export type RetentionLine = Shape<typeof retentionLine>;

const jobLine = v.object({
  job: v.string(), day: v.string(), endedAt: v.nullable(v.string()), failed: v.boolean(),
  counts: v.record(v.string(), v.number()),
});
export type JobLine = Shape<typeof jobLine>;

/** GET /api/personal/keeping */
const keepingAnswer = v.object({ rules: v.array(retentionLine), jobs: v.array(jobLine) });
export type KeepingAnswer = Shape<typeof keepingAnswer>;
