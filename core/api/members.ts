// Models, their members, records that look like one person's, and the one search: routes and
// answers. Names are personal data: every list, export and import that holds some is audited.
import * as v from 'valibot';
import { importLimits } from '../import-limits.ts';
import { deskAt } from './addresses.ts';
import { row } from './changes.ts';
import { oldText, oldTextsAsked } from './imports.ts';
import { unitPlaced } from './named.ts';
import { media, route, workbook } from './route.ts';
import { day, id, idParams, type Shape, unitCode, words } from './shape.ts';

const modelNamed = v.object({ id: v.string(), name: v.string(), type: v.string() });
export type ModelNamed = Shape<typeof modelNamed>;

/** People, never names. */
const memberCounts = v.object({
  members: v.number(),
  /** Somebody in two teams is one person here. */
  people: v.number(),
  women: v.number(), men: v.number(), minority: v.number(), notMinority: v.number(),
});
export type MemberCounts = Shape<typeof memberCounts>;

const modelStateSaid = v.object({ state: v.string(), since: v.nullable(v.string()) });
export type ModelStateSaid = Shape<typeof modelStateSaid>;

/** No name of a member is in it. */
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

const membersAnswer = v.object({
  members: v.array(memberLine),
  /** Of all that were asked for, on every page the same. */
  counts: memberCounts,
  /** Pass as `after` for the next page. */
  next: v.nullable(v.string()),
});
export type MembersAnswer = Shape<typeof membersAnswer>;

const pairsAnswer = v.object({
  pairs: v.array(v.object({
    first: memberLine, second: memberLine,
  })),
  all: v.number(),
});
export type PairsAnswer = Shape<typeof pairsAnswer>;

const pairState = v.picklist(['open', 'same', 'apart']);
export type PairState = Shape<typeof pairState>;

const decision = v.picklist(['same', 'apart']);
const pairDecision = v.strictObject({ first: id, second: id, decision });
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

const importAnswer = v.object({
  plan: v.string(), counts: v.object(v.entriesFromList(importKinds, v.number())),
  /** Faults first, then what changes; rows that stay as they are, only counted. */
  rows: v.array(importRow),
  /** Nothing to mend. */
  notices: v.array(v.object({ row: v.number(), words })),
  oldTexts: v.array(oldText),
  isDone: v.boolean(),
});
export type ImportAnswer = Shape<typeof importAnswer>;

const hit = v.object({ id: v.string(), title: v.string(), soft: v.string() });
export type Hit = Shape<typeof hit>;

const searchAnswer = v.object({
  /** By kind, in the order of the kinds. */
  records: v.array(v.object({
    kind: v.string(), hits: v.array(v.object({ ...hit.entries, title: words })),
  })),
  units: v.array(hit), people: v.array(hit),
});
export type SearchAnswer = Shape<typeof searchAnswer>;

const code = v.pipe(v.string(), v.regex(/^[\w.-]{1,60}$/));
const sought = v.pipe(v.string(), v.maxLength(60), v.check((it) => !it.includes('\0')));
const reading = { caller: 'account', right: { read: 'membership' }, costly: true } as const;

/** No name stands in the empty workbook. */
const hasNames = ({ query }: { readonly query: unknown }): boolean =>
  (query as { readonly empty?: unknown }).empty !== '1';

export const memberRoutes = {
  model: route({
    at: deskAt.model, caller: 'account', right: { read: 'model' }, costly: true, params: idParams,
    answer: modelAnswer, problems: [],
    about: 'A model: its states, how many people are in it and what it did.',
  }),
  list: route({
    ...reading, at: deskAt.members, answer: membersAnswer, problems: [],
    about: 'Members whose term is open on a day, by name; of one model, `on=all` gives past terms '
      + 'too, open ones first.',
    body: v.strictObject({
      unit: v.optional(unitCode), model: v.optional(id),
      on: v.optional(v.union([v.literal('all'), day])),
      role: v.optional(code), sex: v.optional(v.picklist(['f', 'm'])), q: v.optional(sought),
      after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/))),
    }),
  }),
  book: route({
    ...reading, at: deskAt.membersBook, answer: workbook, fresh: { when: hasNames }, problems: [],
    about: 'The members of a unit or a model as a workbook; `empty=1` gives one to fill in.',
    query: v.object({
      unit: v.optional(unitCode), model: v.optional(id), empty: v.optional(v.literal('1')),
    }),
  }),
  bringIn: route({
    ...reading, at: deskAt.importMembers, answer: importAnswer, problems: ['changedSince'],
    about: 'Reads a workbook of members. Without `plan` it is a preview; with the plan of the '
      + 'preview all of it is done, or nothing.',
    query: v.object({
      plan: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))), oldTexts: oldTextsAsked,
    }),
    body: media('application/octet-stream'), bodyBytesMax: importLimits.workbookBytesMax,
  }),
  pairs: route({
    ...reading, at: deskAt.pairs, answer: pairsAnswer, problems: [],
    about: 'Records that look like one person\'s, and what was decided about them.',
    query: v.object({ unit: unitCode, state: v.optional(pairState, 'open') }),
  }),
  decidePair: route({
    ...reading, at: deskAt.decidePair, body: pairDecision, answer: v.object({ decided: decision }),
    about: 'Decides whether two records are of one person or of two.',
    problems: ['changedSince'],
  }),
  search: route({
    at: deskAt.search, caller: 'account', right: 'signedIn', costly: true, answer: searchAnswer,
    about: 'Records of every kind, units and people by their words, at most eight of each. A name '
      + 'stands in the body, because an address is logged on its way.',
    body: v.strictObject({ q: sought }), problems: [],
  }),
} as const;
