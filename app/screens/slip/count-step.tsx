// Step 3 of the slip: heads by sex and age, or the reach of online work. Never a name. `sumOfDock`
// shows the running sum at the bottom of the screen.
import type { JSX } from 'preact';
import { largestOf } from '../../../core/kind/examine.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import type { Words } from '../../../core/words/words.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Chip } from '../../../ui/button.tsx';
import { Seg } from '../../../ui/choice.tsx';
import { ErrorLine, SelectInput } from '../../../ui/field.tsx';
import type { DockSum } from '../../../ui/frame.tsx';
import { Badge } from '../../../ui/icon.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import type { Shell } from '../../shell.ts';
import { menCells, sumsOf, typedOf, womenCells, type Cell } from '../../slip/counts.ts';
import { choicesOn } from '../../slip/lists.ts';
import { headsBefore } from '../../slip/past.ts';
import type { SlipValues } from '../../store/kept.ts';
import { formWords as w } from '../../words/slip.ts';
import type { StepProps } from './form.tsx';
import { optionsOf, textIn } from './parts.tsx';

const ages: readonly Words[] = [w.under16, w.to59, w.over60];

export function sumOfDock({ say, kept }: Shell, values: SlipValues): DockSum {
  const { women, men, all } = sumsOf(values);
  const number = (n: number) => numberToText(n, kept.meta.language);
  const note = say(w.womenMen, { women: number(women), men: number(men) });
  return { value: number(all), word: say(w.turns), note };
}

export function CountStep({ shell, draft, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
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
      <Minority {...{ shell, values, set, errorOf }} />
      <div class="card">
        <Count field="firstTime" {...{ shell, values, set, errorOf }} />
      </div>
    </>
  );
}

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

function Minority({ shell, values, set, errorOf }: Part): JSX.Element {
  const { say } = shell;
  const options = optionsOf('minority')
    .map(({ code, words }) => ({ value: code, label: say(words) }));
  return (
    <>
      <Seg
        legend={say(activity.fields['minority']?.words ?? w.title)}
        name="minority"
        options={options}
        value={textIn(values['minority'])}
        onChoose={(minority) => set({ minority })}
      />
      <p class="soft small">{say(w.numbersOnly)}</p>
      {values['minority'] === 'some' && (
        <div class="card">
          <Count field="minorityWomen" {...{ shell, values, set, errorOf }} />
          <Count field="minorityMen" {...{ shell, values, set, errorOf }} />
        </div>
      )}
    </>
  );
}

interface CountProps extends Part { readonly field: string }
function Count({ field, shell: { say, kept }, values, set, errorOf }: CountProps): JSX.Element {
  const what = say(activity.fields[field]?.words ?? w.title);
  return (
    <>
      <Stepper
        label={what}
        value={typedOf(values, field)}
        language={kept.meta.language}
        lessLabel={say(w.less, { what })}
        moreLabel={say(w.moreOne, { what })}
        onChange={(count) => set({ [field]: count || null })}
      />
      {errorOf(field) && <ErrorLine>{errorOf(field)}</ErrorLine>}
    </>
  );
}

export function OnlineStep({ shell, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  // An empty channel means Zalo, so Zalo is the empty option and is left out of the list.
  const channels = choicesOn(kept.phone, 'channels', textIn(values['heldOn']))
    .filter(({ code }) => code !== 'zalo');
  const reach = values['reach'];
  const reachField = activity.fields['reach'];
  return (
    <>
      {channels.length > 0 && (
        <SelectInput
          label={say(activity.fields['channel']?.words ?? w.title)}
          value={textIn(values['channel'])}
          empty="Zalo"
          options={channels.map(({ code, words }) => ({ value: code, label: say(words) }))}
          onChange={(channel) => set({ channel: channel || null })}
        />
      )}
      <NumberInput
        whole
        label={say(reachField?.words ?? w.title)}
        language={kept.meta.language}
        max={reachField ? largestOf(reachField) : undefined}
        value={reach}
        error={errorOf('reach')}
        onChange={(count) => set({ reach: count || null })}
      />
    </>
  );
}
