// The control of marks: a grid of numbered squares, such as the households of a village.
import type { JSX } from 'preact';
import { marksOf, numbersIn } from '../../../core/kind/marks.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import { ErrorLine } from '../../../ui/field.tsx';
import { textIn } from '../../record/read.ts';
import { fieldWords as w } from '../../words/book.ts';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

/** This many squares are open at once; the others are folded by hundreds. */
const openMost = 100;

export function MarksField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, name, field, values, set, errorOf } = props;
  if (field.type !== 'marks') return null;
  const chosen = new Set(numbersIn(textIn(values[name])));
  const toggle = (n: number) => {
    if (!chosen.delete(n)) chosen.add(n);
    set({ [name]: marksOf(chosen) || null });
  };
  const count = numberToText(chosen.size, kept.meta.language);
  const square = (n: number): JSX.Element => (
    <label key={n} class="square">
      <input
        type="checkbox"
        aria-label={say(w.square, { n })}
        checked={chosen.has(n)}
        onChange={() => toggle(n)}
      />
      <span aria-hidden="true">{n}</span>
    </label>
  );
  const parts = Array.from({ length: Math.ceil(field.max / openMost) }, (_, at) =>
    Array.from({ length: Math.min(openMost, field.max - at * openMost) }, (__, n) =>
      at * openMost + n + 1));
  return (
    <fieldset class="stack-s">
      <legend class="label">{labelOf(props)}</legend>
      <p class="soft small" role="status">{say(w.marked, { count, of: field.max })}</p>
      {parts.map((numbers, at) => (at === 0
        ? <div key={at} class="squares">{numbers.map(square)}</div>
        : (
          <details key={at}>
            <summary>{`${numbers[0] ?? ''}–${numbers.at(-1) ?? ''}`}</summary>
            <div class="squares">{numbers.map(square)}</div>
          </details>
        )))}
      {errorOf(name) && <ErrorLine>{errorOf(name)}</ErrorLine>}
    </fieldset>
  );
}
