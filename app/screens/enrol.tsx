// Joins this phone to a person by the code of her officer: scanned, tapped as a link, or typed.
// Also the way back in after a lost session. It never erases what has not been sent.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../../core/words/words.ts';
import { problems } from '../../core/problems.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TileLink } from '../../ui/choice.tsx';
import { CodeInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { Icon } from '../../ui/icon.tsx';
import { publicKeyOfDevice } from '../courier/key.ts';
import { emptyKept, type Kept } from '../store/kept.ts';
import type { Me } from '../store/me.ts';
import { nowMinutes } from '../sync/clock.ts';
import { enrol, type Failure } from '../sync/server.ts';
import { lazy } from '../lazy.tsx';
import { useShell, type Say, type Shell } from '../shell.ts';
import { general, storeTroubles } from '../words/general.ts';
import { enrolWords as w } from '../words/enrol.ts';
import { isLocked } from './lock.ts';
import { canScan, codeIn } from './code-in.ts';

const Scan = lazy(() => import('../later.ts').then((it) => it.later.Scan));

interface EnrolProps {
  readonly onBack?: () => void;
  /** Said instead of why she is here again. */
  readonly why?: { readonly title: Words; readonly note: Words };
}

export function Enrol({ onBack, why }: EnrolProps): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const [code, setCode] = useState(() => codeIn(location.hash) ?? '');
  const [isScanning, setScanning] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  const isAgain = kept.meta.me !== null;
  const wayBack = onBack ? { onClick: onBack } : { href: '/app/' };
  const join = async (typed: string): Promise<void> => {
    const digits = typed.replace(/\D/g, '');
    if (digits.length !== 8) return setError(say(w.notEight));
    setBusy(true);
    const problem = await joinWith(shell, digits);
    setBusy(false);
    setError(problem);
  };
  const scanned = (found: string) => { setScanning(false); setCode(found); void join(found); };
  const submit = (event: Event) => { event.preventDefault(); void join(code); };
  return (
    <PhoneFrame
      title={say(general.appName)}
      sub={say(w.sub)}
      back={isAgain ? { label: say(general.back), ...wayBack } : undefined}
      dock={(
        <Dock>
          <Button kind="main" busy={isBusy} onClick={() => void join(code)}>
            {say(general.goOn)}
          </Button>
        </Dock>
      )}
    >
      <h1>{say(why?.title ?? (isAgain ? w.againTitle : w.title))}</h1>
      {isAgain && <p>{say(why?.note ?? w.againNote)}</p>}
      {isScanning
        ? <Scan onCode={scanned} onStop={() => setScanning(false)} />
        : <ScanStart say={say} onStart={() => setScanning(true)} />}
      <form onSubmit={submit}>
        <CodeInput
          label={say(canScan() ? w.orType : w.type)}
          hint={say(w.typeHint)}
          value={code}
          maxLength={9}
          error={error ?? undefined}
          onInput={setCode}
        />
      </form>
      <p class="soft small wrap"><Icon name="lock" /><span>{say(w.onlyYours)}</span></p>
      {!isAgain && <p><a class="btn" href="/app/sign-in">{say(w.desk)}</a></p>}
    </PhoneFrame>
  );
}

interface ScanStartProps { readonly say: Say; readonly onStart: () => void }
function ScanStart({ say, onStart }: ScanStartProps): JSX.Element {
  if (!canScan()) return <Banner icon="qr">{say(w.camera)}</Banner>;
  return <TileLink icon="qr" label={say(w.scan)} note={say(w.scanNote)} onClick={onStart} />;
}

/** null when it worked; else what to tell her. */
async function joinWith(
  { say, kept, step, engine, go }: Shell, code: string,
): Promise<string | null> {
  const publicKey = await publicKeyOfDevice();
  const answer = await enrol({ code, deviceName: deviceName(), publicKey });
  if (!answer.ok) return sayFailure(say, answer.problem);
  const { me: before } = kept.meta;
  if (before && before.account !== answer.value.account && kept.phone.outbox.size > 0) {
    return say(w.otherPerson, { name: before.name });
  }
  const saved = await step((now) => withMe(now, answer.value));
  if (!saved.ok) return say(storeTroubles[saved.problem]);
  isLocked.set(false);
  void navigator.storage?.persist?.();
  engine.sync.tell('signedIn');
  go('/app/', true);
  return null;
}

/** The same person keeps everything but the lock; another one begins with an empty notebook. */
export function withMe(kept: Kept, me: Me): Kept {
  const { meta } = kept;
  const isSame = meta.me === null || meta.me.account === me.account;
  const base = isSame ? kept : { ...emptyKept(), meta: { ...emptyKept().meta,
    language: meta.language, theme: meta.theme } };
  return { ...base, meta: { ...base.meta, me, pin: null, pinAsked: false,
    lastContact: base.meta.lastContact ?? nowMinutes(base.meta) } };
}

export const sayFailure = (say: Say, failure: Failure): string =>
  say(failure === 'noAnswer' || failure === 'wipe' ? general.noSignalYet : problems[failure].words);

/** What her officer sees in the list of phones: “Chrome · Android”. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Android [\d.]+|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? 'web';
  const browser =
    /Edg|SamsungBrowser|CocCoc|coc_coc|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'web';
  return `${browser} · ${system}`.slice(0, 60);
}
