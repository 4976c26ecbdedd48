// Accounts and their rights: people, invitations, hand-overs, roles by date, acts of two people.
// Answers name people; no answer carries a record.
import * as v from 'valibot';
import { limits } from '../limits.ts';
import { deskAt } from './addresses.ts';
import { unitNamed } from './named.ts';
import { route } from './route.ts';
import {
  action, addressForm, day, doneAnswer, id, idParams, line, moment, nothing, reach, role,
  type Shape, someId, unitCode,
} from './shape.ts';

const personLine = v.object({
  account: v.string(), name: v.string(), post: v.string(),
  roles: v.array(v.object({ role, unit: unitCode, unitName: v.string() })),
  devices: v.number(), lastSeenAt: v.nullable(moment),
  /** When the account's unused code expires. */
  codeUntil: v.nullable(moment),
});
export type PersonLine = Shape<typeof personLine>;

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
  /** The person works at a desk: the card shows other steps. */
  isDesk: v.boolean(),
});
export type Given = Shape<typeof given>;

const handOverPreview = v.object({
  name: v.string(), post: v.string(),
  grants: v.array(v.object({
    role, unit: v.string(), unitName: v.string(),
  })),
  slips: v.object(
    v.entriesFromList(['draft', 'submitted', 'returned', 'held'], v.number())),
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

/** One line for each account and the grant that lets her in. */
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
  agency: v.nullable(v.object({ id: v.string(), name: v.string() })),
  /** over · now · coming */
  state: v.picklist(['over', 'now', 'coming']),
  /** Whether the asker may end it. */
  mayEnd: v.boolean(),
  seesFigures: v.boolean(), kinds: v.array(kindRight),
});
export type GrantLine = Shape<typeof grantLine>;

const rightsAnswer = v.object({
  account: v.string(), name: v.string(), post: v.string(), today: v.string(),
  grants: v.array(grantLine),
});
export type RightsAnswer = Shape<typeof rightsAnswer>;

/** An act that waits for a second person. */
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

const handed = v.object({
  successor: v.string(), day: v.string(),
  /** False when the day is still to come. */
  isDone: v.boolean(),
  /** Set when a second person has to confirm; then nothing has moved yet. */
  waits: v.nullable(waits.entries.waits),
  /** The successor needs a new code: ways into the account ended. */
  isShut: v.exactOptional(v.boolean()),
  card: v.nullable(given),
});
export type Handed = Shape<typeof handed>;

const accountBody = v.strictObject({ account: someId });
const accountParams = v.object({ account: someId });
const newPerson = {
  name: line(80), post: line(80), addressForm: v.optional(v.nullable(addressForm)),
};
const page = v.object({ unit: v.optional(unitCode), after: v.optional(someId) });
/** The record of the agency for which the person works in this role. */
const agency = v.optional(v.nullable(id), null);
const grant = { role, unit: unitCode, since: day };
const keeper = { deed: 'keepAccounts' } as const;

