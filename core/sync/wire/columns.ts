// Columns: the same member of many changes or rows of one kind, side by side, so that the
// compressor finds similar values together. A field that some lack lists those that have it; absent
// is not null.
import type { Json } from '../change.ts';
import type { Cells } from '../creations.ts';
import { isList, misfit, readInteger, readList, readMembers, readText, readValue } from './read.ts';
import { readWords, writeWords, type Room } from './words.ts';

/** An empty column. */
export const emptyCells = (count: number): (Json | undefined)[] =>
  new Array<Json | undefined>(count).fill(undefined);

export function writeFieldColumn(cells: readonly (Json | undefined)[]): Json {
  const values = cells.filter((cell) => cell !== undefined);
  const body = writeWords(values) ?? { v: values };
  if (values.length === cells.length) return 'v' in body ? values : body;
  const isFew = values.length * 2 < cells.length;
  const rows = cells.flatMap((cell, row) => (cell !== undefined) === isFew ? [row] : []);
  return { ...body, [isFew ? 'in' : 'not']: rows };
}

export function readFieldColumn(column: Json, count: number, room: Room): Cells {
  if (--room.cells < 0) misfit('tooLarge');
  if (isList(column)) return cellsOf(null, column, count);
  const members = readMembers(column);
  const values = members['w'] === undefined ? readList(members['v']) : readWords(members, room);
  if (members['in'] !== undefined) return cellsOf(readRows(members['in'], count), values, count);
  if (members['not'] === undefined) return cellsOf(null, values, count);
  const missing = new Set(readRows(members['not'], count));
  if (values.length + missing.size !== count) misfit();
  const rows = Array.from({ length: count }, (_, row) => row).filter((row) => !missing.has(row));
  return cellsOf(rows, values, count);
}

function cellsOf(rows: readonly number[] | null, values: readonly Json[], count: number): Cells {
  if (values.length !== (rows?.length ?? count)) misfit();
  for (const value of values) if (typeof value === 'object') readValue(value);
  return { rows, values };
}

function readRows(list: Json, count: number): readonly number[] {
  let before = -1;
  return readList(list).map((value) => {
    const row = readInteger(value, count - 1);
    if (row <= before) misfit();
    return (before = row);
  });
}

/** One value if all are the same. The values must not be lists themselves. */
export const writeColumn = (values: readonly Json[]): Json =>
  values.every((value) => value === values[0]) ? values[0] ?? null : values;
export function readColumn(column: Json | undefined, count: number): readonly Json[] {
  if (column === undefined) return misfit();
  const values = isList(column) ? column : Array.from({ length: count }, () => column);
  return values.length === count ? values : misfit();
}

/** Numbers as differences from the one before; null stays null. */
export function writeSteps(numbers: readonly (number | null)[]): readonly (number | null)[] {
  let before = 0;
  return numbers.map((number) => {
    const step = number === null ? null : number - before;
    before = number ?? before;
    return step;
  });
}
export function readSteps(steps: Json | undefined, count: number): readonly (number | null)[] {
  let before = 0;
  const numbers = readList(steps).map((step) => {
    if (step === null) return null;
    if (typeof step !== 'number') return misfit();
    return (before = readInteger(before + step));
  });
  return numbers.length === count ? numbers : misfit();
}

/** A short list of texts and an index for each row. */
export interface Table { readonly texts: readonly string[]; readonly column: Json }
export function writeTable(values: readonly string[]): Table {
  const indexByText = new Map<string, number>();
  const column = values.map((text) => {
    const index = indexByText.get(text) ?? indexByText.size;
    indexByText.set(text, index);
    return index;
  });
  return { texts: [...indexByText.keys()], column: writeColumn(column) };
}
export function readTable<T extends string>(
  texts: readonly T[], column: Json | undefined, count: number,
): readonly T[] {
  return readColumn(column, count).map((index) => texts[readInteger(index)] ?? misfit());
}
export const readTexts = (list: Json | undefined): readonly string[] =>
  readList(list).map(readText);
