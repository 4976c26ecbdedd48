// What a phone asks of the server: joining by a code, its person, its session, sync, files, the
// courier, its devices; and the first province of an empty server.
import * as v from 'valibot';
import { limits, passphraseChars } from '../limits.ts';
import { courierFileBytesMax } from '../sync/courier.ts';
import { fileAt, openAt, phoneAt, proofAt } from './addresses.ts';
import { entered, me } from './me.ts';
import { media, route } from './route.ts';
import { addressForm, doneAnswer, id, line, moment, type Shape, someId } from './shape.ts';

const bytes = media('application/octet-stream');

const device = v.object({
  id: v.string(), kind: v.picklist(['phone', 'desk']), name: v.string(), createdAt: moment,
  lastSeenAt: moment, revokedAt: v.nullable(moment),
  /** Asked to erase itself at its next contact; and when it did. */
  wipeAskedAt: v.nullable(moment),
  wipedAt: v.nullable(moment),
});
export type Device = Shape<typeof device>;

/** The secret of a QR, or the twelve digits with any spaces. */
export const enrolmentCode = v.pipe(
  v.string(), v.maxLength(40), v.transform((text) => text.replace(/[\s.-]/g, '')),
  v.regex(/^(\d{12}|[a-z2-9]{26})$/));
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const firstBody = v.strictObject({
  setupCode: v.pipe(v.string(), v.maxLength(40)),
  province: v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,12}$/)), name: line(80),
  }),
  officer: v.strictObject({
    name: line(80), post: line(80),
    signIn: v.pipe(line(60), v.regex(/^[\p{L}\p{N}._@-]{3,60}$/u)),
    passphrase: v.pipe(
      v.string(), v.minLength(passphraseChars.min), v.maxLength(passphraseChars.max)),
  }),
  deviceName: line(60),
});
export type FirstProvince = Shape<typeof firstBody>;

/** The SHA-256 of the bytes in hexadecimal, and the type: `….jpg`. */
const fileParams = v.object({ name: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.[a-z0-9]{2,5}$/)) });

export const phoneRoutes = {
  me: route({
    at: phoneAt.me, caller: 'account', right: 'signedIn', answer: me, problems: [],
    about: 'The signed-in person: name, roles, units, the day at the server.',
  }),
  changeMe: route({
    at: phoneAt.changeMe, caller: 'account', right: 'signedIn', answer: doneAnswer, problems: [],
    about: 'The language and the form of address of the signed-in person.',
    body: v.partial(v.strictObject({
      language: v.picklist(['vi', 'en']), addressForm: v.nullable(addressForm),
    })),
  }),
  enrol: route({
    at: phoneAt.enrol, caller: 'anyone', right: 'anyone',
    about: 'Opens an account on this device by an enrolment code, once; sets the session’s cookie.',
    body: v.strictObject({
      code: enrolmentCode, deviceName: line(60),
      publicKey: v.optional(v.object({
        kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate,
      })),
    }),
    answer: me, problems: ['codeNotValid', 'secondFactorNeeded'],
  }),
  signOut: route({
    // Nothing that is sent may keep a session from ending.
    at: phoneAt.signOut, caller: 'anyone', right: 'anyone', body: v.unknown(), answer: doneAnswer,
    problems: [],
    about: 'Ends the session, if there is one; a device that was asked to erase itself says so.',
  }),
  prove: route({
    at: proofAt.prove, caller: 'anyone', right: 'anyone',
    about: 'A phone signs the challenge of its session with its key, once a day.',
    body: v.strictObject({ signature }), answer: doneAnswer, problems: ['signInNeeded'],
  }),
  askChallenge: route({
    at: proofAt.askChallenge, caller: 'anyone', right: 'anyone',
    about: 'A challenge for a phone that lost its cookie; everybody gets one.',
    body: v.strictObject({ account: someId, device: someId }),
    answer: v.object({ challenge: v.string() }), problems: [],
  }),
  comeBack: route({
    at: proofAt.comeBack, caller: 'anyone', right: 'anyone',
    about: 'A phone that lost its cookie gets a new one for the signed challenge.',
    body: v.strictObject({
      challenge: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), signature,
    }),
    answer: entered, problems: ['signInNeeded'],
  }),
  devices: route({
    at: phoneAt.devices, caller: 'account', right: 'signedIn',
    about: 'The devices of an account; of the person herself where none is named.',
    query: v.object({ account: v.optional(someId) }),
    answer: v.object({ devices: v.array(device) }), problems: [],
  }),
  revokeDevice: route({
    at: phoneAt.revokeDevice, caller: 'account', right: 'signedIn', fresh: 'inHandler',
    about: 'Ends the sessions of a device; with `wipe` it erases itself at its next contact.',
    params: v.object({ id: v.string() }),
    body: v.optional(v.nullable(v.strictObject({ wipe: v.optional(v.boolean()) }))),
    answer: doneAnswer, problems: [],
  }),
  setUpState: route({
    at: openAt.setUpState, caller: 'anyone', right: 'anyone',
    answer: v.object({ empty: v.boolean() }),
    about: 'Whether the server has no province yet.', problems: [],
  }),
  makeProvince: route({
    at: phoneAt.makeProvince, caller: 'anyone', right: 'anyone', body: firstBody,
    answer: doneAnswer,
    about: 'Makes the first province of an empty server and its first officer, for somebody who '
      + 'reads the set-up code on the console.',
    problems: ['notEmpty', 'codeNotValid', 'passphraseWeak'],
  }),
} as const;

/** Bytes each way. */
export const byteRoutes = {
  sync: route({
    at: phoneAt.sync, caller: 'sender', right: 'signedIn', fresh: 'inHandler',
    about: 'Changes up, verdicts and rows down; gzip up, brotli or gzip down (docs/sync.md).',
    body: bytes, bodyBytesMax: limits.batchBytesMax, answer: bytes, problems: ['tooLarge'],
  }),
  courier: route({
    at: phoneAt.courier, caller: 'anyone', right: 'anyone',
    about: 'Takes a file of changes that somebody carried here; answers the signed receipt.',
    body: bytes, bodyBytesMax: courierFileBytesMax, answer: bytes, problems: ['courierNotValid'],
  }),
  fileState: route({
    at: fileAt.fileState, caller: 'sender', right: 'signedIn',
    about: 'How many bytes of a file the server has from this device: the header x-offset.',
    params: fileParams, answer: bytes, statuses: [200, 201], problems: [],
  }),
  sendFile: route({
    at: fileAt.sendFile, caller: 'sender', right: 'signedIn',
    about: 'One piece of a file; the headers x-offset and x-length say where it belongs.',
    params: fileParams, body: bytes, bodyBytesMax: limits.filePieceBytes,
    answer: v.object({ offset: v.number(), complete: v.boolean() }), statuses: [200, 201],
    problems: ['fileNotWhole', 'tooLarge', 'invalid'],
  }),
  file: route({
    at: fileAt.file, caller: 'account', right: 'signedIn',
    about: 'A file, through a record that names it and that the person may read.',
    params: fileParams,
    // Nothing and nonsense are answered alike: the file is not found.
    query: v.object({ record: v.fallback(v.optional(id), undefined) }),
    answer: media('image/jpeg', 'image/webp', 'audio/webm', 'audio/mp4', 'audio/ogg',
      'audio/mpeg', 'application/pdf', 'application/octet-stream'),
    statuses: [200, 304], problems: [],
  }),
} as const;
