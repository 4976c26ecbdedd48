// Creations of one kind, version, author and act, with their fields as columns. Only plain ones, as
// phones make them; a creation with bases or under another record travels as a change.
import type { Change, Json } from '../change.ts';
import type { Creations } from '../creations.ts';
import { type IdNames, readIdColumn, writeIdColumn } from './body.ts';
import * as columns from './columns.ts';
import { type Inside, readAct } from './changes.ts';
import { misfit, readInteger, readMembers, readName, readText, type Members } from './read.ts';
import { readUnits, writeUnits } from './units.ts';

export const isPlainCreation = (change: Change): boolean =>
  change.create === true && change.id === change.record && change.set !== undefined
  && change.seen === undefined && change.note === undefined
  && Object.values(change.set).every((write) => write.base.length === 0);

export function writeCreations(set: readonly Change[], names: IdNames): Members {
  const [first] = set;
  if (!first) throw new Error('a set of no creations');
  const units = columns.writeTable(set.map((change) => change.unit));
  const isTimed = set.some((change) => change.at !== null);
  return {
    kind: first.kind, v: first.version, author: first.author,
    ...(first.act === undefined ? {} : { act: first.act }),
    create: set.length, id: writeIdColumn(names, set.map((change) => change.id)),
    units: writeUnits(units.texts), unit: units.column,
    ...(isTimed ? { at: columns.writeSteps(set.map((change) => change.at)) } : {}),
    fields: writeFields(set),
  };
}

function writeFields(set: readonly Change[]): Members {
  const cellsByField = new Map<string, (Json | undefined)[]>();
  set.forEach((change, row) => {
    for (const [name, { value }] of Object.entries(change.set ?? {})) {
      const cells = cellsByField.get(name) ?? columns.emptyCells(set.length);
      cells[row] = value;
      cellsByField.set(name, cells);
    }
  });
  return Object.fromEntries([...cellsByField].map(([name, cells]) =>
    [name, columns.writeFieldColumn(cells)]));
}

export function readCreations(set: Members, inside: Inside): Creations {
  const count = readInteger(set['create'], inside.changesMax);
  return {
    kind: readName(set['kind']), version: readInteger(set['v']), author: readText(set['author']),
    act: readAct(set['act']), ids: readIdColumn(inside.ids, set['id'], count),
    units: columns.readTable(readUnits(set['units'], count), set['unit'], count),
    ats: set['at'] === undefined ? null : columns.readSteps(set['at'], count),
    fields: readFields(readMembers(set['fields']), count, inside),
  };
}

function readFields(fields: Members, count: number, { room }: Inside): Creations['fields'] {
  return Object.keys(fields).map((name) => {
    const cells = columns.readFieldColumn(fields[name] ?? misfit(), count, room);
    return (room.cells -= cells.values.length) < 0 ? misfit('tooLarge') : [name, cells];
  });
}
