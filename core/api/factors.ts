// What a person has beside her passphrase to prove that it is she: seeing it, setting it up,
// taking it away; the province's rule about it; the passphrase itself.
import * as v from 'valibot';
import { passphraseChars } from '../limits.ts';
import { deskAt } from './addresses.ts';
import { me } from './me.ts';
import { newPasskeyAnswer, newPasskeyAsked, passkeyId } from './passkeys.ts';
import { route } from './route.ts';
import { doneAnswer, line, moment, nothing, type Shape } from './shape.ts';
import { newPassphrase, stem } from './sign-in.ts';

const passkeyLine = v.object({
  id: v.string(), name: v.string(), addedAt: moment, lastUsedAt: v.nullable(moment),
});
export type PasskeyLine = Shape<typeof passkeyLine>;

const ownFactors = v.object({
  signIn: v.nullable(v.string()),
  /** Whether the account has one. */
  passphrase: v.boolean(),
  totp: v.nullable(v.object({ addedAt: moment, lastUsedAt: v.nullable(moment) })),
  /** There is a secret that this installation cannot read: it came from a backup. */
  isTotpLost: v.boolean(),
  passkeys: v.array(passkeyLine), recoveryLeft: v.number(),
  /** A second factor has to be there. */
  isRequired: v.boolean(),
  /** Whether this server takes passkeys. */
  canPasskey: v.boolean(),
  recoveryUsedAt: v.nullable(moment),
  oidc: v.nullable(v.object({ name: v.string(), isLinked: v.boolean() })),
});
export type OwnFactors = Shape<typeof ownFactors>;

const factorRule = v.object({ rule: v.picklist(['required', 'offered']) });
export type FactorRule = Shape<typeof factorRule>;

const factorAdded = v.object({
  /** With the first factor. */
  codes: v.nullable(v.array(v.string())),
  /** The session that became complete by it. */
  me: v.exactOptional(me),
});
export type FactorAdded = Shape<typeof factorAdded>;

const keeper = { deed: 'setFactorRule', atProvince: true } as const;

export const factorRoutes = {
  own: route({
    at: deskAt.factors, caller: 'account', right: 'signedIn', answer: ownFactors, problems: [],
    about: 'What the signed-in person has set up to sign in.',
  }),
  told: route({
    at: deskAt.factorsTold, caller: 'account', right: 'signedIn', body: nothing, answer: doneAnswer,
    about: 'The person says that she used the recovery code herself.', problems: [],
  }),
  makeRecovery: route({
    at: deskAt.makeRecoveryCodes, caller: 'account', right: 'signedIn', fresh: true, body: nothing,
    about: 'Ten new recovery codes; earlier ones are void.',
    answer: v.object({ codes: v.array(v.string()) }), problems: [],
  }),
  rule: route({
    at: deskAt.factorRule, caller: 'account', right: keeper, answer: factorRule, problems: [],
    about: 'Whether people at desks must have a second factor.',
  }),
  setRule: route({
    at: deskAt.setFactorRule, caller: 'account', right: keeper, fresh: true, body: v.strictObject(
      factorRule.entries),
    about: 'Sets whether people at desks must have a second factor.', answer: factorRule,
    problems: [],
  }),
  askTotp: route({
    at: deskAt.askTotp, caller: 'partial', right: 'signedIn', fresh: 'inHandler', body: nothing,
    about: 'A new key for an authenticator app, not yet in use.',
    answer: v.object({ key: v.string(), address: v.string() }), problems: [],
  }),
  confirmTotp: route({
    at: deskAt.confirmTotp, caller: 'partial', right: 'signedIn', fresh: 'inHandler',
    about: 'Puts the new key into use, with the app’s first code.',
    body: v.strictObject({ code: v.pipe(v.string(), v.maxLength(20)) }), answer: factorAdded,
    problems: ['factorNotValid'],
  }),
  removeTotp: route({
    at: deskAt.removeTotp, caller: 'account', right: 'signedIn', fresh: true, body: nothing,
    about: 'Takes the authenticator app away.', answer: doneAnswer, problems: ['lastFactor'],
  }),
  askPasskey: route({
    at: deskAt.askPasskey, caller: 'partial', right: 'signedIn', fresh: 'inHandler', body: nothing,
    about: 'A challenge to make a passkey.', answer: newPasskeyAsked, problems: [],
  }),
  addPasskey: route({
    at: deskAt.addPasskey, caller: 'partial', right: 'signedIn', fresh: 'inHandler',
    about: 'Keeps a new passkey.',
    body: v.strictObject({ name: line(40), answer: newPasskeyAnswer }), answer: factorAdded,
    problems: ['factorNotValid'],
  }),
  namePasskey: route({
    at: deskAt.namePasskey, caller: 'account', right: 'signedIn', answer: doneAnswer, problems: [],
    about: 'Names a passkey.', body: v.strictObject({ id: passkeyId, name: line(40) }),
  }),
  removePasskey: route({
    at: deskAt.removePasskey, caller: 'account', right: 'signedIn', fresh: true,
    about: 'Takes a passkey away.', body: v.strictObject({ id: passkeyId }), answer: doneAnswer,
    problems: ['lastFactor'],
  }),
  changePassphrase: route({
    at: deskAt.changePassphrase, caller: 'account', right: 'signedIn', fresh: 'inHandler',
    about: 'A new passphrase; the old one is the proof, or a fresh proof.',
    body: v.strictObject({
      name: v.optional(stem), passphrase: newPassphrase,
      old: v.optional(v.pipe(v.string(), v.maxLength(passphraseChars.max))),
    }),
    answer: v.object({ signIn: v.string() }), problems: ['passphraseWeak', 'signInNotValid'],
  }),
} as const;
