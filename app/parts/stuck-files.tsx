// Photos and voice notes that the server did not take, however often the phone tried by itself:
// said, and sent again when she asks. Fetched with the village's later chunk.
import type { JSX } from 'preact';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { filesStuck, withFilesAgain } from '../files/to-send.ts';
import { useShell } from '../shell.ts';
import { moreWords as w } from '../words/slip-page.ts';

export function StuckFiles(): JSX.Element {
  const { say, kept, step, engine } = useShell();
  const send = async (): Promise<void> => {
    if ((await step(withFilesAgain)).ok) engine.sync.sendNow();
  };
  const again = <Button kind="line" onClick={() => void send()}>{say(w.filesAgain)}</Button>;
  return (
    <Banner live tone="sun" icon="camera" action={again}>
      {say(w.filesStuck, { count: filesStuck(kept).length })}
    </Banner>
  );
}
