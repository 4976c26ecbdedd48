// Chips to choose several of many answers: the usual ones first, the rest after one tap, in groups.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Option } from '../../../core/kind/field.ts';
import type { Words } from '../../../core/words/words.ts';
import { Button, Chip } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/field.tsx';
import type { Say } from '../../shell.ts';
import { formWords as w } from '../../words/slip.ts';

const toggled = (codes: readonly string[], code: string, on: boolean): readonly string[] =>
  on ? [...codes.filter((one) => one !== code), code] : codes.filter((one) => one !== code);

interface Group { readonly words: Words; readonly codes: readonly string[] }
interface ChipsProps {
  readonly say: Say;
  readonly legend: string;
  readonly legendHidden?: boolean | undefined;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** The most frequent ones come first. */
  readonly usual?: readonly string[];
  /** How many are shown at once; the rest after one tap. */
  readonly most?: number;
  /** The groups of the rest; choices without a group go to the last one. */
  readonly groups?: readonly Group[];
  readonly error?: string | undefined;
  readonly onChoose: (codes: readonly string[]) => void;
}
export function Chips(props: ChipsProps): JSX.Element | null {
  const { say, options, chosen, usual = [], most = options.length, groups = [] } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [first] = useState(() => [...new Set([...chosen, ...usual])]);
  const [atOnce] = useState(Math.max(most, chosen.length));
  if (options.length === 0) return null;
  const rank = ({ code }: Option): number => (first.indexOf(code) + 1 || first.length + 1);
  const sorted = [...options].sort((a, b) => rank(a) - rank(b));
  const isCut = sorted.length > atOnce + 1;
  const shown = isCut ? sorted.slice(0, atOnce) : sorted;
  const rest = sorted.slice(shown.length);
  const chips = (some: readonly Option[]) => some.map(({ code, words }) => {
    const on = chosen.includes(code);
    return (
      <Chip key={code} on={on} onClick={() => props.onChoose(toggled(chosen, code, !on))}>
        {say(words)}
      </Chip>
    );
  });
  return (
    <div role="group" aria-labelledby={id}>
      <p class={props.legendHidden ? 'vh' : 'label'} id={id}>{props.legend}</p>
      <div class="wrap">
        {chips(shown)}
        {rest.length > 0 && !isOpen
          && <Button onClick={() => setOpen(true)}>{say(w.showMore)}</Button>}
        {isOpen && groups.length === 0 && chips(rest)}
      </div>
      {isOpen && groups.length > 0 && inGroups(rest, groups).map(({ words, some }) => (
        <div key={words.vi} role="group" aria-label={say(words)}>
          <p class="soft small group-name" aria-hidden="true">{say(words)}</p>
          <div class="wrap">{chips(some)}</div>
        </div>
      ))}
      {props.error && <ErrorLine>{props.error}</ErrorLine>}
    </div>
  );
}

function inGroups(options: readonly Option[], groups: readonly Group[]) {
  const placeOf = ({ code }: Option): number => {
    const place = groups.findIndex(({ codes }) => codes.includes(code));
    return place < 0 ? groups.length - 1 : place;
  };
  return groups.map(({ words }, n) => ({ words, some: options.filter((o) => placeOf(o) === n) }))
    .filter(({ some }) => some.length > 0);
}
