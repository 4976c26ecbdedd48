// Shown over every office screen: no network, and signing in again after a time without use. The
// screen below is covered and stays unchanged, so nothing typed is lost; another person gets a new
// page.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { phoneAt } from '../../../../core/api/addresses.ts';
import { say, type Language } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { signIn } from '../../../words/office/shared.ts';
import { DoorSteps } from '../../sign-in/steps.tsx';
import { call, OFFLINE, onContact } from '../desk/ask.ts';
import type { Me } from '../desk/desk.ts';
import { forgetTyped } from '../desk/kept.ts';
import { tellChange } from '../desk/live.ts';
import { phoneMs } from '../../../sync/clock.ts';

const idleMinutes = 30;
/** The server says that the session is still open: its limit is a little later than this page's. */
const askAgainMs = 30_000;
const touchedKey = 'hoaban.touched';
const idleEvent = 'hoaban-idle';

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

/** After half an hour without use in any tab the screen covers itself, with or without a network;
    the server ends the session by itself. */
export function useIdleCover(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let noted = 0;
    const look = (): void => {
      const touchedAt = Number(localStorage.getItem(touchedKey) ?? 0);
      const left = touchedAt + idleMinutes * 60_000 - phoneMs();
      if (left > 0) return wait(left);
      cover();
      void call(phoneAt.me, {}, { background: true }).then((answer) => {
        if (!answer.ok) return dispatchEvent(new Event(idleEvent));
        uncover();
        wait(askAgainMs);
      });
    };
    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(look, ms + 5_000);
    };
    const touch = (): void => {
      if (phoneMs() - noted < 1_000 || isCovered()) return;
      noted = phoneMs();
      localStorage.setItem(touchedKey, String(noted));
      wait(idleMinutes * 60_000);
    };
    touch();
    addEventListener('pointerdown', touch);
    addEventListener('keydown', touch);
    return () => {
      clearTimeout(timer);
      uncover();
      removeEventListener('pointerdown', touch);
      removeEventListener('keydown', touch);
    };
  }, []);
}

/** Nothing of the covered screen can be read or printed; it stays unchanged. */
const cover = (): void => { document.documentElement.dataset['covered'] = ''; };
const uncover = (): void => { delete document.documentElement.dataset['covered']; };
const isCovered = (): boolean => document.documentElement.dataset['covered'] !== undefined;

interface AgainProps {
  /** The person whose work is on the page, and the device; null if nobody has signed in yet. */
  readonly before: Pick<Me, 'account' | 'device' | 'signIn'> | null;
  readonly language: Language;
  readonly onIn: () => void;
}

export function SignInAgain({ before, language, onIn }: AgainProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const asked = (): void => setAsked(true);
    addEventListener(idleEvent, asked);
    const stop = onContact((event) => {
      if (event === 'signIn') asked();
    });
    return () => {
      stop();
      removeEventListener(idleEvent, asked);
    };
  }, []);
  useEffect(() => {
    if (isAsked) cover();
    if (isAsked && !box.current?.open) box.current?.showModal();
    if (!isAsked && box.current?.open) box.current.close();
  }, [isAsked]);
  const enter = async (): Promise<void> => {
    const me = await call(phoneAt.me, {});
    if (!me.ok) return;
    if (before !== null && me.value.account !== before.account) {
      forgetTyped();
      location.reload();
    }
    localStorage.setItem(touchedKey, String(phoneMs()));
    setAsked(false);
    uncover();
    onIn();
    tellChange([]);
  };
  return (
    <dialog
      ref={box}
      class="dialog dialog-cover"
      aria-labelledby={isAsked ? 'again-title' : undefined}
      onCancel={(event: Event) => event.preventDefault()}
    >
      {isAsked && (
        <div class="stack">
          <h1 id="again-title">{say(signIn.title, language)}</h1>
          {before && <p>{say(signIn.note, language)}</p>}
          <DoorSteps
            t={(text, values) => say(text, language, values)}
            deviceName={say(signIn.device, 'vi')}
            device={before?.device}
            signIn={before?.signIn}
            enterWord={signIn.act}
            onIn={() => void enter()}
          />
        </div>
      )}
    </dialog>
  );
}
