// The whole way of one record, from this phone to *approved*, on the page of a saved slip.
//   Journey   { steps: { stage: Stage; title; note?; done }[]; label: string; doneWord: string }
//   StepTitle { step: number; of: number; word: string; title: string }  petals and the question

import type { JSX } from 'preact';
import { Flower, Icon } from './icon.tsx';
import { stageIcons } from './state.tsx';
import type { Stage } from './state.tsx';

export interface JourneyStep {
  readonly stage: Stage;
  readonly title: string;
  readonly note?: string | undefined;
  readonly done: boolean;
}

interface JourneyProps {
  readonly steps: readonly JourneyStep[];
  readonly label: string;
  /** Read aloud after a finished step, as in “đã xong”. */
  readonly doneWord: string;
}

export function Journey({ steps, label, doneWord }: JourneyProps): JSX.Element {
  const here = steps.filter((step) => step.done).length - 1;
  return (
    <ol class="journey" aria-label={label}>
      {steps.map((step, n) => (
        <li
          key={step.stage}
          class={step.done ? 'done' : undefined}
          aria-current={n === here ? 'step' : undefined}
        >
          <span class="dot"><Icon name={stageIcons[step.stage]} /></span>
          <p>
            <b>{step.title}{step.done && <span class="vh">, {doneWord}</span>}</b>
            {step.note && <small>{step.note}</small>}
          </p>
        </li>
      ))}
    </ol>
  );
}

interface StepTitleProps {
  readonly step: number;
  readonly of: number;
  /** The words of the place, as in “Bước 3 trong 5”. */
  readonly word: string;
  readonly title: string;
}

/** The heading of a screen that asks one question: petals filled so far, and the question. */
export function StepTitle({ step, of, word, title }: StepTitleProps): JSX.Element {
  return (
    <div class="petal-steps">
      <Flower filled={step - 1} of={of} />
      <div><p class="soft small">{word}</p><h1>{title}</h1></div>
    </div>
  );
}
