// Setting up a second factor: an authenticator app or a passkey; and, after an officer's code, the
// passphrase itself. Used by the sign-in page and the page of the person's own sign-in.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../core/api/addresses.ts';
import type { AnswerAt } from '../../../core/api/all.ts';
import type { FactorAdded } from '../../../core/api/factors.ts';
import { passphraseChars } from '../../../core/limits.ts';
import type { Words } from '../../../core/words/words.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { TileLink } from '../../../ui/choice.tsx';
import { CodeInput, TextInput } from '../../../ui/field.tsx';
import { setUp as w } from '../../words/office/sign-in.ts';
import { call, type Answer } from '../office/desk/ask.ts';
import { QrPicture } from '../office/people/code.tsx';
import { addPasskey } from './asking.ts';
import type { T } from './codes.tsx';
import { canPasskey } from './passkey.ts';

interface SetUpProps {
  readonly t: T;
  /** Whether this server can use passkeys. */
  readonly passkeys: boolean;
  readonly onAdded: (added: FactorAdded) => void;
}

export function SetUp({ t, passkeys, onAdded }: SetUpProps): JSX.Element {
  const [way, setWay] = useState<'totp' | 'passkey' | null>(null);
  const withPasskeys = passkeys && canPasskey();
  const chosen = way ?? (withPasskeys ? null : 'totp');
  return (
    <div class="stack">
      <h2>{t(w.title)}</h2>
      <p>{t(w.note)}</p>
      {chosen === null && (
        <div class="tiles tiles-1">
          <TileLink icon="lock" label={t(w.passkey)} note={t(w.passkeyNote)}
            onClick={() => setWay('passkey')} />
          <TileLink icon="phone" label={t(w.totp)} note={t(w.totpNote)}
            onClick={() => setWay('totp')} />
        </div>
      )}
      {chosen === 'totp' && <TotpForm t={t} onAdded={onAdded} />}
      {chosen === 'passkey' && <PasskeyForm t={t} onAdded={onAdded} />}
      {way !== null && <Button onClick={() => setWay(null)}>{t(w.another)}</Button>}
    </div>
  );
}

interface FormProps {
  readonly t: T;
  readonly onAdded: (added: FactorAdded) => void;
}
type Begun = AnswerAt<typeof deskAt.askTotp>;

export function TotpForm({ t, onAdded }: FormProps): JSX.Element {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [code, setCode] = useState('');
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void call(deskAt.askTotp, {}).then((answer) => (answer.ok
      ? setBegun(answer.value) : setError(answer.problem.words)));
  }, []);
  const confirm = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    tell(await call(deskAt.confirmTotp, { body: { code } }));
  };
  const tell = (answer: Answer<FactorAdded>): void => {
    setBusy(false);
    if (answer.ok) onAdded(answer.value);
    else setError(answer.problem.words);
  };
  if (begun === null) {
    return (
      <div role="status">
        {error && <Banner tone="sun" icon="warning">{t(error)}</Banner>}
      </div>
    );
  }
  return (
    <form class="stack" onSubmit={(event: Event) => void confirm(event)}>
      <p><b>{t(w.scan)}</b></p>
      <QrPicture text={begun.address} label={t(w.qr)} />
      <p class="small">{t(w.key)}<br /><code class="totp-key">{begun.key}</code></p>
      <CodeInput label={t(w.code)} value={code} maxLength={7} required onInput={setCode}
        error={error ? t(error) : undefined} />
      <Button kind="main" type="submit" busy={isBusy}>{t(w.add)}</Button>
    </form>
  );
}

export function PasskeyForm({ t, onAdded }: FormProps): JSX.Element {
  const [name, setName] = useState(t(w.passkeyNameNow));
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await addPasskey(name);
    setBusy(false);
    if (answer.ok) onAdded(answer.value);
    else setError(answer.problem.words);
  };
  return (
    <form class="stack" onSubmit={(event: Event) => void add(event)}>
      <TextInput label={t(w.passkeyName)} value={name} maxLength={40} required onInput={setName}
        error={error ? t(error) : undefined} />
      <Button kind="main" type="submit" busy={isBusy}>{t(w.add)}</Button>
    </form>
  );
}

interface AnewProps {
  readonly t: T;
  readonly signIn: string | null;
  readonly onSet: (signIn: string) => void;
}

/** After a code: the name to sign in with, the first time, and a passphrase that nobody else
    knows. */
export function Anew({ t, signIn, onSet }: AnewProps): JSX.Element {
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (signIn === null && !/^[\p{L}\p{N}._-]{2,40}$/u.test(name.trim())) {
      return setError(w.badStem);
    }
    if (passphrase.length < passphraseChars.min) return setError(w.short);
    setBusy(true);
    const answer = await call(deskAt.endSetUp, {
      body: { passphrase, ...(signIn === null ? { name: name.trim() } : {}) },
    });
    setBusy(false);
    if (answer.ok) onSet(answer.value.signIn);
    else setError(answer.problem.words);
  };
  return (
    <form class="stack" onSubmit={(event: Event) => void set(event)}>
      <h2>{t(w.anewTitle)}</h2>
      <p>{t(w.anewNote)}</p>
      {error && <Banner live tone="sun" icon="warning">{t(error)}</Banner>}
      {signIn === null && (
        <TextInput label={t(w.stem)} hint={t(w.stemHint)} value={name} maxLength={40}
          autocomplete="off" onInput={setName} />
      )}
      <TextInput type="password" label={t(w.next)} hint={t(w.passphraseHint)} value={passphrase}
        autocomplete="new-password" onInput={setPassphrase} />
      <Button kind="main" type="submit" busy={isBusy}>{t(w.goOn)}</Button>
    </form>
  );
}
