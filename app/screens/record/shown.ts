// Which fields a form shows now, which steps are left to go, which values are kept. Pure.
import { shownFields, wordsOfStep } from '../../../core/kind/asked.ts';
import { isEmpty } from '../../../core/kind/dependent.ts';
import type { Json } from '../../../core/sync/change.ts';
import type { Words } from '../../../core/words/words.ts';
import type { SlipValues } from '../../store/kept.ts';
import { cleanValues } from '../../record/save.ts';
import type { StepProps } from './part.ts';

type Shown = Pick<StepProps, 'kind' | 'values'>;

export function cleanOf({ kind, values }: Shown): SlipValues {
  const clean = cleanValues(kind, values);
  const tables = Object.entries(clean).flatMap(([name, value]) => {
    const field = kind.fields[name];
    return field?.type === 'rows' ? [[name, withoutEmpty(value)] as const] : [];
  });
  return cleanValues(kind, { ...clean, ...Object.fromEntries(tables) });
}

/** Rows without empty cells and without empty rows, as core/kind/rows.ts wants them written. */
const withoutEmpty = (rows: Json): Json => (Array.isArray(rows) ? rows : []).map((row: Json) =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([, cell]) => !isEmpty(cell))))
  .filter((row) => Object.keys(row).length > 0);

/** The fields that a step shows now, in their order. */
export function namesIn({ kind, values }: Shown, step: number): readonly string[] {
  const asked = kind.form[step - 1];
  return asked ? shownFields(kind.fields, asked, values) : [];
}

/** The next step that shows something; null: this one is the last. */
export function stepFrom(shown: Shown, step: number, by: 1 | -1): number | null {
  for (let next = step + by; next >= 1 && next <= shown.kind.form.length; next += by) {
    if (namesIn(shown, next).length > 0) return next;
  }
  return null;
}

/** What a step asks, by the answers before it. */
export function questionOf({ kind, values }: Shown, step: number): Words {
  const asked = kind.form[step - 1];
  return asked ? wordsOfStep(asked, values) : kind.words;
}
