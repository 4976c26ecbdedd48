// The columns of a list at the desk: what the kind shows, and what every list has.
import { columnsOf, fieldSortsOf, plainSortsOf } from '../../../../core/derive/list-columns.ts';
import type { ListAnswer } from '../../../../core/api/lists.ts';
import { isEmpty } from '../../../../core/kind/dependent.ts';
import type { Field } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Language, Words } from '../../../../core/words/words.ts';
import { lists as words } from '../../../words/office/lists.ts';

/** The heading of a column that is no field, or of a field. */
export function sortWord(kind: OpenKind, by: string, language: Language): string {
  const plain: Readonly<Record<string, Words | undefined>> = {
    title: words.title, unit: words.place, state: words.state, arrival: words.arrived,
    day: kind.fields[kind.day ?? '']?.words,
  };
  return (plain[by] ?? kind.fields[by]?.words)?.[language] ?? by;
}

interface Listed {
  readonly title: string; readonly values: Readonly<Record<string, unknown>>;
}
export interface FieldColumn { readonly name: string; readonly field: Field }

/** Without fields that are empty in every row, or that say in every row what the title says. */
export const fieldColumnsOf = (
  kind: OpenKind, rows: readonly Listed[], textOf: (field: Field, value: unknown) => string,
): readonly FieldColumn[] => columnsOf(kind).flatMap((name) => {
  const field = kind.fields[name];
  const isTold = field !== undefined && rows.some(({ title, values }) =>
    !isEmpty(values[name]) && textOf(field, values[name]) !== title);
  return isTold ? [{ name, field }] : [];
});

/** Whether the rows of this answer can be put in the order of a column. */
export const isSortable = (kind: OpenKind, by: string, answer: ListAnswer): boolean =>
  plainSortsOf(kind).includes(by) || (answer.isSortable && fieldSortsOf(kind).includes(by));
