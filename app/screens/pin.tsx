// The screen lock: setting six digits, asking for them, and what to do when they are forgotten (a
// new code from the commune; nothing on the phone is lost).
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { CodeInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { focusHeading } from '../arrive.ts';
import { SavingTrouble, useSaving } from '../parts/saving.tsx';
import { useShell } from '../shell.ts';
import { general } from '../words/general.ts';
import { pinWords as w } from '../words/lock.ts';
import { Enrol } from './enrol.tsx';
import { isLocked } from './lock.ts';
import { isRightPin, makePin } from './pin-hash.ts';

const isSix = (digits: string): boolean => /^\d{6}$/.test(digits);
const triesBeforeWait = 5;
const waitMs = 30_000;
const forgotten = { title: w.forgottenTitle, note: w.forgottenNote };

export function PinSet(): JSX.Element {
  const { say, go } = useShell();
  const saving = useSaving();
  const [digits, setDigits] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<'notSix' | 'notSame' | null>(null);
  const done = async (isSet: boolean): Promise<void> => {
    const pin = isSet ? await makePin(digits) : null;
    const saved = await saving.run((kept) =>
      ({ ...kept, meta: { ...kept.meta, pin: pin ?? kept.meta.pin, pinAsked: true } }));
    if (!saved) return;
    isLocked.set(false);
    go('/app/', true);
  };
  const set = () => {
    if (!isSix(digits)) return setError('notSix');
    if (digits !== again) return setError('notSame');
    void done(true);
  };
  const dock = (
    <Dock>
      <Button kind="main" busy={saving.isBusy} onClick={set}>{say(w.set)}</Button>
    </Dock>
  );
  return (
    <PhoneFrame title={say(general.appName)} dock={dock}>
      <h1>{say(w.setTitle)}</h1>
      <p>{say(w.setNote)}</p>
      <SavingTrouble saving={saving} />
      <CodeInput
        label={say(w.six)}
        value={digits}
        maxLength={6}
        error={error === 'notSix' ? say(w.notSix) : undefined}
        onInput={setDigits}
      />
      <CodeInput
        label={say(w.again)}
        value={again}
        maxLength={6}
        error={error === 'notSame' ? say(w.notSame) : undefined}
        onInput={setAgain}
      />
      <p><Button onClick={() => void done(false)}>{say(w.skip)}</Button></p>
    </PhoneFrame>
  );
}

export function PinLock(): JSX.Element {
  const { say, kept } = useShell();
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const [waitUntil, setWaitUntil] = useState(0);
  const [isForgotten, setForgotten] = useState(false);
  useEffect(() => { if (isForgotten) focusHeading(true); }, [isForgotten]);
  if (isForgotten) return <Enrol why={forgotten} onBack={() => setForgotten(false)} />;
  const open = async (typed: string): Promise<void> => {
    const left = Math.ceil((waitUntil - performance.now()) / 1000);
    if (left > 0) return setError(say(w.wait, { seconds: left }));
    if (!isSix(typed)) return setError(say(w.notSix));
    if (kept.meta.pin && await isRightPin(typed, kept.meta.pin)) return isLocked.set(false);
    setDigits('');
    setTries(tries + 1);
    if ((tries + 1) % triesBeforeWait === 0) setWaitUntil(performance.now() + waitMs);
    setError(say(w.wrong));
  };
  const type = (typed: string) => {
    setDigits(typed);
    if (isSix(typed)) void open(typed);
  };
  const submit = (event: Event) => { event.preventDefault(); void open(digits); };
  const dock =
    <Dock><Button kind="main" onClick={() => void open(digits)}>{say(w.open)}</Button></Dock>;
  return (
    <PhoneFrame title={say(general.appName)} dock={dock}>
      <h1>{say(w.locked)}</h1>
      <form onSubmit={submit}>
        <CodeInput
          label={say(w.six)}
          value={digits}
          maxLength={6}
          error={error ?? undefined}
          onInput={type}
        />
      </form>
      <Button onClick={() => setForgotten(true)}>{say(w.forgotten)}</Button>
    </PhoneFrame>
  );
}
