// Creations of one kind, version, author and act side by side: their fields as columns. Only plain
// ones, as phones make them; a creation with bases or under another record travels as a change.
import type { Change, FieldWrite, Json } from '../change.ts';
import { type IdNames, readIdColumn, writeIdColumn } from './body.ts';
import * as columns from './columns.ts';
import { type Inside, readAct } from './changes.ts';
import { misfit, readInteger, readMembers, readName, readText, type Members } from './read.ts';
import { readUnits, writeUnits } from './units.ts';

const NO_BASE = Object.freeze<FieldWrite['base'] & never[]>([]);

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

export function readCreations(set: Members, inside: Inside): readonly Change[] {
  const count = readInteger(set['create'], inside.changesMax);
  const ids = readIdColumn(inside.ids, set['id'], count);
  const units = columns.readTable(readUnits(set['units'], count), set['unit'], count);
  const ats = set['at'] === undefined ? null : columns.readSteps(set['at'], count);
  const writes = readFields(readMembers(set['fields']), count, inside);
  const kind = readName(set['kind']);
  const version = readInteger(set['v']);
  const author = readText(set['author']);
  const act = readAct(set['act']);
  return ids.map((id, row) => {
    const unit = units[row] ?? misfit();
    const change = {
      id, record: id, kind, version, unit, author, at: ats?.[row] ?? null, create: true as const,
      set: writes[row] ?? misfit(),
    };
    return act === undefined ? change : { ...change, act };
  });
}

function readFields(fields: Members, count: number, inside: Inside): Record<string, FieldWrite>[] {
  const writes = Array.from({ length: count }, (): Record<string, FieldWrite> => ({}));
  for (const name of Object.keys(fields)) {
    const { rows, values } = columns.readFieldColumn(fields[name] ?? misfit(), count, inside.room);
    if ((inside.room.cells -= values.length) < 0) misfit('tooLarge');
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const write = writes[rows === null ? i : rows[i] ?? -1];
      if (value === undefined || write === undefined) return misfit();
      write[name] = { value, base: NO_BASE };
    }
  }
  return writes;
}
