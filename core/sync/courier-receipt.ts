// The receipt of a courier's file: the outcome of each change, by id, signed by the server. It has
// no content, so anybody may carry it back. Two lines of text: the signature (P-256, SHA-256, hex),
// then the signed JSON.
import { isId } from '../brands.ts';
import { limits } from '../limits.ts';
import { problems, type ProblemCode } from '../problems.ts';
import { failed, type Result } from '../result.ts';
import type { Json, Verdict } from './change.ts';
import { misfit, readInteger, readList, readMembers, readSafely, readText } from './wire/read.ts';
import { OUTCOMES } from './wire/schema.ts';
import { fromUtf8, toUtf8 } from './wire/utf8.ts';

export interface Receipt {
  readonly province: string;
  /** The phone that made the file. */
  readonly device: string;
  /** SHA-256 of the file, hex. */
  readonly file: string;
  /** Minutes since 1970 on the server. */
  readonly at: number;
  readonly verdicts: readonly Verdict[];
}
export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
}

const FORMAT = 'hoaban-receipt/1';
const BYTES_MAX = 100 * 1024;
const HEX = /^[0-9a-f]+$/;

/** The signed bytes. */
export const receiptText = ({ verdicts, ...about }: Receipt): Uint8Array => toUtf8(JSON.stringify({
  format: FORMAT, ...about,
  verdicts: verdicts.map((v) => [v.id, v.outcome, v.problem ?? '', v.seq]),
}));

export function writeReceipt(signature: Uint8Array, signed: Uint8Array): Uint8Array {
  const hex = [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return toUtf8(`${hex}\n${fromUtf8(signed)}`);
}

export function readReceipt(bytes: Uint8Array): Result<SignedReceipt, ProblemCode> {
  const read = readSafely((): SignedReceipt => {
    if (bytes.length > BYTES_MAX) misfit();
    const [hex = '', line = '', ...rest] = fromUtf8(bytes).split('\n');
    if (hex.length !== 128 || !HEX.test(hex) || rest.length > 0) misfit();
    return {
      receipt: readLine(JSON.parse(line) as Json), signature: fromHex(hex), signed: toUtf8(line),
    };
  });
  return read.ok ? read : failed('receiptNotValid');
}

function readLine(value: Json): Receipt {
  const said = readMembers(value);
  if (said['format'] !== FORMAT) misfit();
  const verdicts = readList(said['verdicts']);
  if (verdicts.length > limits.courierChangesMax) misfit();
  return {
    province: readText(said['province']), device: readText(said['device']),
    file: readText(said['file']), at: readInteger(said['at']), verdicts: verdicts.map(readVerdict),
  };
}

function readVerdict(value: Json): Verdict {
  const [id, said, problem, seq] = readList(value);
  const outcome = OUTCOMES.find((known) => known === said);
  if (!isId(id) || !outcome) return misfit();
  const code = Object.keys(problems).find((known) => known === problem) as ProblemCode | undefined;
  return { id, outcome, ...(code ? { problem: code } : {}), seq: readInteger(seq) };
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
