// Edits, decisions and uncommon creations, one by one: [id, record, unit, at, more].
import type { Id } from '../../brands.ts';
import type { Act, Change, FieldWrite, Json, Seen } from '../change.ts';
import { IdNames, readId, readIds } from './body.ts';
import * as columns from './columns.ts';
import {
  misfit, readInteger, readList, readMembers, readName, readText, readValue, type Members,
} from './read.ts';
import { STATUSES } from './schema.ts';
import { readUnits, writeUnits } from './units.ts';
import type { Room } from './words.ts';

/** What a reader of sets needs besides the set. */
export interface Inside {
  readonly ids: readonly Id[]; readonly changesMax: number; readonly room: Room;
}
const ID_INSIDE = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

export function writeChanges(set: readonly Change[], names: IdNames): Members {
  const [first] = set;
  if (!first) throw new Error('a set of no changes');
  const units = columns.writeTable(set.map((change) => change.unit));
  const ats = columns.writeSteps(set.map((change) => change.at));
  const rows = set.map((change, row): Json => [
    names.position(change.id), names.position(change.record),
    units.texts.indexOf(change.unit), ats[row] ?? null, writeMore(change, names),
  ]);
  return {
    kind: first.kind, v: first.version, author: first.author, units: writeUnits(units.texts), rows,
  };
}

function writeMore(change: Change, names: IdNames): Members {
  const { create, set, act, seen, note } = change;
  return {
    ...(create === undefined ? {} : { create: 1 }),
    ...(set === undefined ? {} : { set: writeSet(set, names) }),
    ...(act === undefined ? {} : { act }),
    ...(seen === undefined ? {} : { seen: writeSeen(seen, names) }),
    ...(note === undefined ? {} : { note }),
  };
}
const writeSet = (set: Readonly<Record<string, FieldWrite>>, names: IdNames): Members =>
  Object.fromEntries(Object.entries(set).map(([name, { value, base }]) =>
    [name, [value, ...base.map((id) => names.position(id))]]));

// `content` is text with ids in it: after the split, every second piece is an id.
const writeSeen = (seen: Seen, names: IdNames): Json => [
  STATUSES.indexOf(seen.status), seen.heads.map((id) => names.position(id)),
  seen.content.split(ID_INSIDE).map((piece, i) => i % 2 ? names.position(piece as Id) : piece),
];

export function readChanges(set: Members, inside: Inside): readonly Change[] {
  const rows = readList(set['rows']).map(readList);
  if (rows.length > inside.changesMax) misfit('tooLarge');
  const units = readUnits(set['units'], rows.length);
  const ats = columns.readSteps(rows.map((row) => row[3] ?? null), rows.length);
  const kind = readName(set['kind']);
  const version = readInteger(set['v']);
  const author = readText(set['author']);
  return rows.map((row, i) => ({
    id: readId(inside.ids, row[0]), record: readId(inside.ids, row[1]), kind, version,
    unit: units[readInteger(row[2])] ?? misfit(), author, at: ats[i] ?? null,
    ...readMore(readMembers(row[4]), inside),
  }));
}

function readMore(more: Members, inside: Inside): Partial<Change> {
  const act = readAct(more['act']);
  return {
    ...(more['create'] === undefined ? {} : { create: readOne(more['create']) }),
    ...(more['set'] === undefined ? {} : { set: readSet(readMembers(more['set']), inside) }),
    ...(act === undefined ? {} : { act }),
    ...(more['seen'] === undefined ? {} : { seen: readSeen(readList(more['seen']), inside.ids) }),
    ...(more['note'] === undefined ? {} : { note: readText(more['note']) }),
  };
}
const readOne = (value: Json): true => value === 1 ? true : misfit();

function readSet(set: Members, { ids, room }: Inside): Record<string, FieldWrite> {
  const writes: Record<string, FieldWrite> = {};
  for (const [name, entry] of Object.entries(set)) {
    if (--room.cells < 0) misfit('tooLarge');
    const [value, ...base] = readList(entry);
    writes[name] = { value: readValue(value), base: readIds(ids, base) };
  }
  return writes;
}

const readSeen = ([status, heads, content]: readonly Json[], ids: readonly Id[]): Seen => ({
  status: STATUSES[readInteger(status)] ?? misfit(), heads: readIds(ids, heads),
  content: readList(content).map((piece, i) =>
    i % 2 ? readId(ids, piece) : readText(piece)).join(''),
});

/** An unknown act passes, so that the other changes of a newer phone do too: callers ask
    `isAct`. */
export function readAct(value: Json | undefined): Act | undefined {
  return value === undefined ? undefined : readName(value) as Act;
}
