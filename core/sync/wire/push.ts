// What a phone sends, to bytes and back. It does not compress. The reader trusts nothing and never
// throws; it checks the form only: the server judges whether a change is allowed.
import { limits } from '../../limits.ts';
import type { ProblemCode } from '../../problems.ts';
import type { Result } from '../../result.ts';
import type { Change, Json } from '../change.ts';
import { changesOf, type Creations } from '../creations.ts';
import type { Push } from '../exchange.ts';
import { IdNames, readBody, readIds, writeBody } from './body.ts';
import { readChanges, writeChanges, type Inside } from './changes.ts';
import { isPlainCreation, readCreations, writeCreations } from './creations.ts';
import { misfit, readInteger, readList, readMembers, readSafely, readText } from './read.ts';
import { PROTOCOL } from './schema.ts';
import { fromSets, intoSets } from './sets.ts';
import { readCursor, writeCursor } from './units.ts';

/** A single change with too many fields is refused alone; the sum over all changes has its own
    limit. */
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

/** `malformed` or `tooLarge`. A courier's file may contain more changes than one contact. */
export function decodePush(
  bytes: Uint8Array, changesMax: number = limits.changesPerBatchMax,
): Result<Push, ProblemCode> {
  return readSafely(() => {
    const { head, sets, order } = readPush(bytes, changesMax);
    return { ...head, changes: changesIn(sets, order) };
  });
}

/** The same for the server: a backlog of new records stays in columns until `changes` is read. */
export function unpackPush(bytes: Uint8Array): Result<Push, ProblemCode> {
  return readSafely(() => {
    const { head, sets, order } = readPush(bytes, limits.changesPerBatchMax);
    if (order !== undefined || !sets.every(isCreations))
      return { ...head, changes: changesIn(sets, order) };
    let changes: readonly Change[] | null = null;
    return {
      ...head, creations: sets,
      get changes() { return changes ??= changesIn(sets, order); },
    };
  });
}

interface ReadPush {
  readonly head: Omit<Push, 'changes' | 'creations'>;
  readonly sets: readonly ReadSet[];
  readonly order: Json | undefined;
}
function readPush(bytes: Uint8Array, changesMax: number): ReadPush {
  const { members, ids } = readBody(bytes, limits.batchInflatedBytesMax);
  if (members['p'] !== PROTOCOL) misfit();
  const cells = CELLS_MEAN_MAX * changesMax;
  const inside = { ids, changesMax, room: { chars: limits.batchInflatedBytesMax, cells } };
  const sets = readSets(members['sets'] ?? [], inside);
  const ask = readIds(ids, members['ask'] ?? []);
  if (ask.length > limits.heldPerDeviceMax) misfit('tooLarge');
  const head = {
    n: readInteger(members['n']), device: readText(members['device']),
    mark: members['mark'] === undefined ? null : readText(members['mark']),
    cursor: readCursor(members['cursor'] ?? ''), ask,
  };
  return { head, sets, order: members['order'] };
}

type ReadSet = Creations | readonly Change[];
const isCreations = (set: ReadSet): set is Creations => 'fields' in set;
const changesIn = (sets: readonly ReadSet[], order: Json | undefined): readonly Change[] =>
  fromSets(sets.map((set) => isCreations(set) ? changesOf(set) : set), order);

function readSets(list: Json, inside: Inside): readonly ReadSet[] {
  let left = inside.changesMax;
  return readList(list).map((value) => {
    const set = readMembers(value);
    if (Number(set['create'] ?? 0) > left) misfit('tooLarge');
    const read = set['create'] === undefined
      ? readChanges(set, inside) : readCreations(set, inside);
    left -= isCreations(read) ? read.ids.length : read.length;
    return left < 0 ? misfit('tooLarge') : read;
  });
}
