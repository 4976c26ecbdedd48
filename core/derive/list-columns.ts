// What a list of a kind shows, filters and sorts by, derived from its fields. Used by the desk's
// lists, by files and by the server, which refuses any other filter or column.
import type { Field } from '../kind/field.ts';
import type { OpenKind } from '../kind/kind.ts';

const columnsMax = 5;
/** Types whose values fit in a cell of a list. */
const short: readonly Field['type'][] =
  ['text', 'count', 'decimal', 'money', 'day', 'flag', 'choice', 'choices', 'ref'];

/** Fields whose values a list can be filtered by. */
export const filtersOf = ({ fields }: Pick<OpenKind, 'fields'>): readonly string[] =>
  Object.entries(fields)
    .filter(([, { type }]) => type === 'choice' || type === 'choices' || type === 'flag')
    .map(([name]) => name);

/** The fields that a list shows; the kind's own choice, otherwise the first that are required, then
    the first of its form. Its day has a column of its own. */
export function columnsOf(
  { fields, form, columns, day }: Pick<OpenKind, 'fields' | 'form' | 'columns' | 'day'>,
): readonly string[] {
  if (columns) return columns;
  const shown = form.flatMap((step) => step.fields).filter((name) => {
    const field = fields[name];
    return field !== undefined && name !== day && short.includes(field.type);
  });
  const required = shown.filter((name) => fields[name]?.required);
  return [...new Set([...required, ...shown])].slice(0, columnsMax);
}

/** Sorts that hold for any number of rows. */
export const plainSortsOf = ({ day }: Pick<OpenKind, 'day'>): readonly string[] =>
  [...(day === undefined ? [] : ['day']), 'arrival', 'unit', 'state', 'title'];

/** Fields that a list can be sorted by while few rows remain (listLimits.sortableMax). */
export const fieldSortsOf = ({ fields }: Pick<OpenKind, 'fields'>): readonly string[] =>
  Object.entries(fields)
    .filter(([, { type }]) => short.includes(type) && type !== 'choices' && type !== 'ref')
    .map(([name]) => name);
