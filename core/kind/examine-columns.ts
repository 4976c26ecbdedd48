// Checks many new records at once, given as columns. Used by the server for a phone's backlog. If
// areFitting returns true, examine.ts accepts every record; if false, the caller checks each one.
// A column has one cell per record; undefined: the record does not have the field.
import { limits } from '../limits.ts';
import { isEmpty, isShown } from './dependent.ts';
import { lackIn } from './examine.ts';
import type { Field, Values } from './field.ts';
import { charsOf, isFitting, lastDayIn } from './fitting.ts';
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
  const rows = columns[0]?.[1].length ?? 0;
  const valuesAt = (row: number): Values =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]]));
  return Object.entries(kind.fields).every(([name, field]) => {
    const { required, requiredWhen, when } = field;
    const hasInner = 'fits' in field && field.lacks !== undefined;
    if (!required && !requiredWhen && !hasInner) return true;
    const cells = columns.find(([each]) => each === name)?.[1];
    if (!cells && required && !when) return false;
    for (let row = 0; row < rows; row++) {
      const cell = cells?.[row];
      if (!hasInner && !isEmpty(cell)) continue;
      const values = valuesAt(row);
      if (isShown(kind.fields, name, values) && lackIn(field, cell, values)) return false;
    }
    return true;
  });
}

// Days and codes repeat often: each is checked once.
function isColumnFitting(field: Field, cells: readonly unknown[], latestDay: string): boolean {
  const fitting = new Set<unknown>();
  const isShort = field.type === 'day' || field.type === 'choice';
  const mayHoldDay = field.type === 'day' || ('fits' in field && field.lastDay !== undefined);
  for (const cell of cells) {
    if (cell === undefined || (isShort && fitting.has(cell))) continue;
    if (cell === null || !isFitting(field, cell)) return false;
    if (mayHoldDay && lastDayIn({ field }, { field: cell }) > latestDay) return false;
    if (isShort) fitting.add(cell);
  }
  return true;
}

function longest(cells: readonly unknown[]): number {
  let most = 0;
  for (const cell of cells) most = Math.max(most, charsOf(cell));
  return most;
}
