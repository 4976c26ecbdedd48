// A body is one line of JSON, a newline, then all ids as 16 byte-columns (the first bytes of all
// ids, then the second bytes …). The JSON names an id by its position. Ids that both ends know are
// numbered first and not sent. The line must be exactly what JSON.stringify gives: a reader refuses
// a line that it would write otherwise (a member twice, `1.0`, `-0`).
import { asId, type Id } from '../../brands.ts';
import { jsonFault, usualShape } from '../../json-shape.ts';
import type { Json } from '../change.ts';
import { misfit, readInteger, readList, readMembers, type Members } from './read.ts';
import { fromUtf8, toUtf8 } from './utf8.ts';

const NEWLINE = 10;
const ID_BYTES = 16;
const ID_CHARS = 36;
const DASH = 45;
/** The position of each of the 16 bytes in the text of an id. */
const CHAR_BY_BYTE = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const HEX = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

/** The ids of a body that is being written: asking for a position adds the id. */
export class IdNames {
  readonly #positionById = new Map<Id, number>();
  readonly #known: number;
  constructor(known: Iterable<Id> = []) {
    for (const id of known) this.position(id);
    this.#known = this.#positionById.size;
  }
  position(id: Id): number {
    const size = this.#positionById.size;
    const position = this.#positionById.get(id) ?? size;
    if (position === size) this.#positionById.set(id, position);
    return position;
  }
  sent(): Id[] { return [...this.#positionById.keys()].slice(this.#known); }
}

export function writeBody(members: Members, names: IdNames): Uint8Array {
  const line = toUtf8(JSON.stringify(members));
  const ids = names.sent();
  const bytes = new Uint8Array(line.length + 1 + ids.length * ID_BYTES);
  bytes.set(line);
  bytes[line.length] = NEWLINE;
  ids.forEach((id, i) => CHAR_BY_BYTE.forEach((at, column) => {
    bytes[line.length + 1 + column * ids.length + i] = parseInt(id.slice(at, at + 2), 16);
  }));
  return bytes;
}

export interface Body { readonly members: Members; readonly ids: readonly Id[] }

export function readBody(bytes: Uint8Array, bytesMax: number, known: Iterable<Id> = []): Body {
  if (bytes.length > bytesMax) misfit('tooLarge');
  const end = bytes.indexOf(NEWLINE);
  if (end < 0 || (bytes.length - end - 1) % ID_BYTES !== 0) misfit();
  const fault = jsonFault(bytes, usualShape, end);
  if (fault) misfit(fault);
  const line = fromUtf8(bytes.subarray(0, end));
  const members = readMembers(JSON.parse(line));
  // In text that JSON.stringify wrote, a quote inside a string is escaped, so only a name can
  // match.
  if (JSON.stringify(members) !== line || line.includes('"__proto__":')) misfit();
  return { members, ids: [...new Set(known), ...idsFromColumns(bytes.subarray(end + 1))] };
}

// One text for all ids, cut into slices: ten times faster than building each.
function idsFromColumns(columns: Uint8Array): Id[] {
  const count = columns.length / ID_BYTES;
  const chars = new Uint8Array(count * ID_CHARS).fill(DASH);
  for (let column = 0; column < ID_BYTES; column++) {
    let at = CHAR_BY_BYTE[column] ?? 0;
    for (let i = 0; i < count; i++, at += ID_CHARS) {
      const byte = columns[column * count + i] ?? 0;
      chars[at] = HEX[byte >> 4] ?? 0;
      chars[at + 1] = HEX[byte & 15] ?? 0;
    }
  }
  const text = fromUtf8(chars);
  return Array.from({ length: count }, (_, i) =>
    asId(text.slice(i * ID_CHARS, (i + 1) * ID_CHARS)));
}

export const readId = (ids: readonly Id[], position: unknown): Id =>
  ids[readInteger(position)] ?? misfit();
export const readIds = (ids: readonly Id[], positions: unknown): Id[] =>
  readList(positions).map((position) => readId(ids, position));

/** Ids that follow one another: usually only the first position is written, else all of them. */
export function writeIdColumn(names: IdNames, ids: readonly Id[]): Json {
  const positions = ids.map((id) => names.position(id));
  const first = positions[0] ?? 0;
  return positions.every((position, i) => position === first + i) ? first : positions;
}
export function readIdColumn(
  ids: readonly Id[], column: Json | undefined, count: number,
): readonly Id[] {
  if (typeof column !== 'number') {
    const list = readIds(ids, column);
    return list.length === count ? list : misfit();
  }
  const first = readInteger(column);
  return first + count <= ids.length ? ids.slice(first, first + count) : misfit();
}
