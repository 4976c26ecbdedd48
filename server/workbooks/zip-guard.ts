// Checks a zip before a library unpacks it: how many bytes would come out. It trusts nothing in the
// file: every entry is unpacked against the limit and thrown away.
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { importLimits } from '../../core/import-limits.ts';

const inflate = promisify(inflateRaw);
const entrySign = 0x04034b50;
const listSign = 0x02014b50;
const endSign = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endBytes = 22;
const entriesMax = 1_000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Whether it is a plain zip that unpacks to at most this size. */
export async function unpacksWithin(bytes: Uint8Array, bytesMax: number): Promise<boolean> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = bytesMax;
  for (const entry of entriesOf(zip)) {
    if (entry === null || left < 0) return false;
    const part = await unpacked(zip, entry, left);
    if (part === null) return false;
    left -= part.length;
  }
  return left >= 0;
}

/** The parts whose names match, unpacked; they must fit, see unpacksWithin. */
export async function* partsOf(bytes: Uint8Array, named: RegExp): AsyncGenerator<Buffer> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const entry of entriesOf(zip)) {
    if (entry === null) return;
    if (!named.test(entry.name)) continue;
    const part = await unpacked(zip, entry, importLimits.workbookInflatedBytesMax);
    if (part !== null) yield part;
  }
}

interface Entry {
  readonly name: string; readonly at: number; readonly packed: number; readonly method: number;
}

/** null: no valid list of entries. A library that unpacks the zip later must find the same list:
    directly before the end, with the number of entries that the end gives, on one disk. */
function* entriesOf(zip: Buffer): Generator<Entry | null> {
  const end = zip.lastIndexOf(endSign);
  if (end < 0 || end + endBytes > zip.length) return yield null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const isOneDisk = zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count;
  if (!isOneDisk || count > entriesMax || at + zip.readUInt32LE(end + 12) !== end) {
    return yield null;
  }
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== listSign) return yield null;
    yield {
      method: zip.readUInt16LE(at + 10), packed: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
      name: zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)),
    };
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (at !== end) yield null;
}

async function unpacked(zip: Buffer, entry: Entry, most: number): Promise<Buffer | null> {
  const { at, packed, method } = entry;
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== entrySign) return null;
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const body = zip.subarray(from, from + packed);
  if (body.length !== packed) return null;
  if (method === 0) return body;
  if (method !== 8) return null;
  try {
    return await inflate(body, { maxOutputLength: Math.max(1, most) });
  } catch {
    return null;
  }
}
