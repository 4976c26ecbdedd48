// The page of a person's own sign-in: second factors, recovery codes, passphrase, a linked account.
// Changes need a fresh proof of identity (fresh.tsx).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt, phoneAt } from '../../../../core/api/addresses.ts';
import type { FactorAdded, OwnFactors, PasskeyLine } from '../../../../core/api/factors.ts';
import { passphraseChars } from '../../../../core/limits.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { AddressFormSeg } from '../../../parts/address-form.tsx';
import { addressWords } from '../../../words/address-form.ts';
import { signInWords, own as w, setUp } from '../../../words/office/sign-in.ts';
import { goToProvider } from '../../sign-in/asking.ts';
import { RecoveryCodes } from '../../sign-in/codes.tsx';
import { canPasskey } from '../../sign-in/passkey.ts';
import { PasskeyForm, TotpForm } from '../../sign-in/set-up.tsx';
import { addressFormOf } from '../desk/address-form.ts';
import { useAnswer } from '../desk/answer.ts';
import { call, type Answer } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';

export function OwnSignIn({ onTold }: { readonly onTold: () => void }): JSX.Element {
  const { t, me } = useDesk();
  const answer = useAnswer(deskAt.factors, {}, { still: true });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) {
    return (
      <RecoveryCodes t={t} codes={codes} name={me.name} signIn={me.signIn}
        onKept={() => { setCodes(null); answer.again(); }} />
    );
  }
  return (
    <div class="stack own">
      <h1>{t(w.title)}</h1>
      <Loaded of={answer}>
        {(own) => (
          <Sections own={own} onCodes={setCodes} again={answer.again} onTold={onTold} />
        )}
      </Loaded>
    </div>
  );
}

interface PartProps {
  readonly own: OwnFactors;
  readonly again: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Sections(props: PartProps & { readonly onTold: () => void }): JSX.Element {
  const { t } = useDesk();
  const { own, again } = props;
  const told = async (): Promise<void> => {
    await call(deskAt.factorsTold, {});
    again();
    props.onTold();
  };
  return (
    <div class="stack">
      {own.recoveryUsedAt && (
        <Banner tone="sun" icon="warning"
          action={<Button onClick={() => void told()}>{t(w.itWasMe)}</Button>}>
          {t(w.usedTold, { when: momentToText(own.recoveryUsedAt) })}
        </Banner>
      )}
      {own.signIn && <p>{t(w.signIn)}: <b>{own.signIn}</b></p>}
      <HowCalled onTold={props.onTold} />
      <Passkeys {...props} />
      <Totp {...props} />
      {(own.totp || own.isTotpLost || own.passkeys.length > 0) && <Recovery {...props} />}
      <Passphrase {...props} />
      {own.oidc && <Provider {...props} oidc={own.oidc} />}
    </div>
  );
}

function HowCalled({ onTold }: { readonly onTold: () => void }): JSX.Element {
  const { t, me } = useDesk();
  const { act, trouble } = useAct(onTold);
  const choose = (form: string): void =>
    void act(() => call(phoneAt.changeMe, { body: { addressForm: addressFormOf(form) } }));
  return (
    <section class="card stack">
      {trouble}
      <AddressFormSeg legend={t(addressWords.self)} value={me.addressForm ?? ''}
        onChoose={choose} />
    </section>
  );
}

/** Sends a request, shows its failure, and loads the page again. */
function useAct(again: () => void) {
  const { t, toast } = useDesk();
  const [problem, setProblem] = useState<Words | null>(null);
  const act = async <T,>(work: () => Promise<Answer<T>>): Promise<T | null> => {
    const answer = await work();
    setProblem(answer.ok ? null : answer.problem.words);
    if (!answer.ok) return null;
    toast(t(w.done));
    again();
    return answer.value;
  };
  const trouble = (
    <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
  );
  return { act, trouble };
}

function Passkeys({ own, again, onCodes }: PartProps): JSX.Element {
  const { t } = useDesk();
  const { act, trouble } = useAct(again);
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<PasskeyLine | null>(null);
  const remove = (): void => {
    setRemoving(null);
    if (removing) void act(() => call(deskAt.removePasskey, { body: { id: removing.id } }));
  };
  const added = (it: FactorAdded): void => {
    setAdding(false);
    if (it.codes) onCodes(it.codes);
    else again();
  };
  return (
    <section class="card stack" aria-labelledby="own-passkeys">
      <h2 id="own-passkeys">{t(w.passkeys)}</h2>
      {trouble}
      {own.passkeys.length === 0 && <p class="soft">{t(w.noPasskeys)}</p>}
      {own.passkeys.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} again={again}
          onRemove={() => setRemoving(passkey)} />
      ))}
      {!own.canPasskey && <p class="small soft">{t(w.noHouse)}</p>}
      {isAdding && <PasskeyForm t={t} onAdded={added} />}
      {own.canPasskey && canPasskey() && !isAdding && (
        <div><Button icon="plus" onClick={() => setAdding(true)}>{t(w.addPasskey)}</Button></div>
      )}
      <Dialog open={removing !== null} title={t(w.removeAsk)} actWord={t(w.remove)} loss
        keepWord={t(w.keep)} onAct={remove} onKeep={() => setRemoving(null)}>
        {t(w.removeNote, { name: removing?.name ?? '' })}
      </Dialog>
    </section>
  );
}

