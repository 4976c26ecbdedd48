// One calm sentence about signal and what is kept; nothing at all when everything has arrived.
import type { JSX } from 'preact';
import { limits } from '../../core/limits.ts';
import { numberToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { filesToSend } from '../files/to-send.ts';
import { useShell, type Shell } from '../shell.ts';
import { slipsOf } from '../slip/view.ts';
import { signalWords as w } from '../words/slip.ts';
import { sayTime } from './days.ts';

export function SignalBanner(): JSX.Element | null {
  const shell = useShell();
  const { say, kept, syncing } = shell;
  const count = slipsOf(kept.phone).filter((slip) => slip.isUnsent).length;
  if (syncing.state === 'signedOut') {
    const again = <Button kind="line" href="/app/join">{say(w.signIn)}</Button>;
    return <Banner live tone="sun" icon="lock" action={again}>{say(w.signedOut)}</Banner>;
  }
  if (kept.phone.stale.size > 0) {
    return <Banner live tone="sky" icon="sent">{say(w.rewound)}</Banner>;
  }
  if (count >= limits.outboxChangesWarn) {
    return <Banner tone="sun" icon="warning">{say(w.many)}</Banner>;
  }
  return <Kept shell={shell} count={count} />;
}

function Kept(
  { shell, count }: { readonly shell: Shell; readonly count: number },
): JSX.Element | null {
  const { say, kept, syncing } = shell;
  const number = numberToText(count, kept.meta.language);
  if (syncing.state === 'offline') {
    return (
      <Banner live icon="nosignal">
        <b>{say(w.offlineTitle)}</b>{' '}
        {count > 0 ? say(w.offlineKept, { count: number }) : say(w.offlineNone)}
      </Banner>
    );
  }
  const isTalking = syncing.state === 'talking' || syncing.state === 'rewound';
  if (Object.keys(kept.phone.cursor).length === 0 || kept.meta.lastContact === null) {
    const pulled = numberToText(kept.phone.rows.size, kept.meta.language);
    return (
      <Banner live tone="sky" icon="sent">
        {isTalking ? say(w.pulling, { count: pulled }) : say(w.pullWaits)}
      </Banner>
    );
  }
  if (count > 0 && syncing.state === 'waiting' && syncing.retryAt !== null) {
    const time = sayTime(kept.meta, syncing.retryAt);
    return <Banner live icon="nosignal">{say(w.waiting, { count: number, time })}</Banner>;
  }
  if (count > 0) {
    return <Banner live tone="sky" icon="sent">{say(w.sending, { count: number })}</Banner>;
  }
  const files = filesToSend(kept).length;
  return files === 0 ? null
    : <Banner live tone="sky" icon="sent">{say(w.filesUp, { count: files })}</Banner>;
}
