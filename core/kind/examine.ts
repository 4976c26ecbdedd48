// Checks the values of a record against its kind. Types and limits always hold, on the phone and on
// the server; required fields and the kind's own check only when the record is submitted.
import { limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import { words, type Words } from '../words/words.ts';
import { isNeeded } from './asked.ts';
import { isEmpty, isShown } from './dependent.ts';
import type { Field, Values } from './field.ts';
import { isFitting, lastDayIn } from './fitting.ts';
import type { Complaint, OpenKind } from './kind.ts';

/** Whether any day is later than `latestDay`. */
export const isFuture = (kind: OpenKind, values: Values, latestDay: string): boolean =>
  lastDayIn(kind.fields, values) > latestDay;

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

const NEEDED = words('{Chị} ghi thêm ô này nhé.', 'Please fill this in.');

/** Everything that keeps a record from being submitted or approved, field by field. Fields that are
    not shown are not asked for. */
export function complaintsOf(kind: OpenKind, values: Values): readonly Complaint[] {
  const missing = Object.entries(kind.fields).flatMap(([name, field]) => {
    const words = isShown(kind.fields, name, values) && lackIn(field, values[name], values);
    return words ? [{ field: name, words }] : [];
  });
  return missing.length > 0 ? missing : kind.check(values);
}

/** What a shown field lacks; null: nothing. */
export function lackIn(field: Field, value: unknown, values: Values): Words | null {
  if (!isEmpty(value)) return 'fits' in field ? field.lacks?.(value) ?? null : null;
  return isNeeded(field, values) ? field.missing ?? NEEDED : null;
}
