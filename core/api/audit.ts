// The auditor's screen: pages of entries, and how far the chain has been checked. Names are looked
// up while reading; the entries themselves hold ids. Routes and answers.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { unitNamed } from './named.ts';
import { route } from './route.ts';
import { day, nothing, type Shape, someId, unitCode, words } from './shape.ts';

/** `erased`: no such account any more, or one without a name. */
const someone = v.object({
  id: v.string(), name: v.string(), state: v.picklist(['known', 'erased', 'machine']),
});
export type Someone = Shape<typeof someone>;

const auditLine = v.object({
  nr: v.number(), at: v.string(), who: someone, device: v.string(),
  /** The device's name, '' where it has none. */
  deviceName: v.string(),
  act: v.string(), unit: v.nullable(unitNamed),
  /** The id; with `aboutWho` if it is an account. */
  about: v.string(),
  aboutWho: v.nullable(someone),
  /** The name of the device it was done to. */
  aboutDevice: v.nullable(v.string()),
  more: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});
export type AuditLine = Shape<typeof auditLine>;

const actCount = v.object({ act: v.string(), n: v.number() });
export type ActCount = Shape<typeof actCount>;

const chainStanding = v.object({
  /** The newest entry's number. */
  length: v.number(),
  /** The last check that came to its end. */
  checked: v.nullable(v.object({ upTo: v.number(), at: v.string(), findings: v.number() })),
});
export type ChainStanding = Shape<typeof chainStanding>;

const auditAnswer = v.object({
  lines: v.array(auditLine),
  /** `after` of the next page. */
  next: v.nullable(v.string()),
  /** By act, over the whole span that is filtered; only with the first page. */
  counts: v.nullable(v.array(actCount)),
  acts: v.record(v.string(), words), chain: chainStanding,
});
export type AuditAnswer = Shape<typeof auditAnswer>;

const checkAnswer = v.object({
  state: v.picklist(['none', 'running', 'done', 'failed']), done: v.number(), of: v.number(),
  findings: v.array(words),
  /** What is worth knowing and no fault: restores. */
  notes: v.array(words),
});
export type CheckAnswer = Shape<typeof checkAnswer>;

/** Where a page goes on: milliseconds and number of the last line. */
const auditPlace = v.pipe(
  v.string(), v.regex(/^\d{1,15}\.\d{1,15}$/),
  v.transform((said) => {
    const [ms = '', nr = ''] = said.split('.');
    return { ms: Number(ms), nr: Number(nr) };
  }));
/** Who runs the machine, without an account. */
const operator = v.literal('@operator');
const checking = {
  caller: 'account', right: { deed: 'readAudit', atProvince: true }, costly: true,
  answer: checkAnswer, problems: [],
} as const;

export const auditRoutes = {
  page: route({
    at: deskAt.audit, caller: 'account', right: { deed: 'readAudit' }, costly: true,
    about: 'Entries of the audit, the newest first, with their counts and the state of the chain.',
    query: v.object({
      from: v.optional(day), to: v.optional(day),
      /** One of the answer's `acts`. */
      act: v.optional(v.pipe(v.string(), v.maxLength(60))),
      actor: v.optional(v.union([operator, someId])), about: v.optional(someId),
      unit: v.optional(unitCode), after: v.optional(auditPlace),
    }),
    answer: auditAnswer, problems: [],
  }),
  startCheck: route({
    ...checking, at: deskAt.startCheck, body: nothing,
    about: 'Begins to check the whole chain of the audit, or follows the check that runs.',
  }),
  check: route({
    ...checking, at: deskAt.check,
    about: 'How far the check of the chain is, and what it found.',
  }),
} as const;
