// A screen that is fetched when it is first shown. Offline it comes from what the service worker
// keeps; where it cannot come, she is told and may try again.
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useShell } from './shell.ts';
import { general } from './words/general.ts';

type State = 'asked' | 'here' | 'failed';

export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  let Screen: FunctionComponent<P> | null = null;
  return function Lazy(props: P): JSX.Element | null {
    const [state, setState] = useState<State>(Screen ? 'here' : 'asked');
    useEffect(() => {
      if (state !== 'asked') return;
      load().then((it) => {
        Screen = it;
        setState('here');
      }, () => setState('failed'));
    }, [state]);
    if (Screen) return <Screen {...props} />;
    return state === 'failed' ? <NotHere onAgain={() => setState('asked')} /> : null;
  };
}

function NotHere({ onAgain }: { readonly onAgain: () => void }): JSX.Element {
  const { say } = useShell();
  const again = <Button kind="line" onClick={onAgain}>{say(general.tryAgain)}</Button>;
  return <Banner live icon="nosignal" action={again}>{say(general.noSignalYet)}</Banner>;
}
