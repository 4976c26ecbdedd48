// Slips for the office: the inbox, the slips behind a figure, changes that wait for a person, and
// the desks' way to write. Routes and answers; one record of any kind is in record.ts.
import * as v from 'valibot';
import { limits } from '../limits.ts';
import type { Doubt } from '../derive/plausible.ts';
import { change, json, problemCode, row, seen, sentChange, status, verdict } from './changes.ts';
import { deskAt } from './addresses.ts';
import { indicatorCode } from './figures.ts';
import { periodCode, personNamed, taken, treeView, unitNamed } from './named.ts';
import { route } from './route.ts';
import { dayPlace, id, idParams, month, type Shape, unitCode, words } from './shape.ts';

const inboxState = v.picklist(['arrived', 'returned', 'approved', 'draft', 'withdrawn']);
export type InboxState = Shape<typeof inboxState>;

const doubt = v.object({
  reason: v.picklist(['size', 'usual', 'most', 'programme', 'span']), field: v.string(), words,
  value: v.union([v.number(), v.string()]), bound: v.nullable(v.number()),
}) satisfies v.GenericSchema<unknown, Doubt>;

/** One line of a list of slips: enough to recognise it, values included. */
export const slipLine = v.object({
  id, kind: v.string(), version: v.number(), unit: unitNamed, author: personNamed, status,
  /** What a decision on this line names. */
  seen,
  /** An older version of the slip is approved. With status 'submitted': edited after approval. */
  hasApproval: v.boolean(),
  /** Who approved it wrote a part of it. */
  ownApproval: v.optional(v.literal(true)),
  day: v.nullable(v.string()), title: words,
  /** One value per field: the one that is shown. */
  values: v.record(v.string(), json),
  /** Names of the fields that hold two values. */
  clashes: v.array(v.string()),
  /** What is out of the ordinary: a mark only, it never blocks a decision. */
  doubts: v.array(doubt),
  /** When the server received the slip for the first time. */
  receivedAt: v.string(),
  seq: v.number(),
});
export type SlipLine = Shape<typeof slipLine>;

const missingVillage = v.object({
  unit: unitNamed,
  /** The leader who writes there; null: nobody is enrolled. */
  leader: v.nullable(personNamed),
  lastContact: v.nullable(v.string()),
});
export type MissingVillage = Shape<typeof missingVillage>;

const inboxAnswer = v.object({
  unit: unitNamed, month,
  counts: v.object({
    /** Of every month. */
    arrived: v.number(),
    returned: v.number(),
    /** Of the month. */
    approved: v.number(),
    draft: v.number(), withdrawn: v.number(),
    /** Held and refused changes of the unit, of every month. */
    held: v.number(),
    /** How many of `held` can still be taken or declined. */
    undecided: v.number(),
    villages: v.number(), missing: v.number(),
  }),
  /** Arrived and returned slips by month, the oldest month first. */
  waiting: v.array(v.object({ month, arrived: v.number(), returned: v.number() })),
  slips: v.array(slipLine),
  /** Pass as `after` for the next page. */
  next: v.nullable(v.string()),
  /** Villages without an activity sent or approved this month; only on the first page. */
  missing: v.array(missingVillage),
});
export type InboxAnswer = Shape<typeof inboxAnswer>;

/** old: it waited too long for an earlier record or change · many: its device has more waiting than
    it may · noUnit: its unit is in no list of units. */
const heldTask = v.picklist(['old', 'many', 'noUnit']);
export type HeldTask = Shape<typeof heldTask>;

export const heldLine = v.object({
  /** The change's id. */
  id,
  /** A hash of the device and the content; the decision sends it back. */
  shown: v.string(),
  record: id, kind: v.string(), unit: unitNamed, author: personNamed, since: v.string(),
  outcome: v.picklist(['held', 'refused']), problem: problemCode, words, change,
  /** `n`: how many held changes of the same device wait, this one included. `isMarked`: an officer
      declined all changes of this device before. */
  ofDevice: v.object({ n: v.number(), isMarked: v.boolean() }),
  /** Why the change will not settle by itself: an officer has to answer the sender. */
  task: v.nullable(heldTask),
  /** A change held as noGrant or ourFault can be taken; every held change can be declined. */
  may: v.object({ take: v.boolean(), decline: v.boolean() }),
});
export type HeldLine = Shape<typeof heldLine>;

