// One sentence about the signal and about unsent slips; nothing if everything has arrived.
import type { JSX } from 'preact';
import type { Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { numberToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { filesStuck, filesToSend } from '../files/to-send.ts';
import { lazy } from '../lazy.tsx';
import { hasNoRole } from '../roles.ts';
import { useShell, type Shell } from '../shell.ts';
import { countUnsent } from '../record/view.ts';
import { isFetched } from '../store/kept.ts';
import { general, storeTroubles } from '../words/general.ts';
import { signalWords as w } from '../words/slip.ts';
import { sayTime } from './days.ts';

const StuckFiles = lazy(async () => (await import('../later.ts')).later.StuckFiles);

export function SignalBanner(): JSX.Element | null {
  const shell = useShell();
  const { say, kept, syncing } = shell;
  const count = countUnsent(kept.phone);
  if (syncing.state === 'signedOut') {
    const again = <Button kind="line" href="/app/join">{say(w.signIn)}</Button>;
    return <Banner live tone="sun" icon="lock" action={again}>{say(w.signedOut)}</Banner>;
  }
  const isTalking = syncing.state === 'talking' || syncing.state === 'rewound';
  if (kept.phone.stale.size > 0 && isTalking) {
    return <Banner live tone="sky" icon="sent">{say(w.rewound)}</Banner>;
  }
  if (count >= limits.outboxChangesWarn) {
    return <Banner tone="sun" icon="warning">{say(w.many)}</Banner>;
  }
  return <TransferBanner {...{ shell, count, isTalking }} />;
}

interface TransferProps {
  readonly shell: Shell;
  readonly count: number;
  readonly isTalking: boolean;
}
function TransferBanner({ shell, count, isTalking }: TransferProps): JSX.Element | null {
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
  if (!isFetched(kept) && !hasNoRole(kept.meta.me) && (count === 0 || isTalking)) {
    const pulled = numberToText(kept.phone.rows.size, kept.meta.language);
    return (
      <Banner live tone="sky" icon="sent">
        {isTalking ? say(w.pulling, { count: pulled }) : say(w.pullWaits)}
      </Banner>
    );
  }
  if (isTalking && count > 0) {
    return <Banner live tone="sky" icon="sent">{say(w.sending, { count: number })}</Banner>;
  }
  if (count > 0 || syncing.cause === 'refused' || cannotStore(syncing)) {
    return <Unsent shell={shell} count={number} />;
  }
  const files = filesToSend(kept).length;
  if (files > 0) {
    const word = isTalking ? w.filesUp : w.filesWait;
    return <Banner live tone="sky" icon="sent">{say(word, { count: files })}</Banner>;
  }
  return kept.files.size > 0 && filesStuck(kept).length > 0 ? <StuckFiles /> : null;
}

/** Unsent slips while the phone is not sending: shows the cause, the next attempt, and the button
    'Try again'. */
function Unsent(
  { shell, count }: { readonly shell: Shell; readonly count: string },
): JSX.Element {
  const { say, kept, syncing, engine } = shell;
  const { cause, retryAt } = syncing;
  const isAside = cause === 'oneChange'
    || Object.keys(kept.meta.aside).some((id) => kept.phone.outbox.has(id as Id));
  const word = cannotStore(syncing) ? storeTroubles[cause === 'full' ? 'full' : 'closed']
    : cause === 'refused' ? w.refused : cause === 'busy' ? w.busy : cause === 'noAnswer' ? w.waiting
      : isAside ? w.aside : w.kept;
  const again =
    <Button kind="line" onClick={engine.sync.sendNow}>{say(general.tryAgain)}</Button>;
  return (
    <Banner live icon="nosignal" action={again}>
      {say(word, { count })}{' '}
      {retryAt !== null && say(w.again, { time: sayTime(kept.meta, retryAt) })}
    </Banner>
  );
}

const cannotStore = ({ cause }: Shell['syncing']): boolean =>
  cause === 'full' || cause === 'closed';
