// A screen that is fetched when it is first shown. Offline it comes from what the service worker
// keeps. Where the server has another build by now, the page opens with that one; where nothing
// comes, she is told and may try again.
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { arrive } from './arrive.ts';
import { useShell } from './shell.ts';
import { isNewBuildTaken } from './worker-client.ts';
import { general } from './words/general.ts';

type State = 'asked' | 'here' | 'failed';

/** `isQuiet`: a screen can do without it, so nothing is said when it does not come. */
export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>, isQuiet = false,
): FunctionComponent<P> {
  let Screen: FunctionComponent<P> | null = null;
  return function Lazy(props: P): JSX.Element | null {
    const [state, setState] = useState<State>(Screen ? 'here' : 'asked');
    const wasAsked = useRef(false);
    useEffect(() => {
      if (state === 'here' && wasAsked.current) arrive();
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
    return state === 'failed' && !isQuiet ? <NotHere onAgain={() => setState('asked')} /> : null;
  };
}

function NotHere({ onAgain }: { readonly onAgain: () => void }): JSX.Element {
  const { say } = useShell();
  const again = <Button kind="line" onClick={onAgain}>{say(general.tryAgain)}</Button>;
  return <Banner live icon="nosignal" action={again}>{say(general.noSignalYet)}</Banner>;
}
