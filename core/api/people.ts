// Accounts and their rights: people, invitations, hand-overs, roles by date, acts of two people.
// Answers name people; no answer carries a record.
import * as v from 'valibot';
import { unitNamed } from './named.ts';
import { action, addressForm, reach, role, type Shape } from './shape.ts';

const invitationState = v.picklist(['waiting', 'used', 'expired', 'revoked']);
export type InvitationState = Shape<typeof invitationState>;

const invitationLine = v.object({
  account: v.string(), name: v.string(), unitName: v.string(), madeBy: v.string(),
  madeAt: v.string(), expiresAt: v.string(), usedAt: v.nullable(v.string()),
  state: invitationState,
});
export type InvitationLine = Shape<typeof invitationLine>;

const uninvited = v.object({
  account: v.string(), name: v.string(), post: v.string(), unitName: v.string(),
});
export type Uninvited = Shape<typeof uninvited>;

const invitationsAnswer = v.object({
  invitations: v.array(invitationLine),
  /** Who has neither a device nor an open invitation. */
  uninvited: v.array(uninvited),
});
export type InvitationsAnswer = Shape<typeof invitationsAnswer>;

/** As it is printed: shown once, kept nowhere. */
const given = v.object({
  account: v.string(), name: v.string(), post: v.string(), unitName: v.string(),
  /** `1234 5678 9012` */
  code: v.string(),
  link: v.string(), expiresAt: v.string(),
  /** How the card speaks to the person; null: nobody said. */
  addressForm: v.nullable(addressForm),
  /** She works at a desk: other steps stand on her card. */
  isDesk: v.boolean(),
});
export type Given = Shape<typeof given>;

const handOverPreview = v.object({
  name: v.string(), post: v.string(),
  grants: v.array(v.object({
    role, unit: v.string(), unitName: v.string(),
  })),
  slips: v.record(v.picklist(['draft', 'submitted', 'returned', 'held']), v.number()),
  phones: v.array(v.object({
    id: v.string(), name: v.string(), isShared: v.boolean(), lastSeenAt: v.string(),
  })),
  codes: v.number(),
  memberships: v.array(v.object({ id: v.string(), unit: v.string(), model: v.string() })),
});
export type HandOverPreview = Shape<typeof handOverPreview>;

const readerLine = v.object({
  account: v.string(),
  /** Empty where the asker may not know who it is. */
  name: v.string(),
  role, unit: unitNamed, since: v.string(), until: v.nullable(v.string()),
  /** The rule: how far the role reads this kind. */
  reach: reach,
  acts: v.array(action),
});
export type ReaderLine = Shape<typeof readerLine>;

/** GET /api/records/:id/readers: one line for each account and the grant that lets her in. */
const readersAnswer = v.object({
  record: v.object({
    id: v.string(), kind: v.string(), unit: unitNamed,
  }),
  readers: v.array(readerLine),
  /** More than are listed. */
  more: v.number(),
});
export type ReadersAnswer = Shape<typeof readersAnswer>;

const kindRight = v.object({
  kind: v.string(), read: v.nullable(reach), write: v.nullable(reach),
  decide: v.nullable(reach),
});
export type KindRight = Shape<typeof kindRight>;

const grantLine = v.object({
  role, unit: unitNamed, since: v.string(), until: v.nullable(v.string()),
  /** over · now · coming */
  state: v.picklist(['over', 'now', 'coming']),
  /** Whether the asker may end it. */
  mayEnd: v.boolean(),
  seesFigures: v.boolean(), kinds: v.array(kindRight),
});
export type GrantLine = Shape<typeof grantLine>;

/** GET /api/people/:account/rights */
const rightsAnswer = v.object({
  account: v.string(), name: v.string(), post: v.string(), today: v.string(),
  grants: v.array(grantLine),
});
export type RightsAnswer = Shape<typeof rightsAnswer>;

/** GET /api/proposals: acts that wait for a second person. */
const proposalLine = v.object({
  id: v.string(), what: v.picklist(['grant', 'handOver']),
  /** Who is given the role, or whose work is handed over. */
  name: v.string(),
  post: v.string(), role: v.nullable(role), unitName: v.nullable(v.string()),
  /** Only of a hand-over. */
  successorName: v.nullable(v.string()),
  day: v.nullable(v.string()), madeBy: v.nullable(v.string()), madeAt: v.string(),
  expiresAt: v.string(), mayConfirm: v.boolean(), mayDecline: v.boolean(),
});
export type ProposalLine = Shape<typeof proposalLine>;

/** What an act answers that waits for a second person. */
const waits = v.object({
  waits: v.object({
    id: v.string(), expiresAt: v.string(),
  }),
});
export type Waits = Shape<typeof waits>;

/** A role of the person that ended in the last days. */
export const rightEnded = v.object({
  id: v.string(), role, unitName: v.string(),
  /** The last day; null: it never began. */
  until: v.nullable(v.string()),
  at: v.string(),
});
export type RightEnded = Shape<typeof rightEnded>;
