// What every input of a field is given, and its label, hint and error in the officer's language.
import type { Field, Values } from '../../../../core/kind/field.ts';
import { isNeeded } from '../../../../core/kind/asked.ts';
import type { Words } from '../../../../core/words/words.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import type { Lists } from './lists.ts';

export interface FieldInputProps {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  /** The other values of the record: what is offered and required depends on them. */
  readonly values: Values;
  readonly lists: Lists;
  /** The record's unit: records near it are offered first. */
  readonly unit: string;
  readonly record: string;
  readonly complaint: Words | undefined;
  readonly onChange: (value: unknown) => void;
}

type Labelled = Pick<FieldInputProps, 'field' | 'values' | 'complaint'>;
export function useLabels({ field, values, complaint }: Labelled) {
  const { t } = useDesk();
  return {
    label: `${t(field.words)}${isNeeded(field, values) ? ` (${t(shared.required)})` : ''}`,
    hint: field.hint && t(field.hint),
    error: complaint && t(complaint),
  };
}
