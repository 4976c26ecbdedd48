// Joins this phone to a person by an officer's code: scanned, opened as a link, or typed (join.ts
// does it). Also signs the phone in again after its session ends. It never erases unsent changes.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CODE_MARK } from '../../core/invitation-link.ts';
import type { Words } from '../../core/words/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TileLink } from '../../ui/choice.tsx';
import { CodeInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lazy } from '../lazy.tsx';
import { useShell, type Say } from '../shell.ts';
import { general } from '../words/general.ts';
import { enrolWords as w } from '../words/enrol.ts';
import { isNewBuildTaken } from '../worker-client.ts';
import { canScan, codeIn } from './code-in.ts';

const Scan = lazy(() => import('../later.ts').then((it) => it.later.Scan));

interface EnrolProps {
  readonly onBack?: () => void;
  /** Title and note that replace the default ones when the phone joins again. */
  readonly why?: { readonly title: Words; readonly note: Words };
}

export function Enrol({ onBack, why }: EnrolProps): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const [code, setCode] = useState('');
  const [found, setFound] = useState(() => codeIn(location.hash));
  const [isScanning, setScanning] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  const isAgain = kept.meta.me !== null;
  const wayBack = onBack ? { onClick: onBack } : { href: '/app/' };
  const join = async (given: string | null): Promise<void> => {
    if (!given) return setError(say(w.notTwelve));
    setBusy(true);
    const joining = await import('./join.ts').catch(() => null);
    if (!joining && await isNewBuildFor(given)) return;
    setError(joining ? await joining.joinWith(shell, given) : say(general.noSignalYet));
    setBusy(false);
    setFound(null);
  };
  const go = () => void join(found ?? codeIn(code));
  const scanned = (secret: string) => { setScanning(false); void join(secret); };
  const submit = (event: Event) => { event.preventDefault(); go(); };
  return (
    <PhoneFrame
      title={say(general.appName)}
      sub={say(w.sub)}
      back={isAgain ? { label: say(general.back), ...wayBack } : undefined}
      dock={(
        <Dock>
          <Button kind="main" busy={isBusy} onClick={go}>
            {say(general.goOn)}
          </Button>
        </Dock>
      )}
    >
      <h1>{say(why?.title ?? (isAgain ? w.againTitle : w.title))}</h1>
      {isAgain && <p>{say(why?.note ?? w.againNote)}</p>}
      {found && <p>{say(w.hasCode)}</p>}
      {!found && (isScanning
        ? <Scan onCode={scanned} onStop={() => setScanning(false)} />
        : <ScanStart say={say} onStart={() => setScanning(true)} />)}
      {!found && <form onSubmit={submit}>
        <CodeInput
          label={say(canScan() ? w.orType : w.type)}
          hint={say(w.typeHint)}
          value={code}
          maxLength={14}
          error={error ?? undefined}
          onInput={(typed) => { setCode(typed); setError(null); }}
        />
      </form>}
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

/** If the server has a newer build, opens it with the code in the address. Returns false if there
    is none. */
async function isNewBuildFor(code: string): Promise<boolean> {
  history.replaceState(history.state, '', `${location.pathname}${CODE_MARK}${code}`);
  const isTaken = await isNewBuildTaken();
  if (!isTaken) history.replaceState(history.state, '', location.pathname);
  return isTaken;
}
