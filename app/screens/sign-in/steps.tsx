// Signing in step by step: name and passphrase, second factor, what must be set up, recovery codes.
// Used by the sign-in page and over a desk that was left alone.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../core/api/addresses.ts';
import type { Entered, Lacking } from '../../../core/api/me.ts';
import type { SignInState } from '../../../core/api/sign-in.ts';
import { addressAs, type Words } from '../../../core/words/words.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CodeInput, TextInput } from '../../../ui/field.tsx';
import { signInWords as w, factor as f, setUp } from '../../words/office/sign-in.ts';
import { call, type Answer } from '../office/desk/ask.ts';
import {
  enterByPasskey, goToProvider, isLacking, sendCode, sendPassphrase,
} from './asking.ts';
import { RecoveryCodes, type T } from './codes.tsx';
import { canPasskey } from './passkey.ts';
import { Anew, SetUp } from './set-up.tsx';

interface StepsProps {
  readonly t: T;
  readonly deviceName: string;
  /** The desk of an earlier sign-in. */
  readonly device?: string | undefined;
  /** The person whose work is on the page. */
  readonly signIn?: string | null | undefined;
  readonly enterWord: Words;
  readonly onIn: () => void;
  /** Shown below the first step only. */
  readonly foot?: ComponentChildren;
}

export function DoorSteps(props: StepsProps): JSX.Element {
  const { t, deviceName, onIn } = props;
  const [state, setState] = useState<SignInState | null>(null);
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const [isNamed, setNamed] = useState(false);
  const [lacking, setLacking] = useState<Lacking | null>(null);
  useEffect(() => {
    void call(deskAt.signInState, {}).then((answer) => {
      if (!answer.ok) return;
      setState(answer.value);
      if (answer.value.lacking) lack(answer.value.lacking);
    });
  }, []);
  const lack = (entered: Lacking): void => {
    addressAs(entered.addressForm);
    setLacking(entered);
  };
  const passkeys = state?.passkeys === true && canPasskey();
  const enter = (entered: Entered): void => {
    if (isLacking(entered)) lack(entered);
    else onIn();
  };
  if (shown !== null && lacking !== null) {
    return <RecoveryCodes t={t} codes={shown} {...lacking} onKept={onIn} />;
  }
  if (lacking === null) return <Passphrase {...props} state={state} onEntered={enter} />;
  const { needs } = lacking;
  if (needs === 'factor') {
    return <Factor t={t} lacking={lacking} deviceName={deviceName} onEntered={enter} />;
  }
  if (needs === 'anew') {
    return (
      <Anew t={t} signIn={lacking.signIn}
        onSet={(signIn) => {
          setNamed(true);
          setLacking({ ...lacking, signIn, needs: 'setUp' });
        }} />
    );
  }
  return (
    <div class="stack">
      {isNamed && lacking.signIn && (
        <Banner icon="person">{t(setUp.yourName, { signIn: lacking.signIn })}</Banner>
      )}
      <SetUp t={t} passkeys={passkeys}
        onAdded={(added) => (added.codes === null ? onIn() : setShown(added.codes))} />
    </div>
  );
}

interface PassphraseProps extends StepsProps {
  readonly state: SignInState | null;
  readonly onEntered: (entered: Entered) => void;
}

function Passphrase(props: PassphraseProps): JSX.Element {
  const { t, state, deviceName, device, enterWord, onEntered } = props;
  const [name, setName] = useState(props.signIn ?? '');
  const [passphrase, setPassphrase] = useState('');
  const { error, setError, isBusy, run } = useTrying(onEntered);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name.trim() === '' || passphrase === '') return setError(w.missing);
    run(() => sendPassphrase({ name: name.trim(), passphrase }, { deviceName, device }));
  };
  const provider = (): void => void goToProvider({ deviceName })
    .then((failure) => failure && setError(failure.words));
  const oidc = state?.oidc;
  return (
    <form class="stack" onSubmit={submit}>
      {error && <Banner live tone="sun" icon="warning">{t(error)}</Banner>}
      <TextInput label={t(w.name)} value={name} autocomplete="username" onInput={setName} />
      <TextInput type="password" label={t(w.passphrase)} value={passphrase}
        autocomplete="current-password" onInput={setPassphrase} />
      <Button kind="main" type="submit" busy={isBusy}>{t(enterWord)}</Button>
      {state?.passkeys && canPasskey() && (
        <Button kind="line" icon="lock" onClick={() => run(() => enterByPasskey(deviceName))}>
          {t(w.byPasskey)}
        </Button>
      )}
      {oidc && <Button kind="line" onClick={provider}>{t(w.byOidc, { name: oidc.name })}</Button>}
      {props.foot}
    </form>
  );
}

interface FactorProps {
  readonly t: T;
  readonly lacking: Lacking;
  readonly deviceName: string;
  readonly onEntered: (entered: Entered) => void;
}

function Factor({ t, lacking, deviceName, onEntered }: FactorProps): JSX.Element {
  const { ways, name } = lacking;
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(!ways.includes('totp') && !ways.includes('passkey'));
  const { error, isBusy, run } = useTrying(onEntered);
  const submit = (event: Event): void => {
    event.preventDefault();
    run(() => sendCode(code));
  };
  const canType = isRecovery || ways.includes('totp');
  return (
    <form class="stack" onSubmit={submit}>
      <h2>{t(f.title)}</h2>
      <p>{t(f.note, { name })}</p>
      {!ways.includes('totp') && !ways.includes('passkey')
        && <Banner icon="help">{t(f.restored)}</Banner>}
      {error && <Banner live tone="sun" icon="warning">{t(error)}</Banner>}
      {ways.includes('passkey') && canPasskey() && (
        <Button kind={canType ? 'line' : 'main'} icon="lock"
          onClick={() => run(() => enterByPasskey(deviceName))}>
          {t(w.byPasskey)}
        </Button>
      )}
      {canType && (
        <CodeInput key={isRecovery ? 'recovery' : 'totp'} value={code} onInput={setCode} required
          inputMode={isRecovery ? 'text' : 'numeric'} maxLength={isRecovery ? 24 : 7}
          label={t(isRecovery ? f.recovery : f.totp)}
          hint={t(isRecovery ? f.recoveryHint : f.totpHint)} />
      )}
      {canType && <Button kind="main" type="submit" busy={isBusy}>{t(f.confirm)}</Button>}
      {ways.includes('recovery') && !isRecovery && (
        <Button onClick={() => { setCode(''); setRecovery(true); }}>{t(f.useRecovery)}</Button>
      )}
      {isRecovery && ways.includes('totp') && (
        <Button onClick={() => { setCode(''); setRecovery(false); }}>{t(f.useTotp)}</Button>
      )}
      <p class="small soft">{t(f.lost)}</p>
    </form>
  );
}

function useTrying(onEntered: (entered: Entered) => void) {
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = (work: () => Promise<Answer<Entered>>): void => {
    setBusy(true);
    setError(null);
    void work().then((answer) => {
      setBusy(false);
      if (answer.ok) onEntered(answer.value);
      else setError(answer.problem.words);
    });
  };
  return { error, setError, isBusy, run };
}
