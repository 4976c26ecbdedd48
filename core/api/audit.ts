// What the auditor's screen is told: pages of entries, and how far the chain has been checked.
// Names are looked up while reading; the entries themselves hold ids.
import * as v from 'valibot';
import { unitNamed } from './named.ts';
import { type Shape, words } from './shape.ts';

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
  /** The id; `aboutWho` where it is somebody's account. */
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

/** GET /api/audit */
const auditAnswer = v.object({
  lines: v.array(auditLine),
  /** `after` of the next page. */
  next: v.nullable(v.string()),
  /** By act, over the whole span that is filtered; only with the first page. */
  counts: v.nullable(v.array(actCount)),
  acts: v.record(v.string(), words), chain: chainStanding,
});
export type AuditAnswer = Shape<typeof auditAnswer>;

/** POST and GET /api/audit/check */
const checkAnswer = v.object({
  state: v.picklist(['none', 'running', 'done', 'failed']), done: v.number(), of: v.number(),
  findings: v.array(words),
  /** What is worth knowing and no fault: restores. */
  notes: v.array(words),
});
export type CheckAnswer = Shape<typeof checkAnswer>;
