// What a phone sends, as bytes and back. Compression is not done here. The reader trusts nothing
// and never throws; it checks the form only: whether a change may be is the server's to say.
import { limits } from '../../limits.ts';
import type { ProblemCode } from '../../problems.ts';
import type { Result } from '../../result.ts';
import type { Change, Json } from '../change.ts';
import type { Push } from '../exchange.ts';
import { IdNames, readBody, readIds, writeBody } from './body.ts';
import { readChanges, writeChanges, type Inside } from './changes.ts';
import { isPlainCreation, readCreations, writeCreations } from './creations.ts';
import { misfit, readInteger, readList, readMembers, readSafely, readText } from './read.ts';
import { PROTOCOL } from './schema.ts';
import { fromSets, intoSets } from './sets.ts';
import { readCursor, writeCursor } from './units.ts';

/** One change may have more fields, and is refused for itself; all together may not. */
const CELLS_MEAN_MAX = 2 * limits.fieldsPerRecordMax;

/** Every id must be an `Id` and every unit a `UnitCode`; no field may be called `__proto__`. */
export function encodePush(push: Push): Uint8Array {
  const names = new IdNames();
  const { sets, order } = intoSets(push.changes, keyOf);
  const written = sets.map((set) => set[0] && isPlainCreation(set[0])
    ? writeCreations(set, names) : writeChanges(set, names));
  const cursor = writeCursor(push.cursor);
  return writeBody({
    p: PROTOCOL, n: push.n, device: push.device,
    ...(push.mark === null ? {} : { mark: push.mark }),
    ...(cursor === '' ? {} : { cursor }),
    ...(push.ask.length === 0 ? {} : { ask: push.ask.map((id) => names.position(id)) }),
    ...(written.length === 0 ? {} : { sets: written }),
    ...(order.length === 0 ? {} : { order }),
  }, names);
}

const keyOf = (change: Change): string => isPlainCreation(change)
  ? JSON.stringify([change.kind, change.version, change.author, change.act ?? 0])
  : JSON.stringify([change.kind, change.version, change.author]);

/** `malformed` or `tooLarge`. A courier's file may hold more changes than one contact. */
export function decodePush(
  bytes: Uint8Array, changesMax: number = limits.changesPerBatchMax,
): Result<Push, ProblemCode> {
  return readSafely(() => readPush(bytes, changesMax));
}

function readPush(bytes: Uint8Array, changesMax: number): Push {
  const { members, ids } = readBody(bytes, limits.batchInflatedBytesMax);
  if (members['p'] !== PROTOCOL) misfit();
  const cells = CELLS_MEAN_MAX * changesMax;
  const inside = { ids, changesMax, room: { chars: limits.batchInflatedBytesMax, cells } };
  const changes = fromSets(readSets(members['sets'] ?? [], inside), members['order']);
  const ask = readIds(ids, members['ask'] ?? []);
  if (ask.length > limits.heldPerDeviceMax) misfit('tooLarge');
  return {
    n: readInteger(members['n']), device: readText(members['device']),
    mark: members['mark'] === undefined ? null : readText(members['mark']),
    cursor: readCursor(members['cursor'] ?? ''), ask, changes,
  };
}

function readSets(list: Json, inside: Inside): readonly (readonly Change[])[] {
  let left = inside.changesMax;
  return readList(list).map((value) => {
    const set = readMembers(value);
    if (Number(set['create'] ?? 0) > left) misfit('tooLarge');
    const read = set['create'] === undefined ? readChanges : readCreations;
    const changes = read(set, inside);
    left -= changes.length;
    return left < 0 ? misfit('tooLarge') : changes;
  });
}
