// What stands over every office screen: no network, and signing in again after a while away. The
// screen below stays as it is, so nothing typed is lost; another person gets a fresh page.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say, type Language, type Words } from '../../../core/words/words.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { signIn } from '../../words/office.ts';
import { ask, OFFLINE, onContact, send } from './ask.ts';
import type { Me } from './desk.ts';
import { forgetTyped } from './kept.ts';
import { tellChange } from './live.ts';

const idleMinutes = 30;

export function OfflineBanner({ language }: { readonly language: Language }): JSX.Element {
  const [isOff, setOff] = useState(false);
  useEffect(() => {
    const stop = onContact((event) => setOff(event === 'offline'));
    const lost = (): void => setOff(true);
    const found = (): void => tellChange([]);
    addEventListener('offline', lost);
    addEventListener('online', found);
    return () => {
      stop();
      removeEventListener('offline', lost);
      removeEventListener('online', found);
    };
  }, []);
  return (
    <div role="status" class="no-print">
      {isOff && <Banner icon="nosignal">{say(OFFLINE, language)}</Banner>}
    </div>
  );
}

/** After half an hour without a touch the server is asked whether she is still signed in. */
export function useIdleCheck(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const check = (): void => void ask('/api/me', { background: true });
    const touch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(check, (idleMinutes * 60 + 5) * 1000);
    };
    touch();
    addEventListener('pointerdown', touch);
    addEventListener('keydown', touch);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', touch);
      removeEventListener('keydown', touch);
    };
  }, []);
}

interface AgainProps {
  /** Whose work is on the page, and on which device; null when nobody has signed in yet. */
  readonly before: Pick<Me, 'account' | 'device'> | null;
  readonly language: Language;
  readonly onIn: () => void;
}

export function SignInAgain({ before, language, onIn }: AgainProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => onContact((event) => {
    if (event === 'signIn') setAsked(true);
  }), []);
  useEffect(() => {
    if (isAsked && !box.current?.open) box.current?.showModal();
    if (!isAsked && box.current?.open) box.current.close();
  }, [isAsked]);
  const enter = (me: Me): void => {
    if (before !== null && me.account !== before.account) {
      forgetTyped();
      location.reload();
    }
    setAsked(false);
    onIn();
    tellChange([]);
  };
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={isAsked ? 'again-title' : undefined}
      onCancel={(event: Event) => event.preventDefault()}
    >
      {isAsked && <SignInForm language={language} device={before?.device} onIn={enter} />}
    </dialog>
  );
}

interface FormProps {
  readonly language: Language;
  readonly device: string | undefined;
  readonly onIn: (me: Me) => void;
}

function SignInForm({ language, device, onIn }: FormProps): JSX.Element {
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await send<Me>('/api/sign-in', {
      name, passphrase, deviceName: say(signIn.device, 'vi'), ...(device ? { device } : {}),
    });
    setBusy(false);
    if (!answer.ok) return setError(answer.problem.words);
    onIn(answer.value);
  };
  return (
    <form class="stack" onSubmit={(event: Event) => void enter(event)}>
      <h2 id="again-title">{say(signIn.title, language)}</h2>
      <p>{say(signIn.note, language)}</p>
      <TextInput
        label={say(signIn.name, language)}
        value={name}
        onInput={setName}
        autocomplete="username"
        required
      />
      <TextInput
        type="password"
        label={say(signIn.passphrase, language)}
        value={passphrase}
        onInput={setPassphrase}
        autocomplete="current-password"
        required
        error={error ? say(error, language) : undefined}
      />
      <Button kind="main" type="submit" busy={isBusy}>{say(signIn.act, language)}</Button>
    </form>
  );
}
