// Asks which day it is if the phone's clock cannot be right: a slip must not get a date in another
// year.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isDay } from '../../core/brands.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { useShell } from '../shell.ts';
import { today, withToday } from '../sync/clock.ts';
import { general, troubles } from '../words/general.ts';

export function WhichDay(): JSX.Element {
  const { say, kept, step } = useShell();
  const [day, setDay] = useState<string>(today(kept.meta));
  const set = () => {
    if (isDay(day)) void step((kept) => ({ ...kept, meta: withToday(kept.meta, day) }));
  };
  const dock = <Dock><Button kind="main" onClick={set}>{say(troubles.todaySet)}</Button></Dock>;
  return (
    <PhoneFrame
      title={say(general.appName)}
      close={{ label: say(general.close), href: '/app/' }}
      dock={dock}
    >
      <h1>{say(troubles.todayTitle)}</h1>
      <p>{say(troubles.todayNote)}</p>
      <TextInput type="date" label={say(general.today)} value={day} onInput={setDay} />
    </PhoneFrame>
  );
}
