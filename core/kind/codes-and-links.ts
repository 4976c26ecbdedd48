// What the server checks besides types and limits: codes of closed lists, and the records that
// values name. Only for a change that is not newer than this program: a newer one may know more
// codes and may name other kinds.
import { isId, type Id } from '../brands.ts';
import type { Column } from './examine-columns.ts';
import type { Field, Fields, Option, Values } from './field.ts';
import type { OpenKind } from './kind.ts';
import { rowsIn } from './rows.ts';

/** A value names a record: it should be of this kind, and its fields have the values of `where`. */
export interface Link {
  readonly kind: string;
  readonly where: Readonly<Record<string, string>>;
  readonly to: Id;
}

const codesBy = new WeakMap<readonly Option[], ReadonlySet<unknown>>();
function codesOf(options: readonly Option[]): ReadonlySet<unknown> {
  const codes = codesBy.get(options) ?? new Set(options.map(({ code }) => code));
  codesBy.set(options, codes);
  return codes;
}

/** Whether a value that fits names only codes of its closed list; open lists have any code. */
export function hasKnownCodes(field: Field, value: unknown): boolean {
  if (field.type === 'rows') {
    return rowsIn(value).every((row) => areCodesKnown(field.fields, row));
  }
  if (!('from' in field) || !('options' in field.from)) return true;
  const codes = codesOf(field.from.options);
  return value === null || value === undefined || [value].flat().every((code) => codes.has(code));
}
export const areCodesKnown = (fields: Fields, values: Values): boolean =>
  Object.keys(values).every((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return !field || hasKnownCodes(field, values[name]);
  });

/** The same for many records at once; each code is looked up once. */
export const areColumnsKnown = ({ fields }: OpenKind, columns: readonly Column[]): boolean =>
  columns.every(([name, cells]) => {
    const field = fields[name];
    const isClosed = field?.type === 'rows' || (field && 'from' in field
      && 'options' in field.from);
    return !isClosed || [...new Set(cells)].every((cell) => hasKnownCodes(field, cell));
  });

/** The records that a value of the field names. */
export function linksIn(field: Field | undefined, value: unknown): readonly Link[] {
  if (field?.type === 'rows') {
    return rowsIn(value).flatMap((row) =>
      Object.entries(row).flatMap(([name, cell]) => linksIn(field.fields[name], cell)));
  }
  if (field?.type !== 'ref' && field?.type !== 'refs') return [];
  const { kind, where } = field;
  return [value].flat().filter(isId).map((to) => ({ kind, where, to }));
}
export const linksOf = ({ fields }: OpenKind, values: Values): readonly Link[] =>
  Object.keys(values).flatMap((name) => linksIn(fields[name], values[name]));
