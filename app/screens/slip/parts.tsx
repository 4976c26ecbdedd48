// What several steps of the slip share: options and words of its fields, and chips to choose from.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Option } from '../../../core/kind/field.ts';
import { activity } from '../../../records/activity.ts';
import { Button, Chip } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/field.tsx';
import type { Say } from '../../shell.ts';
import { formWords as w } from '../../words/slip.ts';

export const optionsOf = (name: string): readonly Option[] => {
  const field = activity.fields[name];
  return field && 'from' in field && 'options' in field.from ? field.from.options : [];
};
export const wordsOf = (name: string) => activity.fields[name]?.words ?? w.title;
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const codesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);
const toggled = (codes: readonly string[], code: string, on: boolean): readonly string[] =>
  on ? [...codes.filter((one) => one !== code), code] : codes.filter((one) => one !== code);

interface ChipsProps {
  readonly say: Say;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Hers of last time stand first. */
  readonly usual?: readonly string[];
  /** So many at once; the rest behind one tap. */
  readonly most?: number;
  readonly error?: string | undefined;
  readonly onChoose: (codes: readonly string[]) => void;
}
export function Chips(props: ChipsProps): JSX.Element | null {
  const { say, options, chosen, usual = [], most = options.length } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [first] = useState(() => new Set([...chosen, ...usual]));
  if (options.length === 0) return null;
  const sorted = [...options.filter(({ code }) => first.has(code)),
    ...options.filter(({ code }) => !first.has(code))];
  const isCut = !isOpen && sorted.length > most + 1;
  return (
    <div role="group" aria-labelledby={id}>
      <p class="label" id={id}>{props.legend}</p>
      <div class="wrap">
        {(isCut ? sorted.slice(0, most) : sorted).map(({ code, words }) => {
          const on = chosen.includes(code);
          return (
            <Chip key={code} on={on} onClick={() => props.onChoose(toggled(chosen, code, !on))}>
              {say(words)}
            </Chip>
          );
        })}
        {isCut && <Button onClick={() => setOpen(true)}>{say(w.showMore)}</Button>}
      </div>
      {props.error && <ErrorLine>{props.error}</ErrorLine>}
    </div>
  );
}
