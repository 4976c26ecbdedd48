// Small parts that all office screens share: waiting, a failure in words, a quiet "updated" mark.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeclaredAt, SentTo } from '../../../../core/api/all.ts';
import type { PersonNamed } from '../../../../core/api/named.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Skeleton } from '../../../../ui/empty.tsx';
import { shared } from '../../../words/office/shared.ts';
import type { Shown } from './answer.ts';
import { download } from './ask.ts';
import { useDesk, type Desk } from './desk.ts';

interface DownloadProps<A extends DeclaredAt> {
  readonly at: A;
  readonly sent: SentTo<A>;
  readonly children: ComponentChildren;
}
/** A file with names in it: the server may want a fresh proof of identity first (ask.ts). */
export function DownloadButton<A extends DeclaredAt>(
  { at, sent, children }: DownloadProps<A>,
): JSX.Element {
  const { t, toast } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const get = async (): Promise<void> => {
    setBusy(true);
    const failure = await download(at, sent);
    setBusy(false);
    if (failure) toast(t(failure.words));
  };
  return (
    <Button kind="line" icon="download" busy={isBusy} onClick={() => void get()}>
      {children}
    </Button>
  );
}

interface LoadedProps<T> {
  readonly of: Shown<T>;
  readonly lines?: number;
  readonly children: (value: T) => ComponentChildren;
}

/** The value when it is there; above it, or instead of it, what went wrong. */
export function Loaded<T>({ of, lines = 4, children }: LoadedProps<T>): JSX.Element {
  return (
    <>
      <FailureOf of={of} />
      {of.value !== null && children(of.value)}
      {of.value === null && of.slow && <Waiting lines={lines} />}
    </>
  );
}

function Waiting({ lines }: { readonly lines: number }): JSX.Element {
  const { t } = useDesk();
  return <div class="card"><Skeleton word={t(shared.loading)} lines={lines} /></div>;
}

function FailureOf<T>({ of }: { readonly of: Shown<T> }): JSX.Element | null {
  const { t } = useDesk();
  const { failure } = of;
  // The frame says it when the network or the session is gone.
  if (!failure || ['offline', 'aborted', 'signInNeeded'].includes(failure.code)) return null;
  return (
    <Banner
      tone="sun"
      icon="warning"
      live
      action={<Button kind="line" onClick={of.again}>{t(shared.again)}</Button>}
    >
      {t(failure.words)}
    </Banner>
  );
}

/** Says for ten seconds that something new has come; it takes no room of its own. */
export function JustNow({ count }: { readonly count: number }): JSX.Element {
  const { t } = useDesk();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (count === 0) return undefined;
    setShown(true);
    const timer = setTimeout(() => setShown(false), 10_000);
    return () => clearTimeout(timer);
  }, [count]);
  return <span role="status" class="small soft">{shown ? ` · ${t(shared.justNow)}` : ''}</span>;
}

export const nameOf = ({ t }: Desk, person: PersonNamed | null): string =>
  person?.name || t(shared.nobody);

/** Asks before the page with unsaved words is closed. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);
}
