// Step 3 of the slip: heads by sex and age. Never a name. `sumOfDock` shows the running sum at the
// bottom of the screen.
import type { JSX } from 'preact';
import { numberToText } from '../../../core/words/numbers.ts';
import type { Words } from '../../../core/words/words.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Chip } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/field.tsx';
import type { DockSum } from '../../../ui/frame.tsx';
import { Badge } from '../../../ui/icon.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import type { Shell } from '../../shell.ts';
import { stepOf } from '../../record/draft.ts';
import { cells, menCells, sumsOf, typedOf, womenCells, type Cell } from '../../slip/counts.ts';
import { headsBefore } from '../../slip/past.ts';
import type { SlipValues } from '../../store/kept.ts';
import { formWords as w } from '../../words/slip.ts';
import { FieldList } from '../record/fields.tsx';
import type { StepProps } from '../record/part.ts';
import { namesIn } from '../record/shown.ts';

const ages: readonly Words[] = [w.under16, w.to59, w.over60];

export function sumOfDock({ say, kept }: Shell, values: SlipValues): DockSum {
  const { women, men, all } = sumsOf(values);
  const number = (n: number) => numberToText(n, kept.meta.language);
  const note = say(w.womenMen, { women: number(women), men: number(men) });
  return { value: number(all), word: say(w.turns), note };
}

export function CountStep(props: StepProps): JSX.Element {
  const { shell, draft, values, set, errorOf } = props;
  const { say, kept } = shell;
  const rest = namesIn(props, stepOf(activity, 'women59')).filter((name) => !isCell(name));
  const last = headsBefore(kept.phone, values['form'], draft.record);
  return (
    <>
      {last && (
        <Chip icon="clock" onClick={() => set(last)}>
          {say(w.likeLast)} <small>{sumOfDock(shell, last).note}</small>
        </Chip>
      )}
      <Sex name="women" cells={womenCells} {...{ shell, values, set, errorOf }} />
      <Sex name="men" cells={menCells} {...{ shell, values, set, errorOf }} />
      <FieldList {...props} names={rest} />
    </>
  );
}

const isCell = (name: string): boolean => cells.some((cell) => cell === name);

type Part = Pick<StepProps, 'shell' | 'values' | 'set' | 'errorOf'>;
interface SexProps extends Part { readonly name: 'women' | 'men'; readonly cells: readonly Cell[] }

function Sex({ name, cells, shell, values, set, errorOf }: SexProps): JSX.Element {
  const { say, kept } = shell;
  const sum = numberToText(sumsOf(values)[name], kept.meta.language);
  const whole = name === 'women' ? w.ofWomen : w.ofMen;
  return (
    <fieldset class="card" aria-labelledby={`sex-${name}`}>
      <div class="between">
        <h2 class="wrap">
          <Badge name={name === 'women' ? 'woman' : 'man'} />
          <span id={`sex-${name}`}>{say(name === 'women' ? w.women : w.men)}</span>
        </h2>
        <span class="num soft">{say(w.sum)} <b>{sum}</b></span>
      </div>
      {cells.map((cell, n) => {
        const age = ages[n] ?? w.to59;
        const what = say(whole, { age: say(age).toLowerCase() });
        return (
          <Stepper
            key={cell}
            label={say(age)}
            value={typedOf(values, cell)}
            language={kept.meta.language}
            lessLabel={say(w.less, { what })}
            moreLabel={say(w.moreOne, { what })}
            onChange={(count) => set({ [cell]: count || null })}
          />
        );
      })}
      {cells.map((cell) => errorOf(cell) && <ErrorLine key={cell}>{errorOf(cell)}</ErrorLine>)}
    </fieldset>
  );
}
