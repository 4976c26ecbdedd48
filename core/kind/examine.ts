// Checks the values of a record against its kind. Types and limits always hold, on the phone and on
// the server; required fields and the kind's own check only when the record is submitted.
import { isDay, isId } from '../brands.ts';
import { limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import { words } from '../words/words.ts';
import type { Field, Values } from './field.ts';
import type { Complaint, OpenKind } from './kind.ts';

const FILE_NAME = /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/;
const CODE = /^[A-Za-z0-9_.-]{1,60}$/;

const isWhole = (v: unknown, most: number, least = 0): boolean =>
  typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most;
const isText = (v: unknown, most: number): boolean =>
  typeof v === 'string' && v.length <= most && !v.includes('\0');
const isListOf = (v: unknown, most: number, each: (item: unknown) => boolean): boolean =>
  Array.isArray(v) && v.length <= most && v.every(each) && new Set(v).size === v.length;
const isCode = (v: unknown): boolean => typeof v === 'string' && CODE.test(v);

/** The largest number that a field may hold. */
export const largestOf = (field: Field): number =>
  (field.type === 'count' ? field.max ?? limits.countMax : limits.moneyMax);

/** Does this value fit the field's type and limits? `null` clears a field and always fits. */
export function isFitting(field: Field, value: unknown): boolean {
  if (value === null) return true;
  switch (field.type) {
    case 'text':
      return isText(value, limits.fieldTextCharsMax);
    case 'note':
      return isText(value, limits.noteCharsMax);
    case 'count':
      return isWhole(value, largestOf(field), field.min);
    case 'decimal':
      return (
        typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= largestOf(field)
      );
    case 'money':
      return isWhole(value, largestOf(field));
    case 'day':
      return isDay(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return isCode(value);
    case 'choices':
      return isListOf(value, limits.choicesPerFieldMax, isCode);
    case 'ref':
      return isId(value);
    case 'files':
      return isListOf(value, field.most, (f) => typeof f === 'string' && FILE_NAME.test(f));
  }
}

/** Whether any day is later than `latestDay`. */
export function isFuture(kind: OpenKind, values: Values, latestDay: string): boolean {
  for (const name in kind.fields) {
    const field = kind.fields[name];
    const value = values[name];
    if (
      field?.type === 'day' &&
      !field.mayBeFuture &&
      typeof value === 'string' &&
      value > latestDay
    )
      return true;
  }
  return false;
}

const UNFIT = words('Ô này ghi chưa đúng.', 'This is not filled in correctly.');

/** What does not fit its field's type and limits, field by field; forms ask before they save. */
export function unfitIn(kind: OpenKind, values: Values): readonly Complaint[] {
  return Object.entries(kind.fields)
    .filter(([name, field]) => values[name] !== undefined && values[name] !== ''
      && !isFitting(field, values[name]))
    .map(([field]) => ({ field, words: UNFIT }));
}

/** Checks types and limits of the written values. Unknown fields are kept, within limits. */
export function examineValues(
  kind: OpenKind, values: Values, latestDay: string,
): ProblemCode | null {
  let fields = 0;
  let unknownChars = 0;
  for (const name in values) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    const value = values[name];
    if (++fields > limits.fieldsPerRecordMax) return 'tooLarge';
    if (!field) {
      const chars = JSON.stringify(value).length;
      unknownChars += chars;
      const isLong = chars > limits.noteCharsMax || unknownChars > limits.recordBytesMax / 2;
      if (isLong || !/^\w{1,40}$/.test(name)) return 'tooLarge';
    } else if (!isFitting(field, value)) {
      return typeof value === 'string' && value.length > limits.fieldTextCharsMax
        ? 'tooLarge'
        : 'invalid';
    }
  }
  return isFuture(kind, values, latestDay) ? 'futureDay' : null;
}

export const isEmpty = (v: unknown): boolean =>
  v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0);
const NEEDED = words('{Chị} ghi thêm ô này nhé.', 'Please fill this in.');

/** Everything that keeps a record from being submitted or approved, field by field. */
export function complaintsOf(kind: OpenKind, values: Values): readonly Complaint[] {
  const missing = Object.entries(kind.fields)
    .filter(([name, field]) => field.required && isEmpty(values[name]))
    .map(([field, { missing: words = NEEDED }]) => ({ field, words }));
  return missing.length > 0 ? missing : kind.check(values);
}
