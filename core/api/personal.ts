// Personal data: what runs against a clock, what is written about one person, how long names are
// kept. Routes and answers.
import * as v from 'valibot';
import { limits } from '../limits.ts';
import { deskAt } from './addresses.ts';
import { unitNamed } from './named.ts';
import { media, route, workbook } from './route.ts';
import { taskLine } from './tasks.ts';
import { id, type Shape, someId, words } from './shape.ts';

/** What is not done, the most urgent first. */
const clocksAnswer = v.object({ clocks: v.array(taskLine), now: v.string() });
export type ClocksAnswer = Shape<typeof clocksAnswer>;

const heldRecord = v.object({
  id: v.string(), kind: v.string(), title: words, unit: unitNamed,
  day: v.nullable(v.string()),
  /** The reader may erase it. */
  mayErase: v.boolean(),
});
export type HeldRecord = Shape<typeof heldRecord>;

const heldAccount = v.object({
  account: v.string(), name: v.string(), post: v.string(), closed: v.boolean(),
  mayErase: v.boolean(),
});

const heldAnswer = v.object({
  records: v.array(heldRecord), accounts: v.array(heldAccount), more: v.boolean(),
});
export type HeldAnswer = Shape<typeof heldAnswer>;

const erasedAnswer = v.object({ records: v.number(), accounts: v.number() });
export type ErasedAnswer = Shape<typeof erasedAnswer>;

const retentionLine = v.object({
  what: v.string(), words, months: v.number(), isOn: v.boolean(),
  /** How many it lets go today. */
  due: v.number(),
});
export type RetentionLine = Shape<typeof retentionLine>;

const jobLine = v.object({
  job: v.string(), day: v.string(), endedAt: v.nullable(v.string()), failed: v.boolean(),
  counts: v.record(v.string(), v.number()),
});
export type JobLine = Shape<typeof jobLine>;

const keepingAnswer = v.object({ rules: v.array(retentionLine), jobs: v.array(jobLine) });
export type KeepingAnswer = Shape<typeof keepingAnswer>;

const chosen = v.strictObject({
  records: v.pipe(v.array(id), v.maxLength(limits.heldIdsMax)),
  accounts: v.pipe(v.array(someId), v.maxLength(limits.heldIdsMax)),
});
const looking = {
  caller: 'account', right: { read: 'rightsRequest' }, costly: true, problems: [],
} as const;
const keeping = { ...looking, right: { write: 'rightsRequest' } } as const;

export const personalRoutes = {
  clocks: route({
    ...looking, at: deskAt.clocks, answer: clocksAnswer,
    about: 'What runs against a time limit of the law.',
  }),
  find: route({
    ...keeping, at: deskAt.writtenAbout, answer: heldAnswer,
    about: 'What is written about people of a name.',
    body: v.strictObject({ q: v.pipe(v.string(), v.minLength(2), v.maxLength(80)) }),
  }),
  keeping: route({
    ...looking, at: deskAt.keeping, answer: keepingAnswer,
    about: 'How long names are kept, and when the jobs ran that let them go.',
  }),
  register: route({
    ...looking, at: deskAt.register, answer: workbook, fresh: true,
    about: 'The register of personal data as a workbook.',
  }),
  copy: route({
    ...keeping, at: deskAt.copyPerson, fresh: true,
    answer: media('application/json', ...workbook.media),
    about: 'A copy of what is written about a person, for programs or for people.',
    body: v.strictObject({ ...chosen.entries, as: v.picklist(['json', 'xlsx']) }),
  }),
  erase: route({
    ...keeping, at: deskAt.erasePerson, body: chosen, answer: erasedAnswer, fresh: true,
    about: 'Erases who somebody is from records and accounts; all that is chosen, or nothing.',
  }),
} as const;
