// Dangerous acts need a fresh proof of identity: when the server answers freshNeeded to any request
// (ask.ts), this dialog asks for it, and the request is sent again with everything that was typed.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { SentTo } from '../../../../core/api/all.ts';
import { say, type Language, type Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { signInWords, factor, fresh as w } from '../../../words/office/sign-in.ts';
import { freshByPasskey } from '../../sign-in/asking.ts';
import { canPasskey } from '../../sign-in/passkey.ts';
import { call, setProver, type Answer } from '../desk/ask.ts';
import { linkTo } from '../desk/address.ts';

interface FreshProps { readonly language: Language; readonly passkeys: boolean }

export function FreshDialog({ language, passkeys }: FreshProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const [tell, setTell] = useState<((proved: boolean) => void) | null>(null);
  useEffect(() => {
    setProver(() => new Promise<boolean>((resolve) => setTell(() => resolve)));
    return () => setProver(null);
  }, []);
  useEffect(() => {
    if (tell && !box.current?.open) box.current?.showModal();
    if (!tell && box.current?.open) box.current.close();
  }, [tell]);
  const end = (proved: boolean): void => {
    tell?.(proved);
    setTell(null);
  };
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={tell ? 'fresh-title' : undefined}
      onCancel={(event: Event) => { event.preventDefault(); end(false); }}
    >
      {tell && <FreshForm language={language} passkeys={passkeys} onEnd={end} />}
    </dialog>
  );
}

interface FormProps extends FreshProps { readonly onEnd: (proved: boolean) => void }

/** Six digits are a telephone's code; everything else is the passphrase. */
const bodyOf = (typed: string): SentTo<typeof deskAt.proveFresh>['body'] =>
  (/^\d{3} ?\d{3}$/.test(typed.trim()) ? { code: typed.trim() } : { passphrase: typed });

function FreshForm({ language, passkeys, onEnd }: FormProps): JSX.Element {
  const t = (text: Words): string => say(text, language);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = (answer: Answer<unknown>): void => {
    setBusy(false);
    if (answer.ok) onEnd(true);
    else setError(answer.problem.words);
  };
  const prove = (event: Event): void => {
    event.preventDefault();
    setBusy(true);
    void call(deskAt.proveFresh, { body: bodyOf(typed) }).then(take);
  };
  return (
    <form class="stack" onSubmit={prove}>
      <h2 id="fresh-title">{t(w.title)}</h2>
      <p>{t(w.note)}</p>
      {error && <Banner live tone="sun" icon="warning">{t(error)}</Banner>}
      <TextInput type="password" label={t(w.typed)} value={typed} required onInput={setTyped}
        autocomplete="current-password" />
      <Button kind="main" type="submit" busy={isBusy}>{t(factor.confirm)}</Button>
      {passkeys && canPasskey() && (
        <Button icon="lock" onClick={() => void freshByPasskey().then(take)}>
          {t(signInWords.byPasskey)}
        </Button>
      )}
      <p class="small">
        <a href={linkTo(['dang-nhap'])} onClick={() => onEnd(false)}>{t(w.none)}</a>
      </p>
      <Button onClick={() => onEnd(false)}>{t(w.leave)}</Button>
    </form>
  );
}
