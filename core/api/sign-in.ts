// Signing in at a desk, step by step; proving again who sits there; a provider (OpenID Connect).
import * as v from 'valibot';
import { passphraseChars } from '../limits.ts';
import { deskAt, openAt } from './addresses.ts';
import { entered, lacking } from './me.ts';
import { passkeyAnswer, passkeyAsked } from './passkeys.ts';
import { enrolmentCode } from './phone.ts';
import { media, route } from './route.ts';
import { doneAnswer, line, nothing, type Shape } from './shape.ts';

const signInState = v.object({
  /** Whether this server takes passkeys: browsers take none for a bare address. */
  passkeys: v.boolean(),
  oidc: v.nullable(v.object({ name: v.string() })),
  lacking: v.nullable(lacking),
});
export type SignInState = Shape<typeof signInState>;

export const newPassphrase = v.pipe(
  v.string(), v.minLength(passphraseChars.min), v.maxLength(passphraseChars.max));
const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(passphraseChars.max));
/** The name to sign in with begins with it: letters, digits and a few signs; digits come behind. */
export const stem = v.pipe(line(40), v.regex(/^[\p{L}\p{N}._-]{2,40}$/u));
/** The desk's id from an earlier time. */
const device = v.optional(v.pipe(v.string(), v.maxLength(20)));

export const signInRoutes = {
  state: route({
    at: deskAt.signInState, caller: 'anyone', right: 'anyone', answer: signInState, problems: [],
    about: 'The ways to sign in at this server, and what this session still lacks.',
  }),
  byPassphrase: route({
    at: deskAt.signIn, caller: 'anyone', right: 'anyone',
    about: 'Signs in by name and passphrase, or says which step is missing.',
    body: v.strictObject({ name: line(60), passphrase, deviceName: line(60), device }),
    answer: entered, problems: ['signInNotValid', 'signInNeeded'],
  }),
  byCode: route({
    at: deskAt.signInByCode, caller: 'partial', right: 'signedIn',
    about: 'The second factor: the code of an authenticator app, or a recovery code.',
    body: v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) }), answer: entered,
    problems: ['factorNotValid'],
  }),
  askPasskey: route({
    at: deskAt.askSignInPasskey, caller: 'anyone', right: 'anyone', body: nothing,
    answer: passkeyAsked,
    about: 'A challenge for a passkey.', problems: [],
  }),
  byPasskey: route({
    at: deskAt.signInByPasskey, caller: 'anyone', right: 'anyone',
    about: 'Signs in by a passkey, alone or as the second factor.',
    body: v.strictObject({ answer: passkeyAnswer, deviceName: line(60), device }),
    answer: entered, problems: ['factorNotValid', 'signInNeeded'],
  }),
  endSetUp: route({
    at: deskAt.endSetUp, caller: 'partial', right: 'signedIn',
    about: 'After an officer’s code: a passphrase that nobody else knows; older factors end.',
    body: v.strictObject({ name: v.optional(stem), passphrase: newPassphrase }),
    answer: v.object({ signIn: v.string() }), problems: ['passphraseWeak'],
  }),
} as const;

/** The person at the desk proves her identity again, before an act that needs it. */
export const freshRoutes = {
  prove: route({
    at: deskAt.proveFresh, caller: 'account', right: 'signedIn',
    about: 'Proves by passphrase or by the code of an authenticator app.',
    body: v.union([
      v.strictObject({ passphrase }),
      v.strictObject({ code: v.pipe(v.string(), v.maxLength(20)) }),
    ]),
    answer: doneAnswer, problems: ['signInNotValid', 'factorNotValid'],
  }),
  askPasskey: route({
    at: deskAt.askFreshPasskey, caller: 'account', right: 'signedIn', body: nothing,
    about: 'A challenge for a passkey of the signed-in person.', answer: passkeyAsked,
    problems: [],
  }),
  byPasskey: route({
    at: deskAt.proveFreshByPasskey, caller: 'account', right: 'signedIn',
    about: 'Proves by a passkey.', body: v.strictObject({ answer: passkeyAnswer }),
    answer: doneAnswer, problems: ['factorNotValid'],
  }),
} as const;

/** On servers that name a provider. */
export const oidcRoutes = {
  start: route({
    at: deskAt.startOidc, caller: 'anyone', right: 'anyone', fresh: 'inHandler',
    about: 'The provider’s address to go to: to sign in, to link an account (`link`), or to open '
      + 'one by an invitation (`code`).',
    body: v.strictObject({
      deviceName: line(60), link: v.optional(v.boolean()), code: v.optional(enrolmentCode),
    }),
    answer: v.object({ url: v.string() }),
    problems: ['providerAway', 'signInNeeded', 'secondFactorNeeded'],
  }),
  callback: route({
    at: openAt.oidcCallback, caller: 'anyone', right: 'anyone', answer: media('text/html'),
    statuses: [303], problems: [],
    about: 'Where the provider sends the browser back to; leads on to the app, which says how it '
      + 'went.',
  }),
  unlink: route({
    at: deskAt.unlinkOidc, caller: 'account', right: 'signedIn', fresh: true, body: nothing,
    about: 'Takes away the link to the provider.', answer: doneAnswer, problems: [],
  }),
} as const;
