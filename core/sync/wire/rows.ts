// Rows of one kind and version, side by side. Nearly every field has one live write, the creation's
// own; only differences from that are written.
import { isId, type Id } from '../../brands.ts';
import type { Json, Row, Write } from '../change.ts';
import { IdNames, readId, readIdColumn, writeIdColumn } from './body.ts';
import { readApproved, writeApproved } from './approved.ts';
import type { Inside } from './changes.ts';
import * as columns from './columns.ts';
import {
  misfit, readInteger, readList, readMembers, readName, readText, readValue, type Members,
} from './read.ts';
import { STATUSES } from './schema.ts';
import { readUnits, writeUnits } from './units.ts';

export function writeRows(set: readonly Row[], names: IdNames): Members {
  const [first] = set;
  if (!first) throw new Error('a set of no rows');
  const id = writeIdColumn(names, set.map((row) => row.id));
  const units = columns.writeTable(set.map((row) => row.unit));
  const authors = columns.writeTable(set.map((row) => row.author));
  const born = set.flatMap((row, i) => row.born === row.id ? [] : [i, names.position(row.born)]);
  const note = set.flatMap((row, i) => row.note === null ? [] : [[i, row.note]]);
  const gone = set.flatMap((row, i) =>
    row.gone.length === 0 ? [] : [[i, ...writeGone(row.gone, names)]]);
  const approved = columns.writeColumn(set.map((row) => writeApproved(row, names)));
  const { fields, other } = writeFields(set, names);
  return {
    kind: first.kind, v: first.version, rows: set.length, id,
    units: writeUnits(units.texts), unit: units.column,
    authors: authors.texts, author: authors.column,
    status: columns.writeColumn(set.map((row) => STATUSES.indexOf(row.status))),
    seq: columns.writeSteps(set.map((row) => row.seq)),
    ...(born.length === 0 ? {} : { born }), ...(note.length === 0 ? {} : { note }),
    ...(gone.length === 0 ? {} : { gone }), ...(approved === 0 ? {} : { approved }),
    fields, ...(Object.keys(other).length === 0 ? {} : { other }),
  };
}

const writeGone = (gone: readonly string[], names: IdNames): Json[] => gone.flatMap((key) => {
  const space = key.lastIndexOf(' ');
  const id = key.slice(space + 1);
  return space >= 0 && isId(id) ? [key.slice(0, space), names.position(id)] : [key, -1];
});

function writeFields(set: readonly Row[], names: IdNames): {
  readonly fields: Members; readonly other: Members;
} {
  const cellsByField = new Map<string, (Json | undefined)[]>();
  const otherByField = new Map<string, (readonly [number, readonly Write[]])[]>();
  set.forEach((row, i) => {
    for (const [name, live] of Object.entries(row.fields)) {
      const cells = cellsByField.get(name) ?? columns.emptyCells(set.length);
      cells[i] = live.at(-1)?.value;
      if (live.length > 0) cellsByField.set(name, cells);
      if (live.length === 1 && live[0]?.id === row.born) continue;
      const others = otherByField.get(name) ?? [];
      others.push([i, live]);
      otherByField.set(name, others);
    }
  });
  // Sorted names and ids, independent of their order within a row: a body that is read and written
  // again stays the same.
  const ordered = new Set([...cellsByField.keys(), ...otherByField.keys()]);
  return {
    fields: Object.fromEntries([...cellsByField].map(([name, cells]) =>
      [name, columns.writeFieldColumn(cells)])),
    other: Object.fromEntries([...ordered].flatMap((name) => {
      const others = otherByField.get(name);
      return others ? [[name, others.map(([i, live]) => [i, ...writeLive(live, names)])]] : [];
    })),
  };
}

// The last value is already in the column.
const writeLive = (live: readonly Write[], names: IdNames): Json[] =>
  live.flatMap(({ id, value }) => [names.position(id), value]).slice(0, -1);

export function readRows(set: Members, inside: Inside): readonly Row[] {
  const count = readInteger(set['rows'], inside.changesMax);
  const ids = readIdColumn(inside.ids, set['id'], count);
  const units = columns.readTable(readUnits(set['units'], count), set['unit'], count);
  const authors = columns.readTable(columns.readTexts(set['authors']), set['author'], count);
  const statuses = columns.readTable(STATUSES, set['status'], count);
  const seqs = columns.readSteps(set['seq'], count);
  const approved = columns.readColumn(set['approved'] ?? 0, count);
  const kind = readName(set['kind']);
  const version = readInteger(set['v']);
  const born = readBorn(readList(set['born'] ?? []), ids, inside);
  const notes = new Map(readList(set['note'] ?? []).map(readList).map(([row, text]) =>
    [readInteger(row, count - 1), readText(text)]));
  const gone = new Map(readList(set['gone'] ?? []).map(readList).map(([row, ...keys]) =>
    [readInteger(row, count - 1), readGone(keys, inside.ids)]));
  const fields = readFields(set, born, inside);
  return ids.map((id, i) => {
    const row = {
      id, kind, version, unit: units[i] ?? misfit(), author: authors[i] ?? misfit(),
      status: statuses[i] ?? misfit(), fields: fields[i] ?? misfit(), gone: gone.get(i) ?? [],
      approved: null, note: notes.get(i) ?? null, born: born[i] ?? misfit(),
      seq: seqs[i] ?? misfit(),
    };
    if (approved[i] === 0) return row;
    return { ...row, approved: readApproved(approved[i], row, inside.ids) };
  });
}

function readBorn(pairs: readonly Json[], ids: readonly Id[], inside: Inside): readonly Id[] {
  const born = [...ids];
  for (let i = 0; i < pairs.length; i += 2) {
    born[readInteger(pairs[i], ids.length - 1)] = readId(inside.ids, pairs[i + 1]);
  }
  return born;
}

const readGone = (keys: readonly Json[], ids: readonly Id[]): string[] =>
  Array.from({ length: Math.ceil(keys.length / 2) }, (_, i) => {
    const name = readText(keys[i * 2]);
    return keys[i * 2 + 1] === -1 ? name : `${name} ${readId(ids, keys[i * 2 + 1])}`;
  });

type Live = Record<string, readonly Write[]>;

function readFields(set: Members, born: readonly Id[], inside: Inside): readonly Live[] {
  const fields = born.map((): Live => ({}));
  const columnByName = readMembers(set['fields']);
  for (const name of Object.keys(columnByName)) {
    const column = columnByName[name] ?? misfit();
    const { rows, values } = columns.readFieldColumn(column, born.length, inside.room);
    if ((inside.room.cells -= values.length) < 0) misfit('tooLarge');
    values.forEach((value, i) => {
      const row = rows === null ? i : rows[i] ?? -1;
      const live = fields[row] ?? misfit();
      live[name] = [{ id: born[row] ?? misfit(), value }];
    });
  }
  for (const [name, others] of Object.entries(readMembers(set['other'] ?? {}))) {
    for (const [row, ...live] of readList(others).map(readList)) {
      const before = fields[readInteger(row)] ?? misfit();
      const last = Object.hasOwn(before, name) ? before[name]?.at(-1)?.value : undefined;
      before[name] = readLive(live, last, inside.ids);
    }
  }
  return fields;
}

function readLive(list: readonly Json[], last: Json | undefined, ids: readonly Id[]): Write[] {
  if (list.length === 0) return [];
  if (list.length % 2 === 0) misfit();
  return Array.from({ length: (list.length + 1) / 2 }, (_, i) => ({
    id: readId(ids, list[i * 2]),
    value: readValue(i * 2 + 1 < list.length ? list[i * 2 + 1] : last),
  }));
}
