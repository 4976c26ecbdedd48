// Stands before a new customWatch, on phones and at desks. Where somebody is forced, it gives the
// numbers to call, which are records of kind `hotline`, and a blank notice to the commune's chair
// (T8) to print. It keeps nothing: no state beyond this screen, no draft, no log.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { telOf } from '../../../core/words/telephone.ts';
import type { Words } from '../../../core/words/words.ts';
import type { Hotline } from '../../../records/directory/hotlines-in.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { forcedWords as w } from '../../words/forced.ts';
import { BlankNotice } from './blank-notice.tsx';

interface ForcedProps {
  readonly say: (text: Words) => string;
  /** Those to call where somebody is forced. */
  readonly hotlines: readonly Hotline[];
  readonly onGoOn: () => void;
}

export function AskForced({ say, hotlines, onGoOn }: ForcedProps): JSX.Element {
  const [isForced, setForced] = useState(false);
  if (isForced) return <TellNow {...{ say, hotlines }} onBack={() => setForced(false)} />;
  return (
    <div class="stack">
      <h1>{say(w.question)}</h1>
      <Button kind="main" big onClick={onGoOn}>{say(w.no)}</Button>
      <Button kind="clay" big onClick={() => setForced(true)}>{say(w.yes)}</Button>
    </div>
  );
}

interface TellProps extends Pick<ForcedProps, 'say' | 'hotlines'> { readonly onBack: () => void }
function TellNow({ say, hotlines, onBack }: TellProps): JSX.Element {
  return (
    <>
      <div class="stack no-print">
        <h1>{say(w.now)}</h1>
        <Banner tone="clay" icon="warning">{say(w.law)}</Banner>
        <h2>{say(w.call)}</h2>
        {hotlines.length === 0 ? <p>{say(w.noNumbers)}</p> : <Rows label={say(w.call)}>
          {hotlines.map(({ number, name }) => (
            <Row
              key={number}
              icon="call"
              title={number}
              soft={say(name)}
              href={`tel:${telOf(number)}`}
            />
          ))}
        </Rows>}
        <p>{say(w.tell)}</p>
        <Button kind="main" big icon="slip" onClick={() => print()}>{say(w.print)}</Button>
        <p class="soft">{say(w.noPhoto)}</p>
        <Button kind="line" icon="back" onClick={onBack}>{say(w.back)}</Button>
      </div>
      <BlankNotice />
    </>
  );
}
