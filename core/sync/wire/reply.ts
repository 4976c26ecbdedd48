// What the server answers, to bytes and back. Both ends know the push: verdicts are named by index,
// its ids are not sent again, and unchanged members (cursor, mark) are left out.
import { limits } from '../../limits.ts';
import type { Id } from '../../brands.ts';
import type { ProblemCode } from '../../problems.ts';
import type { Result } from '../../result.ts';
import type { Json, Row } from '../change.ts';
import type { Push, Reply } from '../exchange.ts';
import { IdNames, readBody, readIds, writeBody } from './body.ts';
import type { Inside } from './changes.ts';
import { misfit, readInteger, readList, readMembers, readSafely, readText } from './read.ts';
import { readRows, writeRows } from './rows.ts';
import { PROTOCOL } from './schema.ts';
import { fromSets, intoSets } from './sets.ts';
import { readCursor, readUnits, writeCursor, writeUnits } from './units.ts';
import { answeredBy, readVerdicts, writeVerdicts } from './verdicts.ts';

const REPLY_BYTES_MAX = limits.rowsPerPageMax * limits.recordBytesMax;
const CELLS_MEAN_MAX = 2 * limits.fieldsPerRecordMax;
// The record of a creation has the creation's id.
const knownFrom = (push: Push): Id[] =>
  [...answeredBy(push), ...(push.creations ? [] : push.changes.map((change) => change.record))];

/** `reply.n` must be the push's, and every verdict on one of its changes or asked ids. */
export function encodeReply(reply: Reply, push: Push): Uint8Array {
  if (reply.n !== push.n) throw new Error('a reply to another push');
  const names = new IdNames(knownFrom(push));
  const verdicts = writeVerdicts(reply.verdicts, push);
  const { sets, order } = intoSets(reply.rows, (row) => JSON.stringify([row.kind, row.version]));
  const cursor = writeCursor(reply.cursor);
  const positions = (ids: readonly Id[]): number[] => ids.map((id) => names.position(id));
  return writeBody({
    p: PROTOCOL, n: reply.n,
    ...(verdicts.length === 0 ? {} : { verdicts }),
    ...(reply.sendAgain.length === 0 ? {} : { again: positions(reply.sendAgain) }),
    ...(sets.length === 0 ? {} : { sets: sets.map((set) => writeRows(set, names)) }),
    ...(order.length === 0 ? {} : { order }),
    ...(reply.erased.length === 0 ? {} : { erased: positions(reply.erased) }),
    ...(cursor === writeCursor(push.cursor) ? {} : { cursor }),
    ...(reply.more ? { more: 1 } : {}),
    ...(reply.mark === push.mark ? {} : { mark: reply.mark }),
    ...(reply.rewound ? { rewound: 1 } : {}),
    ...(reply.safe === 0 ? {} : { safe: reply.safe }),
    now: reply.now,
    ...(reply.scope.length === 0 ? {} : { scope: writeUnits(reply.scope) }),
  }, names);
}

/** `malformed` or `tooLarge`. `push` is the one this answers; a reply to another is malformed. */
export function decodeReply(
  bytes: Uint8Array, push: Push, rowsMax: number = limits.rowsPerPageMax,
): Result<Reply, ProblemCode> {
  return readSafely(() => readReply(bytes, push, rowsMax));
}

function readReply(bytes: Uint8Array, push: Push, rowsMax: number): Reply {
  const { members, ids } = readBody(bytes, REPLY_BYTES_MAX, knownFrom(push));
  if (members['p'] !== PROTOCOL || members['n'] !== push.n) misfit();
  const room = { chars: REPLY_BYTES_MAX, cells: CELLS_MEAN_MAX * rowsMax };
  const inside = { ids, changesMax: rowsMax, room };
  const cursor = members['cursor'];
  return {
    n: push.n, verdicts: readVerdicts(members['verdicts'] ?? [], push),
    sendAgain: readIds(ids, members['again'] ?? []),
    rows: fromSets(readSets(members['sets'] ?? [], inside), members['order']),
    erased: readIds(ids, members['erased'] ?? []),
    cursor: cursor === undefined ? push.cursor : readCursor(cursor),
    more: isSet(members['more']), mark: readText(members['mark'] ?? push.mark),
    rewound: isSet(members['rewound']), safe: readInteger(members['safe'] ?? 0),
    now: readInteger(members['now']),
    scope: readUnits(members['scope'] ?? '', limits.unitsPerCursorMax),
  };
}

const isSet = (flag: Json | undefined): boolean =>
  flag === undefined ? false : flag === 1 || misfit();

function readSets(list: Json, inside: Inside): readonly (readonly Row[])[] {
  let left = inside.changesMax;
  return readList(list).map((value) => {
    const set = readMembers(value);
    if (readInteger(set['rows']) > left) misfit('tooLarge');
    const rows = readRows(set, inside);
    left -= rows.length;
    return rows;
  });
}
