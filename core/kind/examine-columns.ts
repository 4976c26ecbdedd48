// Checks many new records at once, given as columns. Used by the server for a phone's backlog. If
// areFitting returns true, examine.ts accepts every record; if false, the caller checks each one.
// A column has one cell per record; undefined: the record does not have the field.
import { limits } from '../limits.ts';
import { isEmpty, isFitting } from './examine.ts';
import type { Field } from './field.ts';
import type { OpenKind } from './kind.ts';

export type Column = readonly [name: string, cells: readonly unknown[]];

/** Whether every record has only known fields with valid values within the limits. False means only
    that they must be checked one by one. */
export function areFitting(kind: OpenKind, columns: readonly Column[], latestDay: string): boolean {
  if (columns.length > limits.fieldsPerRecordMax) return false;
  let charsMax = 0;
  for (const [name, cells] of columns) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (!field || !isColumnFitting(field, cells, latestDay)) return false;
    charsMax += longest(cells);
  }
  return charsMax <= limits.recordBytesMax / 2;
}

/** Whether every record has all fields that a submitted record must have. */
export function areComplete(kind: OpenKind, columns: readonly Column[]): boolean {
  for (const name in kind.fields) {
    if (!kind.fields[name]?.required) continue;
    const column = columns.find(([each]) => each === name);
    if (!column || column[1].some(isEmpty)) return false;
  }
  return true;
}

// Days and codes repeat often: each is checked once.
function isColumnFitting(field: Field, cells: readonly unknown[], latestDay: string): boolean {
  const fitting = new Set<unknown>();
  const isShort = field.type === 'day' || field.type === 'choice';
  for (const cell of cells) {
    if (cell === undefined || (isShort && fitting.has(cell))) continue;
    if (cell === null || !isFitting(field, cell)) return false;
    if (field.type === 'day' && !field.mayBeFuture && String(cell) > latestDay) return false;
    if (isShort) fitting.add(cell);
  }
  return true;
}

function longest(cells: readonly unknown[]): number {
  let most = 0;
  for (const cell of cells) if (typeof cell === 'string') most = Math.max(most, cell.length);
  return most;
}
