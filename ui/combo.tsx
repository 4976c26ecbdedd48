// One choice among many: the person types a part of the name, with or without accents, and chooses
// from the list below. For few choices use a SelectInput.
//   ComboInput { …Field; value; options: ComboOption[]; onChange(value); name?; required?; empty?;
//                noneWord; moreWord?; clearWord; shown?; onSeek?(text) }
//              ComboOption { value; label; note? }
//   onSeek: the caller fetches the options for the text; without it this file filters `options`.
//   shown: the label of `value` if it is not among the options.

import type { JSX, TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { containsAll, soughtWords } from '../core/words/fold.ts';
import { IconButton } from './button.tsx';
import { Field, type FieldProps } from './field.tsx';

export interface ComboOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
}

export interface ComboProps extends FieldProps {
  readonly value: string;
  readonly options: readonly ComboOption[];
  readonly onChange: (value: string) => void;
  readonly name?: string | undefined;
  readonly required?: boolean | undefined;
  /** The text of the empty box. */
  readonly empty?: string | undefined;
  readonly noneWord: string;
  readonly clearWord: string;
  /** Shown below a list that is cut off after `linesMax`. */
  readonly moreWord?: string | undefined;
  readonly shown?: string | undefined;
  readonly onSeek?: ((text: string) => void) | undefined;
}

const linesMax = 40;
const textOf = ({ label, note }: ComboOption): string => [label, note].filter(Boolean).join(', ');

export function ComboInput(props: ComboProps): JSX.Element {
  const { label, hint, error, labelHidden, id } = props;
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const combo = useCombo(props, listId);
  const { isOpen, lines, at, close } = combo;
  const leave = ({ relatedTarget: to }: TargetedEvent<HTMLDivElement, FocusEvent>): void => {
    if (!(to instanceof Node && box.current?.contains(to))) close();
  };
  return (
    <div class="combo" ref={box} onFocusOut={leave}>
      <Field {...{ label, hint, error, labelHidden, id }}>
        {(wiring) => (
          <div class="combo-box">
            <input
              {...wiring}
              class="input"
              type="text"
              role="combobox"
              autocomplete="off"
              name={props.name}
              required={props.required}
              aria-expanded={isOpen ? 'true' : 'false'}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={isOpen && lines[at] ? `${listId}-${at}` : undefined}
              placeholder={props.empty}
              value={combo.text}
              onInput={(event) => combo.open(event.currentTarget.value)}
              onClick={() => { if (!isOpen) combo.open(''); }}
              onKeyDown={combo.press}
            />
            {props.value !== '' && (
              <IconButton
                icon="close" label={`${props.clearWord}: ${label}`} onClick={combo.clear}
              />
            )}
          </div>
        )}
      </Field>
      <Lines
        {...{ listId, isOpen, lines, at, label }}
        none={props.noneWord}
        more={combo.isCut ? props.moreWord : undefined}
        onChoose={combo.choose}
      />
    </div>
  );
}

function useCombo({ value, options, shown, onChange, onSeek }: ComboProps, listId: string) {
  const chosen = options.find((one) => one.value === value);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const isOpen = typed !== null;
  const found = onSeek || !typed
    ? options : options.filter((one) => containsAll(textOf(one), soughtWords(typed)));
  const lines = found.slice(0, linesMax);
  const close = (): void => setTyped(null);
  useEffect(() => setAt(0), [typed]);
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const open = (text: string): void => {
    setTyped(text);
    onSeek?.(text);
  };
  const give = (next: string): void => {
    onChange(next);
    close();
  };
  const choose = (option: ComboOption): void => give(option.value);
  const move = (by: number): void => {
    if (isOpen) setAt((was) => Math.min(lines.length - 1, Math.max(0, was + by)));
    else open('');
  };
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: isOpen ? () => (lines[at] ? choose(lines[at]) : close()) : undefined,
    Escape: isOpen ? close : undefined,
  };
  const press = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const label = value === '' ? '' : chosen ? textOf(chosen) : shown ?? '';
  return {
    isOpen, lines, at, open, close, press, choose, text: typed ?? label,
    isCut: found.length > lines.length, clear: () => give(''),
  };
}

interface LinesProps {
  readonly listId: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly lines: readonly ComboOption[];
  readonly at: number;
  readonly none: string;
  readonly more: string | undefined;
  readonly onChoose: (option: ComboOption) => void;
}

function Lines({ listId, label, isOpen, lines, at, none, more, onChoose }: LinesProps) {
  const note = lines.length === 0 ? none : more;
  return (
    <div class="combo-list" hidden={!isOpen}>
      <ul id={listId} role="listbox" aria-label={label}>
        {isOpen && lines.map((option, nth) => (
          <li
            key={option.value}
            id={`${listId}-${nth}`}
            role="option"
            aria-selected={nth === at ? 'true' : 'false'}
            // The box keeps the focus: otherwise the list would close before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {option.label}{option.note && <small>{option.note}</small>}
          </li>
        ))}
      </ul>
      {isOpen && note && <p class="combo-more">{note}</p>}
    </div>
  );
}
