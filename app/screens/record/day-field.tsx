// The day of a record: today, yesterday or another day; and any other date, as a box.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Seg } from '../../../ui/choice.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { textIn } from '../../record/read.ts';
import { dayBefore, today } from '../../sync/clock.ts';
import { general } from '../../words/general.ts';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

export function DayField(props: FieldProps): JSX.Element {
  const { shell: { say, kept }, kind, name, field, values, set, errorOf } = props;
  const mayBeFuture = field.type === 'day' && field.mayBeFuture === true;
  if (name === kind.day && !mayBeFuture) return <DayChoice {...props} />;
  return (
    <TextInput
      type="date"
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={textIn(values[name])}
      max={mayBeFuture ? undefined : today(kept.meta)}
      error={errorOf(name)}
      onInput={(day) => set({ [name]: day || null })}
    />
  );
}

function DayChoice(props: FieldProps): JSX.Element {
  const { shell: { say, kept }, name, values, set, errorOf } = props;
  const now = today(kept.meta);
  const day = textIn(values[name]);
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
    set({ [name]: value === 'other' ? null : value });
  };
  return (
    <>
      <Seg
        legend={labelOf(props)}
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
            error={errorOf(name)}
            onInput={(other) => set({ [name]: other || null })}
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
