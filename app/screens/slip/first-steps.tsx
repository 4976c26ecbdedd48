// Steps 1 and 2 of the slip: what and when, about what and in which language. Choices come from the
// province's lists on the phone.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../../../ui/banner.tsx';
import { Seg, Tiles } from '../../../ui/choice.tsx';
import { ErrorLine, SelectInput, TextInput } from '../../../ui/field.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { typedOf } from '../../slip/counts.ts';
import { withForm } from '../../slip/draft.ts';
import { choicesOn } from '../../slip/lists.ts';
import { usualIn } from '../../slip/past.ts';
import { dayBefore, today } from '../../sync/clock.ts';
import { general } from '../../words/general.ts';
import { formWords as w } from '../../words/slip.ts';
import { topicGroups } from '../../words/topic-groups.ts';
import type { StepProps } from './form.tsx';
import { Chips, codesIn, optionsOf, textIn, wordsOf } from './parts.tsx';

export function FormStep({ shell, draft, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const options = optionsOf('form').map(({ code, words, icon }) =>
    ({ value: code, label: say(words), icon: icon as IconName | undefined }));
  return (
    <>
      <Tiles
        legend={say(w.form)}
        legendHidden
        name="form"
        options={options}
        chosen={[textIn(values['form'])]}
        error={errorOf('form')}
        onChoose={(form) => set(withForm(kept, draft, form))}
      />
      <DayChoice {...{ shell, values, set, errorOf }} />
      {textIn(values['form']) !== '' && <FinerForm {...{ shell, values, set, errorOf }} />}
    </>
  );
}

type Part = Pick<StepProps, 'shell' | 'values' | 'set' | 'errorOf'>;

/** Only if the province has defined finer forms. */
function FinerForm({ shell: { say, kept }, values, set }: Part): JSX.Element | null {
  const finer = choicesOn(kept.phone, 'activityForms', textIn(values['heldOn']));
  if (finer.length === 0) return null;
  return (
    <SelectInput
      label={say(wordsOf('formDetail'))}
      value={textIn(values['formDetail'])}
      empty={say(w.noCampaign)}
      options={finer.map(({ code, words }) => ({ value: code, label: say(words) }))}
      onChange={(code) => set({ formDetail: code || null })}
    />
  );
}

function DayChoice({ shell: { say, kept }, values, set, errorOf }: Part): JSX.Element {
  const now = today(kept.meta);
  const day = textIn(values['heldOn']);
  const options = [
    { value: now, label: say(general.today) },
    { value: dayBefore(now), label: say(general.yesterday) },
    { value: 'other', label: say(general.otherDay) },
  ];
  const isOther = !options.some(({ value }) => value === day);
  const place = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => { if (isAsked && isOther) openPicker(place.current); }, [isAsked, isOther]);
  const choose = (value: string) => {
    setAsked(value === 'other');
    set({ heldOn: value === 'other' ? null : value });
  };
  return (
    <>
      <Seg
        legend={say(w.whichDay)}
        name="day"
        options={options}
        value={isOther ? 'other' : day}
        onChoose={choose}
      />
      {isOther && (
        <div ref={place}>
          <TextInput
            type="date"
            label={say(general.day)}
            value={day}
            max={now}
            error={errorOf('heldOn')}
            onInput={(heldOn) => set({ heldOn: heldOn || null })}
          />
        </div>
      )}
    </>
  );
}

/** Opens the calendar if the browser can; scrolls the box out from behind the dock. */
function openPicker(place: HTMLElement | null): void {
  const input = place?.querySelector('input');
  if (!input) return;
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: 'center' });
  try {
    input.showPicker?.();
  } catch { /* only after a touch: she opens it herself */ }
}

const topicsMost = 4;
const minutesBy = 15;

export function TopicStep({ shell, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const day = textIn(values['heldOn']);
  const topics = choicesOn(kept.phone, 'topics', day);
  const chosen = codesIn(values['topics']);
  const what = say(wordsOf('minutes'));
  return (
    <>
      {topics.length === 0 && <Banner tone="sun" icon="nosignal">{say(w.noTopics)}</Banner>}
      <Chips
        say={say}
        legend={say(wordsOf('topics'))}
        legendHidden
        options={topics}
        chosen={chosen}
        usual={usualIn(kept.phone, 'topics')}
        most={topicsMost}
        groups={topicGroups}
        error={errorOf('topics')}
        onChoose={(codes) => set({ topics: codes })}
      />
      <Chips
        say={say}
        legend={say(wordsOf('languages'))}
        options={choicesOn(kept.phone, 'languages', day)}
        chosen={codesIn(values['languages'])}
        usual={usualIn(kept.phone, 'languages')}
        most={2}
        onChoose={(languages) => set({ languages })}
      />
      <div class="card card-tight">
        <Stepper
          label={what}
          value={typedOf(values, 'minutes')}
          max={1_440}
          language={kept.meta.language}
          by={minutesBy}
          lessLabel={say(w.lessBy, { n: minutesBy, what })}
          moreLabel={say(w.moreBy, { n: minutesBy, what })}
          onChange={(minutes) => set({ minutes: minutes || null })}
        />
        {errorOf('minutes') && <ErrorLine>{errorOf('minutes')}</ErrorLine>}
      </div>
    </>
  );
}
