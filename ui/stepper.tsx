// A head-count: the number is typed, − and + correct it. Focus selects the number, so typing
// replaces it; while the box is empty the count is `min`, and leaving it shows that. What is typed
// and is no count here is handed on as text and stays in the box with its error, never cut short.
// − and + use aria-disabled, not disabled, so a keyboard keeps its place at the limit.
//   Stepper { label; value: number | text; onChange(number | text); lessLabel; moreLabel;
//             language?; note?; min?=0; max?=9999; name?; id?; by?=1 }   by: how far − and + go

import type { JSX, TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { faultOf, readNumber } from '../core/words/read-number.ts';
import { say, type Language } from '../core/words/words.ts';
import { ErrorLine } from './field.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

interface StepperProps {
  readonly label: string;
  readonly value: number | string;
  readonly onChange: (count: number | string) => void;
  readonly lessLabel: string;
  readonly moreLabel: string;
  readonly language?: Language | undefined;
  readonly note?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly by?: number | undefined;
}

type InputEvent = TargetedEvent<HTMLInputElement>;

export function Stepper(props: StepperProps): JSX.Element {
  const { value, onChange, min = 0, max = 9999, by = 1 } = props;
  const made = useId();
  const id = props.id ?? made;
  const [typed, setTyped] = useState<string | null>(null);
  const count = typeof value === 'number' ? value : min;
  const fault = typeof value === 'string' && faultOf(readNumber(value, { whole: true, max }), max);
  const step = (direction: number): void => {
    setTyped(null);
    onChange(Math.min(max, Math.max(min, count + direction * by)));
  };
  const type = ({ currentTarget: { value: text } }: InputEvent): void => {
    const reading = readNumber(text, { whole: true, max });
    setTyped(text);
    onChange(reading.is === 'number' ? Math.max(min, reading.value)
      : reading.is === 'empty' ? min : text);
  };
  return (
    <>
      <div class="stepper">
        <label for={id}>{props.label}{props.note && <small>{props.note}</small>}</label>
        <Step icon="minus" label={props.lessLabel} off={count <= min} onStep={() => step(-1)} />
        <input
          id={id}
          name={props.name}
          inputMode="numeric"
          autocomplete="off"
          value={typed ?? String(value)}
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault ? `${id}-error` : undefined}
          onFocus={(event: InputEvent) => event.currentTarget.select()}
          onInput={type}
          onBlur={() => setTyped(null)}
          onKeyDown={(event: KeyboardEvent) => stepByArrow(event, step)}
        />
        <Step icon="plus" label={props.moreLabel} off={count >= max} onStep={() => step(1)} />
      </div>
      {fault && <ErrorLine id={`${id}-error`}>{say(fault, props.language ?? 'vi')}</ErrorLine>}
    </>
  );
}

interface StepProps {
  readonly icon: IconName;
  readonly label: string;
  readonly off: boolean;
  readonly onStep: () => void;
}

function Step({ icon, label, off, onStep }: StepProps): JSX.Element {
  return (
    <button
      type="button"
      class="step"
      aria-label={label}
      aria-disabled={off ? 'true' : undefined}
      onClick={off ? undefined : onStep}
    >
      <Icon name={icon} />
    </button>
  );
}

function stepByArrow(event: KeyboardEvent, step: (direction: number) => void): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  step(event.key === 'ArrowUp' ? 1 : -1);
}
