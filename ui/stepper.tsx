// A head-count: the number is typed, − and + correct it. Focus selects the number, so typing
// replaces it; while the box is empty the count is `min`, and leaving it shows that.
// − and + use aria-disabled, not disabled, so a keyboard keeps its place at the limit.
//   Stepper { label; value; onChange(n); lessLabel; moreLabel; note?; min?=0; max?=9999; name?;
//             id? }

import type { JSX, TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (count: number) => void;
  readonly lessLabel: string;
  readonly moreLabel: string;
  readonly note?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
}

type InputEvent = TargetedEvent<HTMLInputElement>;

export function Stepper(props: StepperProps): JSX.Element {
  const { value, onChange, min = 0, max = 9999 } = props;
  const made = useId();
  const id = props.id ?? made;
  const [typed, setTyped] = useState<string | null>(null);
  const set = (count: number): void => onChange(Math.min(max, Math.max(min, count)));
  const step = (by: number): void => {
    setTyped(null);
    set(value + by);
  };
  const type = (event: InputEvent): void => {
    const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, String(max).length);
    event.currentTarget.value = digits;
    setTyped(digits);
    set(Number(digits));
  };
  return (
    <div class="stepper">
      <label for={id}>{props.label}{props.note && <small>{props.note}</small>}</label>
      <Step icon="minus" label={props.lessLabel} off={value <= min} onStep={() => step(-1)} />
      <input
        id={id}
        name={props.name}
        inputMode="numeric"
        pattern="[0-9]*"
        autocomplete="off"
        value={typed ?? String(value)}
        onFocus={(event: InputEvent) => event.currentTarget.select()}
        onInput={type}
        onBlur={() => setTyped(null)}
        onKeyDown={(event: KeyboardEvent) => stepByArrow(event, step)}
      />
      <Step icon="plus" label={props.moreLabel} off={value >= max} onStep={() => step(1)} />
    </div>
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

function stepByArrow(event: KeyboardEvent, step: (by: number) => void): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  step(event.key === 'ArrowUp' ? 1 : -1);
}
