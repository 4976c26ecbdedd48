// A record as it stands, a change and what became of it, as answers carry them. The types are those
// of core/sync/change.ts; a schema that says something else does not compile.
import * as v from 'valibot';
import type { Change, Json, Row, Verdict } from '../sync/change.ts';
import { problems, type ProblemCode } from '../problems.ts';
import { id, unitCode } from './shape.ts';

export const json: v.GenericSchema<Json> = v.any();
export const problemCode = v.picklist(Object.keys(problems) as ProblemCode[]);
export const status = v.picklist(
  ['draft', 'submitted', 'returned', 'approved', 'withdrawn', 'live']);
export const act = v.picklist(['submit', 'return', 'approve', 'withdraw', 'restore']);
const outcome = v.picklist(['applied', 'already', 'merged', 'clash', 'held', 'refused']);
const values = v.record(v.string(), json);

export const row = v.object({
  id, kind: v.string(), version: v.number(), unit: unitCode, author: v.string(), status,
  fields: v.record(v.string(), v.array(v.object({ id, value: json }))),
  gone: v.array(v.string()),
  approved: v.nullable(v.object({ values, heads: v.array(id) })),
  note: v.nullable(v.string()),
  born: id, seq: v.number(),
}) satisfies v.GenericSchema<unknown, Row>;

const seenContent = v.pipe(v.string(), v.description('What was seen, exactly. Names of fields in '
  + 'order, those with the same ids of live writes together: `name,name:id id`, joined by `;`.'));
/** What the author of a decision saw. */
export const seen = v.object({ status, heads: v.array(id), content: seenContent });
export const change = v.object({
  id, record: id, kind: v.string(), version: v.number(), unit: unitCode, author: v.string(),
  at: v.nullable(v.number()),
  create: v.exactOptional(v.literal(true)),
  set: v.exactOptional(v.record(v.string(), v.object({ value: json, base: v.array(id) }))),
  act: v.exactOptional(act),
  seen: v.exactOptional(seen),
  note: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, Change>;

/** A change as it is sent: it is read by core/sync, which tells more than a schema can. */
export const sentChange: v.GenericSchema<Change, unknown> = v.any();

export const verdict = v.object({
  id, outcome, problem: v.exactOptional(problemCode), seq: v.number(),
}) satisfies v.GenericSchema<unknown, Verdict>;
