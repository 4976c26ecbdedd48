// Fields that depend on others: which fields are shown, and the values of the shown ones. Phone,
// desk and server all use it; asked.ts says what a form asks for. Pure; part of a phone's first
// load.
// [Note: A hidden value is kept but not read] A field that is not shown may still have a value:
// an older phone sent it, or two people's edits met. The server refuses nothing for that and
// keeps the value; checks, titles and figures do not see it. A form drops it when it saves.
import type { Fields, Values, When } from './field.ts';

export const isEmpty = (v: unknown): boolean =>
  v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0);

const isOne = (value: unknown, code: unknown): boolean =>
  value === code || (Array.isArray(value) && value.includes(code));
// No list is made here: the server asks this several times for each record of a backlog.
export function holds({ field, is, isNot }: When, values: Values): boolean {
  const value = values[field];
  const codes = is ?? isNot;
  if (codes === undefined) return !isEmpty(value);
  const isAmong = typeof codes === 'object' ? codes.some((code) => isOne(value, code))
    : isOne(value, codes);
  return isAmong === (is !== undefined);
}

/** Whether a form shows the field; a field that depends on a hidden one is hidden too. */
export function isShown(fields: Fields, name: string, values: Values): boolean {
  const when = fields[name]?.when;
  return !when || (holds(when, values) && isShown(fields, when.field, values));
}

/** The fields that share a condition: it is checked once for all of them. */
interface Group { readonly when: When; readonly names: string[] }
export function dependentIn(fields: Fields): readonly Group[] {
  const groups: Group[] = [];
  for (const name in fields) {
    const when = fields[name]?.when;
    const group = groups.find((one) => one.when === when);
    if (group) group.names.push(name);
    else if (when) groups.push({ when, names: [name] });
  }
  return groups;
}

/** The values without those of hidden fields; the same object if there are none. `dependent` is
    computed once by callers that ask often. */
export function withoutHidden(
  fields: Fields, values: Values, dependent = dependentIn(fields),
): Values {
  let shown = values;
  for (const { when, names } of dependent) {
    if (holds(when, values) && isShown(fields, when.field, values)) continue;
    for (const name of names) if (!isEmpty(values[name])) shown = { ...shown, [name]: undefined };
  }
  return shown;
}