export const peopleRoutes = {
  list: route({
    at: deskAt.people, caller: 'account', right: keeper, costly: true, query: page, problems: [],
    about: 'The people of the officer’s units, 200 a page by account.',
    answer: v.object({ people: v.array(personLine), more: v.boolean() }),
  }),
  find: route({
    at: deskAt.findPeople, caller: 'account', right: keeper, costly: true, problems: [],
    about: 'The same, of a role or with all words in name, post or unit. The words stand in the '
      + 'body, because an address is logged on its way.',
    body: v.strictObject({
      unit: v.exactOptional(unitCode), after: v.exactOptional(someId), role: v.exactOptional(role),
      q: v.exactOptional(v.pipe(v.string(), v.maxLength(60), v.check((it) => !it.includes('\0')))),
    }),
    answer: v.object({ people: v.array(personLine), more: v.boolean() }),
  }),
  add: route({
    at: deskAt.addPerson, caller: 'account', right: keeper, costly: true, fresh: true,
    about: 'Makes an account with a role and its first code; some roles wait for a second person.',
    body: v.strictObject({ ...newPerson, unit: unitCode, role, agency }),
    answer: v.union([given, waits]), problems: ['invalid'],
  }),
  makeCode: route({
    at: deskAt.makeCode, caller: 'account', right: 'signedIn', fresh: true, body: accountBody,
    about: 'Makes a code that opens an account of the officer’s units, or her own.',
    answer: given, problems: ['letInNeeded'],
  }),
  revokeCodes: route({
    at: deskAt.revokeCodes, caller: 'account', right: 'signedIn', body: accountBody, problems: [],
    about: 'Takes back the codes of an account that are not used yet.', answer: doneAnswer,
  }),
  invitations: route({
    at: deskAt.invitations, caller: 'account', right: keeper, costly: true, query: page,
    about: 'Who was invited, by whom and what became of it; and who waits to be invited.',
    answer: invitationsAnswer, problems: [],
  }),
  invite: route({
    at: deskAt.invite, caller: 'account', right: 'signedIn', costly: true, fresh: true,
    about: 'Makes codes for several accounts: for all of them or for none.',
    body: v.strictObject({
      accounts: v.pipe(
        v.array(someId), v.minLength(1), v.maxLength(limits.invitationsAtOnceMax)),
    }),
    answer: v.object({ cards: v.array(given) }), problems: ['letInNeeded'],
  }),
  handOver: route({
    at: deskAt.handOver, caller: 'account', right: keeper, costly: true, params: accountParams,
    about: 'What a hand-over of the account would move.',
    query: v.object({ day: v.optional(day) }), answer: handOverPreview, problems: [],
  }),
  doHandOver: route({
    at: deskAt.doHandOver, caller: 'account', right: keeper, costly: true, fresh: true,
    about: 'Hands all roles of the account to a successor from a day on.',
    params: accountParams,
    body: v.strictObject({
      successor: v.union([accountBody, v.strictObject(newPerson)]),
      day, phone: v.nullable(someId),
    }),
    answer: handed, problems: ['invalid'],
  }),
} as const;

export const rightRoutes = {
  readers: route({
    at: deskAt.readers, caller: 'account', right: { deed: 'seeReaders' }, costly: true,
    about: 'Who can read a record, and by which role.', params: idParams, answer: readersAnswer,
    problems: [],
  }),
  ofPerson: route({
    at: deskAt.personRights, caller: 'account', right: 'signedIn', params: accountParams,
    about: 'What a person can see and do, role by role.', answer: rightsAnswer, problems: [],
  }),
  give: route({
    at: deskAt.giveGrant, caller: 'account', right: keeper, fresh: true, params: accountParams,
    about: 'Gives a role from a day on; some roles wait for a second person.',
    body: v.strictObject({ ...grant, until: v.optional(v.nullable(day), null), agency }),
    answer: v.object({
      waits: v.exactOptional(waits.entries.waits),
      /** The account needs a new code: ways into it ended. */
      isShut: v.boolean(),
    }),
    problems: ['invalid', 'notNow'],
  }),
  end: route({
    at: deskAt.endGrant, caller: 'account', right: keeper, fresh: true, params: accountParams,
    about: 'Ends a role; `until` is its last day.',
    body: v.strictObject({ ...grant, until: day }), answer: doneAnswer,
    problems: ['invalid', 'notNow'],
  }),
  proposals: route({
    at: deskAt.proposals, caller: 'account', right: 'signedIn', problems: [],
    about: 'Acts that wait for a second person: those she made, or may confirm.',
    answer: v.object({ proposals: v.array(proposalLine) }),
  }),
  confirm: route({
    at: deskAt.confirmProposal, caller: 'account', fresh: true,
    right: { deed: 'confirmProposals', atProvince: true },
    about: 'A second person confirms; a code comes with the answer where one is needed.',
    params: v.object({ id: someId }), body: nothing, answer: v.object({ card: v.nullable(given) }),
    problems: ['changedSince', 'invalid', 'notNow'],
  }),
  decline: route({
    at: deskAt.declineProposal, caller: 'account', right: 'signedIn',
    about: 'A second person declines, or the proposer takes back.',
    params: v.object({ id: someId }), body: nothing, answer: doneAnswer, problems: [],
  }),
} as const;
