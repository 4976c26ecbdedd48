// The desk's routes of what people without accounts send: the list that waits, acts on up to 500,
// and whether the province takes comments. The public forms are in forms.ts.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { unitNamed } from './named.ts';
import { route } from './route.ts';
import { id, line, type Shape, text, words } from './shape.ts';

/** The kinds and states of processes/submissions.ts; a test compares. */
export const submissionKind = v.picklist(['comment', 'wrongEntry']);
const listState = v.picklist(['waiting', 'objected', 'shown']);
const sign = v.picklist(['decoy', 'link', 'phone', 'fast', 'many', 'onTopic', 'slow']);
const alike = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const cursor = v.pipe(v.string(), v.regex(/^-?\d{1,4}~\d{1,17}~[0-9a-f-]{32,36}$/));

const waitingGroup = v.object({
  id,
  /** Names all with the same text, for acts that decline; '' for a row that stands alone. */
  alike: v.string(),
  n: v.number(), posts: v.number(), about: v.string(), title: words, unit: unitNamed,
  words: v.string(), name: v.string(), chars: v.number(),
  /** 0 looks real, 100 like an advertisement; signs: why. */
  rank: v.number(), signs: v.array(sign),
  sentAt: v.string(), lastAt: v.string(),
  /** Of an objection: the first decision, and what the sender says. */
  reason: v.string(), objection: v.string(), isOwnDecision: v.boolean(),
});
export type WaitingLine = Shape<typeof waitingGroup>;

const inboxAnswer = v.object({
  groups: v.array(waitingGroup),
  /** Submissions and rows of this list in all. */
  total: v.number(), rows: v.number(), oldestAt: v.nullable(v.string()),
  next: v.nullable(v.string()),
  /** By kind and state: `comment waiting`. */
  tabs: v.record(v.string(), v.number()),
  reasons: v.array(v.object({ code: v.string(), words })),
  takesComments: v.boolean(),
});
export type SubmissionsAnswer = Shape<typeof inboxAnswer>;

const decideBody = v.pipe(v.strictObject({
  kind: submissionKind, act: v.picklist(['show', 'decline', 'toHelp']),
  ids: v.pipe(v.array(id), v.maxLength(500)),
  alike: v.pipe(v.array(alike), v.maxLength(50)),
  reason: v.optional(line(60)), reply: v.optional(text(1_000)),
}), v.check(({ ids, alike: groups }) => ids.length + groups.length > 0));

const moderating = { caller: 'account', right: { deed: 'moderate' } } as const;

export const inboxRoutes = {
  submissions: route({
    ...moderating, at: deskAt.submissions, answer: inboxAnswer, problems: [],
    about: 'What waits for a moderator: the same text is one row, the likeliest real first.',
    query: v.object({
      kind: v.optional(submissionKind), state: v.optional(listState),
      order: v.optional(v.picklist(['real', 'old', 'ad'])), after: v.optional(cursor),
    }),
  }),
  submissionCounts: route({
    ...moderating, at: deskAt.submissionCounts, answer: v.object({ n: v.number() }), problems: [],
    about: 'How many wait for a moderator, of all kinds.',
  }),
  decideSubmissions: route({
    ...moderating, at: deskAt.decideSubmissions, body: decideBody, problems: ['malformed'],
    answer: v.object({ done: v.number(), left: v.number() }),
    about: 'Shows, declines or hands over up to 500 submissions in one act.',
  }),
  setComments: route({
    ...moderating, at: deskAt.setComments, right: { deed: 'moderate', atProvince: true },
    body: v.strictObject({ takes: v.boolean() }), answer: v.object({}), problems: [],
    about: 'Whether posts of the province take comments at all.',
  }),
} as const;
