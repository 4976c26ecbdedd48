// Photos and voice notes that the server did not accept, however often the phone tried: shows them
// and sends them again on request. Part of the village's later chunk.
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
