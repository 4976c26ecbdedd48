// The courier's file, before it is sealed: 64 bytes of signature, one line with the format, the
// device, the day and the number of changes, then the body of a push. The signature (P-256,
// SHA-256, r and s) covers everything after it. Used by phone and server; it seals and signs
// nothing.
import { isDay, type Day } from '../brands.ts';
import { limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import { done, failed, type Result } from '../result.ts';
import type { Change, Json } from './change.ts';
import { decodePush, encodePush } from './wire/push.ts';
import { misfit, readInteger, readMembers, readSafely, readText } from './wire/read.ts';
import { fromUtf8, toUtf8 } from './wire/utf8.ts';

export interface CourierHeader {
  readonly device: string;
  /** The phone's time when it made the file. */
  readonly day: Day;
  readonly count: number;
  /** Whether the body is compressed. Old phones cannot do that. */
  readonly gzip: boolean;
}
export interface CourierFile {
  readonly header: CourierHeader;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
  readonly body: Uint8Array;
}
/** What the phone stores at enrolment: the key it seals to, and the key whose receipts it
    trusts. */
export interface CourierPins { readonly recipient: string; readonly serverKey: string }

const FORMAT = 'hoaban-courier/1';
const SIGNATURE_BYTES = 64;
const NEWLINE = 10;
const LINE_BYTES_MAX = 300;
/** Header, signature and what sealing adds to the body. */
export const courierFileBytesMax = limits.courierBytesMax + 4 * 1024;

export const courierBody = (device: string, changes: readonly Change[]): Uint8Array =>
  encodePush({ n: 0, device, mark: null, cursor: {}, ask: [], changes });

/** The signed bytes. */
export function courierText(header: CourierHeader, body: Uint8Array): Uint8Array {
  const line = toUtf8(`${FORMAT} ${JSON.stringify(header)}\n`);
  return joined(line, body);
}

export function writeCourier(signature: Uint8Array, signed: Uint8Array): Uint8Array {
  if (signature.length !== SIGNATURE_BYTES) throw new Error('a courier signature has 64 bytes');
  return joined(signature, signed);
}

/** `hoaban-2026-11-20-kmpq.hbc`; the letters only distinguish two files of one day. */
export const courierName = (day: Day, random: (bytes: number) => Uint8Array): string =>
  `hoaban-${day}-${[...random(4)].map((byte) => letters[byte % letters.length]).join('')}.hbc`;
const letters = 'abcdefghijkmnpqrstuvwxyz';

export function readCourier(bytes: Uint8Array): Result<CourierFile, ProblemCode> {
  const read = readSafely((): CourierFile => {
    const end = bytes.indexOf(NEWLINE, SIGNATURE_BYTES);
    if (end < 0 || end > SIGNATURE_BYTES + LINE_BYTES_MAX) misfit();
    const line = fromUtf8(bytes.subarray(SIGNATURE_BYTES, end));
    if (!line.startsWith(`${FORMAT} `)) misfit();
    return {
      header: readHeader(JSON.parse(line.slice(FORMAT.length + 1)) as Json),
      signature: bytes.subarray(0, SIGNATURE_BYTES),
      signed: bytes.subarray(SIGNATURE_BYTES), body: bytes.subarray(end + 1),
    };
  });
  return read.ok ? read : failed('courierNotValid');
}

function readHeader(value: Json): CourierHeader {
  const { device, day, count, gzip } = readMembers(value);
  if (!isDay(day)) misfit();
  return {
    device: readText(device), day, gzip: gzip === true,
    count: readInteger(count, limits.courierChangesMax),
  };
}

/** The changes of an uncompressed body; they must match the header. */
export function readCourierBody(
  { device, count }: CourierHeader, body: Uint8Array,
): Result<readonly Change[], ProblemCode> {
  const push = decodePush(body, limits.courierChangesMax);
  const isWhole = push.ok && push.value.device === device && push.value.changes.length === count;
  return push.ok && isWhole ? done(push.value.changes) : failed('courierNotValid');
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
