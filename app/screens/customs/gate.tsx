// On a phone, before a new customWatch is written: asks whether the marriage is forced. Nothing is
// stored until the lead goes on to the form. The numbers to call are records on the phone, so no
// signal is needed.
import type { JSX } from 'preact';
import { shownOf } from '../../../core/sync/merge.ts';
import { hotlineKind, hotlinesIn, shownOn } from '../../../records/directory/hotlines-in.ts';
import { PhoneFrame } from '../../../ui/frame.tsx';
import type { Shell } from '../../shell.ts';
import { today } from '../../sync/clock.ts';
import { forcedWords as w } from '../../words/forced.ts';
import { AskForced } from './forced.tsx';

interface GateProps { readonly shell: Shell; readonly onGoOn: () => void }
export function ForcedGate({ shell: { say, go, kept }, onGoOn }: GateProps): JSX.Element {
  const living = [...kept.phone.rows.values()]
    .flatMap((row) => (row.kind === hotlineKind && row.status === 'live' ? [shownOf(row)] : []));
  const hotlines = shownOn('forced', hotlinesIn(living, today(kept.meta)));
  return (
    <PhoneFrame
      title={say(w.title)}
      close={{ label: say(w.back), onClick: () => go('/app', true) }}
    >
      <AskForced {...{ say, hotlines, onGoOn }} />
    </PhoneFrame>
  );
}
