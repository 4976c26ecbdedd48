// The question before a new customWatch in the phone's frame: nothing is stored until the lead goes
// on to the form.
import type { JSX } from 'preact';
import { PhoneFrame } from '../../../ui/frame.tsx';
import type { Shell } from '../../shell.ts';
import { forcedWords as w } from '../../words/forced.ts';
import { AskForced } from './forced.tsx';

interface GateProps { readonly shell: Shell; readonly onGoOn: () => void }
export function ForcedGate({ shell: { say, go }, onGoOn }: GateProps): JSX.Element {
  return (
    <PhoneFrame
      title={say(w.title)}
      close={{ label: say(w.back), onClick: () => go('/app', true) }}
    >
      <AskForced say={say} onGoOn={onGoOn} />
    </PhoneFrame>
  );
}