interface RowProps {
  readonly passkey: PasskeyLine; readonly again: () => void; readonly onRemove: () => void;
}
function PasskeyRow({ passkey, again, onRemove }: RowProps): JSX.Element {
  const { t } = useDesk();
  const { name, id, lastUsedAt, addedAt } = passkey;
  const [typed, setTyped] = useState(name);
  const rename = async (): Promise<void> => {
    if (typed.trim() === '' || typed.trim() === name) return;
    await call(deskAt.namePasskey, { body: { id, name: typed.trim() } });
    again();
  };
  return (
    <div class="stack-s">
      <form class="wrap" onSubmit={(event: Event) => { event.preventDefault(); void rename(); }}>
        <TextInput label={t(w.rename, { name })} labelHidden value={typed} maxLength={40}
          onInput={setTyped} />
        {typed.trim() !== name && <Button type="submit">{t(setUp.goOn)}</Button>}
        <Button kind="clay" label={t(w.removeOf, { name })} onClick={onRemove}>
          {t(w.remove)}
        </Button>
      </form>
      <p class="small soft">
        {t(w.since, { when: momentToText(addedAt) })} · {lastUsedAt === null
          ? t(w.neverUsed) : t(w.lastUsed, { when: momentToText(lastUsedAt) })}
      </p>
    </div>
  );
}

function Totp({ own, again, onCodes }: PartProps): JSX.Element {
  const { t } = useDesk();
  const { act, trouble } = useAct(again);
  const [isAdding, setAdding] = useState(false);
  const { totp } = own;
  const added = (it: FactorAdded): void => {
    setAdding(false);
    if (it.codes) onCodes(it.codes);
    else again();
  };
  return (
    <section class="card stack" aria-labelledby="own-totp">
      <h2 id="own-totp">{t(w.totp)}</h2>
      {trouble}
      <p class="soft">
        {totp === null ? t(own.isTotpLost ? w.totpLost : w.totpOff)
          : t(w.since, { when: momentToText(totp.addedAt) })}
        {totp?.lastUsedAt && ` · ${t(w.lastUsed, { when: momentToText(totp.lastUsedAt) })}`}
      </p>
      {isAdding ? <TotpForm t={t} onAdded={added} /> : (
        <div class="wrap">
          <Button onClick={() => setAdding(true)}>{t(totp ? w.renewTotp : w.addTotp)}</Button>
          {totp && (
            <Button kind="clay" label={t(w.removeOf, { name: t(w.totp) })}
              onClick={() => void act(() => call(deskAt.removeTotp, {}))}>
              {t(w.remove)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Recovery({ own, again, onCodes }: PartProps): JSX.Element {
  const { t } = useDesk();
  const { act, trouble } = useAct(again);
  const make = async (): Promise<void> => {
    const made = await act(() => call(deskAt.makeRecoveryCodes, {}));
    if (made) onCodes(made.codes);
  };
  return (
    <section class="card stack" aria-labelledby="own-codes">
      <h2 id="own-codes">{t(w.recovery)}</h2>
      {trouble}
      <p>{t(w.left, { n: String(own.recoveryLeft) })}</p>
      <p class="small soft">{t(w.newCodesNote)}</p>
      <div><Button onClick={() => void make()}>{t(w.newCodes)}</Button></div>
    </section>
  );
}

function Passphrase({ own, again }: PartProps): JSX.Element {
  const { t } = useDesk();
  const { act, trouble } = useAct(again);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [isShort, setShort] = useState(false);
  const change = async (event: Event): Promise<void> => {
    event.preventDefault();
    setShort(next.length < passphraseChars.min);
    if (next.length < passphraseChars.min) return;
    const done = await act(() => call(deskAt.changePassphrase,
      { body: { passphrase: next, ...(own.passphrase ? { old } : {}) } }));
    if (done) { setOld(''); setNext(''); }
  };
  return (
    <section class="card stack" aria-labelledby="own-passphrase">
      <h2 id="own-passphrase">{t(w.passphrase)}</h2>
      {trouble}
      <form class="stack" onSubmit={(event: Event) => void change(event)}>
        {own.passphrase && (
          <TextInput type="password" label={t(w.old)} value={old} required onInput={setOld}
            autocomplete="current-password" />
        )}
        <TextInput type="password" label={t(w.next)} hint={t(setUp.passphraseHint)} value={next}
          autocomplete="new-password" onInput={setNext}
          error={isShort ? t(setUp.short) : undefined} />
        <div><Button type="submit">{t(w.change)}</Button></div>
      </form>
    </section>
  );
}

function Provider(
  { oidc, again }: PartProps & { readonly oidc: NonNullable<OwnFactors['oidc']> },
): JSX.Element {
  const { t } = useDesk();
  const { act, trouble } = useAct(again);
  const [problem, setProblem] = useState<Words | null>(null);
  const link = async (): Promise<void> => {
    const failure = await goToProvider({ deviceName: t(signInWords.device), link: true });
    setProblem(failure?.words ?? null);
  };
  return (
    <section class="card stack" aria-labelledby="own-oidc">
      <h2 id="own-oidc">{t(w.oidc, { name: oidc.name })}</h2>
      {trouble}
      {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
      <p>{t(oidc.isLinked ? w.linked : w.notLinked)}</p>
      <div>
        {oidc.isLinked
          ? (
            <Button kind="clay" onClick={() => void act(() => call(deskAt.unlinkOidc, {}))}>
              {t(w.unlink)}
            </Button>
          )
          : <Button kind="main" onClick={() => void link()}>{t(w.link)}</Button>}
      </div>
    </section>
  );
}