const behindAnswer = v.object({
  ...taken.entries,
  indicator: v.string(),
  slips: v.array(v.object({
    ...slipLine.entries,
    /** What the slip adds to the figure's elements in the period. */
    approved: v.number(),
    waiting: v.number(),
  })),
  next: v.nullable(v.string()),
  /** The person may read the figure, but none or only some of the slips behind it. */
  partly: v.boolean(),
});
export type BehindAnswer = Shape<typeof behindAnswer>;

const heldAnswer = v.object({ held: v.array(heldLine), next: v.nullable(v.string()) });
export type HeldAnswer = Shape<typeof heldAnswer>;

const heldDecision = v.object({ verdict });
export type HeldDecision = Shape<typeof heldDecision>;

/** How many were declined. */
const deviceDeclined = v.object({ n: v.number() });
export type DeviceDeclined = Shape<typeof deviceDeclined>;

const changesAnswer = v.object({
  /** In the order sent. */
  verdicts: v.array(verdict),
  /** The records as they stand now. */
  rows: v.array(row),
});
export type ChangesAnswer = Shape<typeof changesAnswer>;

const shown = v.pipe(v.string(), v.maxLength(60));
const changesBody = v.strictObject({
  changes: v.pipe(v.array(sentChange), v.minLength(1), v.maxLength(limits.changesPerBatchMax)),
});

/** A unit is opened, named and closed by its record too. */
function isOfUnits({ body }: { readonly body: unknown }): boolean {
  const { changes } = (body ?? {}) as { readonly changes?: unknown };
  return Array.isArray(changes)
    && changes.some((one) => (one as { kind?: unknown } | null)?.kind === 'unit');
}

export const slipRoutes = {
  list: route({
    at: deskAt.slips, caller: 'account', right: 'signedIn',
    about: 'The inbox of a unit and those below. Arrived and returned slips are of every month, '
      + 'the oldest first unless asked; other states are of the month, the newest first.',
    query: v.object({
      unit: unitCode, month: v.optional(month), state: v.optional(inboxState, 'arrived'),
      after: v.optional(dayPlace), kind: v.optional(v.pipe(v.string(), v.maxLength(60))),
      /** The newest first. */
      newest: v.optional(v.literal('1')),
    }),
    answer: inboxAnswer, problems: [],
  }),
  behind: route({
    at: deskAt.slipsBehind, caller: 'account', right: 'signedIn', costly: true,
    about: 'The slips behind a figure, 50 a page.',
    query: v.object({
      unit: unitCode, period: v.optional(periodCode, ''), indicator: indicatorCode,
      after: v.optional(dayPlace), view: v.optional(treeView),
    }),
    answer: behindAnswer, problems: [],
  }),
  held: route({
    at: deskAt.held, caller: 'account', right: 'signedIn',
    about: 'Changes that wait for an officer.',
    query: v.object({ unit: v.optional(unitCode), after: v.optional(id) }),
    answer: heldAnswer, problems: [],
  }),
  settle: route({
    at: deskAt.settleHeld, caller: 'account', right: 'signedIn',
    about: 'Takes or declines a change that waits, as it was shown.',
    params: idParams,
    body: v.strictObject({
      act: v.picklist(['take', 'decline']), shown: v.exactOptional(shown),
    }),
    answer: heldDecision, problems: ['changedSince', 'notAllowed', 'notNow'],
  }),
  declineDevice: route({
    at: deskAt.declineDevice, caller: 'account', right: 'signedIn',
    about: 'Declines everything that waits from one device and marks the device.',
    params: idParams, body: v.strictObject({ shown }), answer: deviceDeclined,
    problems: ['changedSince'],
  }),
  send: route({
    at: deskAt.sendChanges, caller: 'account', right: 'signedIn',
    about: 'Changes of the person at a desk; each gets a verdict. A phone sends its own by sync.',
    body: changesBody, bodyBytesMax: limits.batchInflatedBytesMax, fresh: { when: isOfUnits },
    answer: changesAnswer, problems: [],
  }),
} as const;
