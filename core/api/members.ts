// Models, their members, records that look like one person's, and the one search.
import * as v from 'valibot';
import { row } from './changes.ts';
import { unitPlaced } from './named.ts';
import { id, type Shape, words } from './shape.ts';

const modelNamed = v.object({ id: v.string(), name: v.string(), type: v.string() });
export type ModelNamed = Shape<typeof modelNamed>;

/** People, never names. */
const memberCounts = v.object({
  members: v.number(),
  /** Whoever stands in two teams is one person here. */
  people: v.number(),
  women: v.number(), men: v.number(), minority: v.number(), notMinority: v.number(),
});
export type MemberCounts = Shape<typeof memberCounts>;

const modelStateSaid = v.object({ state: v.string(), since: v.nullable(v.string()) });
export type ModelStateSaid = Shape<typeof modelStateSaid>;

/** GET /api/models/:id : whoever may read the model; no name of a member is in it. */
const modelAnswer = v.object({
  row, unit: unitPlaced, states: v.array(modelStateSaid),
  /** In force today; null: it begins later. */
  state: v.nullable(modelStateSaid),
  strengthenings: v.array(row), pauses: v.array(row),
  /** On today's day. */
  members: memberCounts,
  work: v.object({
    activities: v.number(), sessions: v.number(), checks: v.number(),
    /** The last of them. */
    lastOn: v.nullable(v.string()),
  }),
  may: v.object({ write: v.boolean(), members: v.boolean() }),
});
export type ModelAnswer = Shape<typeof modelAnswer>;

const memberLine = v.object({
  row, unit: unitPlaced, model: modelNamed, isOpen: v.boolean(), mayWrite: v.boolean(),
});
export type MemberLine = Shape<typeof memberLine>;

/** GET /api/members?unit=&model=&on=&role=&sex=&q=&after= : those with an open term on the day, by
    name; of one model, `on=all` gives past terms too, open ones first. */
const membersAnswer = v.object({
  members: v.array(memberLine),
  /** Of all that were asked for, on every page the same. */
  counts: memberCounts,
  /** Pass as `after` for the next page. */
  next: v.nullable(v.string()),
});
export type MembersAnswer = Shape<typeof membersAnswer>;

/** GET /api/members/pairs?unit=&state= : records that look like one person's, and what somebody
    decided about them. */
const pairsAnswer = v.object({
  pairs: v.array(v.object({
    first: memberLine, second: memberLine,
  })),
  all: v.number(),
});
export type PairsAnswer = Shape<typeof pairsAnswer>;

const pairState = v.picklist(['open', 'same', 'apart']);
export type PairState = Shape<typeof pairState>;

/** POST /api/members/pairs, body { first, second, decision } */
const pairDecision = v.object({ first: id, second: id, decision: v.picklist(['same', 'apart']) });
export type PairDecision = Shape<typeof pairDecision>;

const importKinds = ['new', 'changed', 'ended', 'same', 'fault'] as const;
const importKind = v.picklist(importKinds);
export type ImportKind = Shape<typeof importKind>;

const importFault = v.object({
  /** The heading of the column; '' for the row as a whole. */
  column: v.string(),
  words,
});
export type ImportFault = Shape<typeof importFault>;

const importRow = v.object({
  /** As the spreadsheet counts them. */
  line: v.number(),
  kind: importKind, name: v.string(), model: v.string(),
  /** What changes, as it is read: heading, before, after. */
  changes: v.array(v.object({ column: v.string(), before: v.string(), after: v.string() })),
  faults: v.array(importFault),
});
export type ImportRow = Shape<typeof importRow>;

/** POST /api/members/import?plan= with the workbook. Without `plan` a preview; with the plan of the
    preview it is done, all of it or nothing. */
const importAnswer = v.object({
  plan: v.string(), counts: v.object(v.entriesFromList(importKinds, v.number())),
  /** Faults first, then what changes; rows that stay as they are, only counted. */
  rows: v.array(importRow),
  isDone: v.boolean(),
});
export type ImportAnswer = Shape<typeof importAnswer>;

const hit = v.object({ id: v.string(), title: v.string(), soft: v.string() });
export type Hit = Shape<typeof hit>;

/** GET /api/search?q= : at most eight of each, as far as her rights go. */
const searchAnswer = v.object({
  models: v.array(hit),
  members: v.array(v.object({
    ...hit.entries,
    model: v.string(),
  })),
  units: v.array(hit), people: v.array(hit),
});
export type SearchAnswer = Shape<typeof searchAnswer>;
