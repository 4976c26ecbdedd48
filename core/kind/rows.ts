// Rows: a small table inside a record, such as the items of a budget or the people of a class by
// year. It is one value: two people's edits of the same table are a clash, never mixed rows. A row
// is an object, keyed by column. A column that only a newer program knows keeps its cells.
import { fieldLimits } from '../field-limits.ts';
import { words as wordsOf, type Words } from '../words/words.ts';
import { isEmpty } from './dependent.ts';
import type { Field, More, RowsField, SmallFields, Values } from './field.ts';
import { isFitting, lastDayIn } from './fitting.ts';
import { valueToText, type Wording } from './value-text.ts';

interface Rest<F extends SmallFields> extends Partial<Omit<More<RowsField<F>>, 'fields'>> {}

/** `rows(words, { name: text(…), amount: money(…) })`: at most 8 columns, at most 200 rows. */
export function rows<const F extends SmallFields>(
  words: Words, fields: F, more: Rest<F> = {},
): RowsField<F> {
  if (Object.keys(fields).length > fieldLimits.fieldsPerRowMax) throw new Error('too many columns');
  const most = more.most ?? fieldLimits.rowsPerFieldMax;
  return {
    type: 'rows', words, fields, ...more, most,
    fits: (value) => Array.isArray(value) && value.length <= most
      && JSON.stringify(value).length <= fieldLimits.rowsCharsMax
      && value.every((row) => isRow(fields, row)),
    toText: (value, wording) =>
      rowsIn(value).map((row) => rowToText(fields, row, wording)).join('; '),
    lastDay: (value) => rowsIn(value)
      .map((row) => lastDayIn(fields, row)).reduce((a, b) => (a > b ? a : b), ''),
    lacks: (value) => lacksIn(fields, rowsIn(value)),
  };
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The rows of a value; none for a value that is no table. */
export const rowsIn = (value: unknown): readonly Values[] =>
  (Array.isArray(value) ? value.filter(isObject) : []);

function isRow(fields: SmallFields, row: unknown): boolean {
  if (!isObject(row)) return false;
  const names = Object.keys(row);
  return names.length > 0 && names.length <= fieldLimits.fieldsPerRowMax && names.every((name) => {
    const cell = row[name];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) return cell !== null && isFitting(field, cell);
    return /^\w{1,40}$/.test(name) && (typeof cell !== 'object' || cell === null);
  });
}

/** The rows as they are written: columns in their order, no empty cell, no row without a cell. */
export const tidyRows = (fields: SmallFields, value: unknown): readonly Values[] =>
  rowsIn(value).map((row) => {
    const names = [...Object.keys(fields), ...Object.keys(row).filter((name) => !(name in fields))];
    return Object.fromEntries(names.filter((name) => !isEmpty(row[name]))
      .map((name) => [name, row[name]]));
  }).filter((row) => Object.keys(row).length > 0);

const filled = (fields: SmallFields, row: Values): readonly (readonly [Field, unknown])[] =>
  Object.entries(fields).filter(([name]) => !isEmpty(row[name]))
    .map(([name, field]) => [field, row[name]]);
export const rowToText = (fields: SmallFields, row: Values, wording: Wording): string =>
  filled(fields, row).map(([field, cell]) => valueToText(field, cell, wording)).join(', ');

function lacksIn(fields: SmallFields, all: readonly Values[]): Words | null {
  for (const [nth, row] of all.entries()) {
    const missing = Object.entries(fields)
      .find(([name, field]) => field.required && isEmpty(row[name]))?.[1].words;
    if (missing) {
      return wordsOf(`Dòng ${nth + 1}: {chị} ghi thêm “${missing.vi}” nhé.`,
        `Row ${nth + 1}: please fill in “${missing.en}”.`);
    }
  }
  return null;
}
