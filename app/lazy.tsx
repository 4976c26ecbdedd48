// A screen that is loaded when it is first shown. Offline the service worker delivers it. If it
// cannot be loaded and the server has a newer build, the page reloads with the newer build. If
// there is none, a message offers to try again.
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { focusHeading } from './arrive.ts';
import { useShell } from './shell.ts';
import { isNewBuildTaken } from './worker-client.ts';
import { general } from './words/general.ts';

type State = 'asked' | 'here' | 'failed';

/** `isQuiet`: the part is optional, so a failure shows no message. */
export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>, isQuiet = false,
): FunctionComponent<P> {
  let Screen: FunctionComponent<P> | null = null;
  return function Lazy(props: P): JSX.Element | null {
    const [state, setState] = useState<State>(Screen ? 'here' : 'asked');
    const wasAsked = useRef(false);
    useEffect(() => {
      if (state === 'here' && wasAsked.current) focusHeading();
      if (state !== 'asked') return;
      wasAsked.current = true;
      load().then((it) => {
        Screen = it;
        setState('here');
      }, async () => {
        if (!await isNewBuildTaken()) setState('failed');
      });
    }, [state]);
    if (Screen) return <Screen {...props} />;
    return state === 'failed' && !isQuiet ? <LoadFailed onAgain={() => setState('asked')} /> : null;
  };
}

function LoadFailed({ onAgain }: { readonly onAgain: () => void }): JSX.Element {
  const { say } = useShell();
  const again = <Button kind="line" onClick={onAgain}>{say(general.tryAgain)}</Button>;
  return <Banner live icon="nosignal" action={again}>{say(general.noSignalYet)}</Banner>;
}
