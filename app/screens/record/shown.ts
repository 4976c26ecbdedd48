// Which fields a form shows now, which steps are left to go, which values are kept. Pure.
import type { Words } from '../../../core/words/words.ts';
import type { SlipValues } from '../../store/kept.ts';
import { cleanValues } from '../../record/save.ts';
import type { StepProps } from './part.ts';

type Shown = Pick<StepProps, 'kind' | 'part' | 'values'>;
const none: ReadonlySet<string> = new Set();

export const cleanOf = ({ part, values }: Shown): SlipValues =>
  cleanValues(values, part.drop?.(values) ?? none);

/** The fields that a step shows now, in their order. */
export function namesIn({ kind, part, values }: Shown, step: number): readonly string[] {
  const drop = part.drop?.(values) ?? none;
  return (kind.form[step - 1]?.fields ?? []).filter((name) => !drop.has(name));
}

/** The next step that shows something; null: this one is the last. */
export function stepFrom(shown: Shown, step: number, by: 1 | -1): number | null {
  for (let next = step + by; next >= 1 && next <= shown.kind.form.length; next += by) {
    if (namesIn(shown, next).length > 0) return next;
  }
  return null;
}

/** What a step asks, by the answers before it. */
export const questionOf = ({ kind, part, values }: Shown, step: number): Words =>
  part.question?.(step, values) ?? kind.form[step - 1]?.words ?? kind.words;
