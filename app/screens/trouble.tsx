// The notebook does not open (private window, damaged or blocked storage): says so and what to do.
// Nothing is erased here.
import type { JSX } from 'preact';
import { words, say } from '../../core/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PhoneFrame } from '../../ui/frame.tsx';
import { general, troubles } from '../words/general.ts';

const both = words('Tiếng Việt', 'English');

export function Trouble(): JSX.Element {
  const again =
    <Button kind="main" onClick={() => location.reload()}>{general.tryAgain.vi}</Button>;
  return (
    <PhoneFrame title={general.appName.vi}>
      <Empty
        level={1}
        title={troubles.closedTitle.vi}
        note={troubles.closedNote.vi}
        action={again}
      />
      <details>
        <summary>{say(both, 'en')}</summary>
        <p lang="en">{troubles.closedNote.en}</p>
      </details>
    </PhoneFrame>
  );
}
