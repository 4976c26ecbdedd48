// The office: everything that officers do at a desk. Loaded by app/main.tsx as a chunk of its own,
// so that no village phone loads it. The address after # names the screen.
import '../../../ui/css/tokens.css';
import '../../../ui/css/components.css';
import '../../../ui/css/later.css';
import '../../../ui/css/desk.css';
import '../../../ui/css/print.css';
import '../sign-in/sign-in.css';
import './office.css';
import type { JSX } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { deskAt, phoneAt } from '../../../core/api/addresses.ts';
import type { UnitsAnswer } from '../../../core/api/records.ts';
import { addressAs, say, type Language } from '../../../core/words/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty, Skeleton } from '../../../ui/empty.tsx';
import { retryDelayMs } from '../../sync/machine.ts';
import { general } from '../../words/general.ts';
import { frame, shared } from '../../words/office/shared.ts';
import { EngineContext } from '../../shell.ts';
import { withAddressForm } from '../../sync/address-form.ts';
import { call, onContact } from './desk/ask.ts';
import { onRights } from './desk/live.ts';
import { DeskContext, deskRoles, type Desk, type Me, type RoleHeld } from './desk/desk.ts';
import { EndedBanner } from './sign-in/ended.tsx';
import { FreshDialog } from './sign-in/fresh.tsx';
import { OfficeFrame } from './frame.tsx';
import { addressOf } from './desk/address.ts';
import { OfflineBanner, SignInAgain, useIdleCover } from './sign-in/session.tsx';

const unitKey = 'hoaban.deskUnit';

export function OfficeApp(): JSX.Element {
  const { me, units, isAway, read } = useMe();
  useIdleCover();
  useWipe();
  const language: Language = me?.language ?? 'vi';
  return (
    <>
      {me && units && <Signed key={me.account} me={me} units={units} onMe={read} />}
      {!me && (
        <main id="main" class="desk">
          <OfflineBanner language={language} />
          {isAway ? <Away language={language} onAgain={read} />
            : <Skeleton word={say(shared.loading, language)} />}
        </main>
      )}
      <SignInAgain before={me} language={language} onIn={read} />
      <FreshDialog language={language} passkeys={me !== null} />
    </>
  );
}

/** The device was reported lost: everything that the app stores is erased, and the server is
    told. */
function useWipe(): void {
  const engine = useContext(EngineContext);
  useEffect(() => onContact((event) => {
    if (event === 'wipe') void engine?.leave(true);
  }), [engine]);
}

interface MeAndUnits { readonly me: Me | null; readonly units: UnitsAnswer['units'] | null }
interface DeskStart extends MeAndUnits {
  /** The server did not answer; it is asked again automatically. */
  readonly isAway: boolean;
  readonly read: () => void;
}

/** Reconnects automatically: until there is an answer, the server is asked every few seconds, at
    most a minute apart; a dialog of its own asks for a sign-in. */
function useMe(): DeskStart {
  const [known, setKnown] = useState<MeAndUnits>({ me: null, units: null });
  const [isAway, setAway] = useState(false);
  const [tries, setTries] = useState(0);
  const engine = useContext(EngineContext);
  const read = useCallback(() => void readMe().then((found) => {
    setAway(found === 'away');
    setTries((n) => (found === 'away' ? n + 1 : 0));
    if (found === 'away' || !found?.me) return;
    const form = found.me.addressForm ?? '';
    addressAs(form);
    // The app stores it for the next start, before the server has answered.
    void engine?.keeper.step((kept) => withAddressForm(kept, form));
    setKnown(found);
  }), [engine]);
  useEffect(() => {
    read();
    addEventListener('online', read);
    const stop = onRights(read);
    return () => {
      stop();
      removeEventListener('online', read);
    };
  }, [read]);
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setTimeout(read, Math.min(askAgainMsMax, retryDelayMs(tries, 0)));
    return () => clearTimeout(timer);
  }, [isAway, tries]);
  return { ...known, isAway: isAway && known.me === null, read };
}
const askAgainMsMax = 60_000;

interface AwayProps { readonly language: Language; readonly onAgain: () => void }
function Away({ language, onAgain }: AwayProps): JSX.Element {
  const again = <Button kind="line" onClick={onAgain}>{say(general.tryAgain, language)}</Button>;
  const title = say(frame.away, language);
  return <Empty level={1} title={title} note={say(frame.awayNote, language)} action={again} />;
}

/** null: nobody is signed in yet. */
async function readMe(): Promise<MeAndUnits | 'away' | null> {
  const [me, hers] = await Promise.all([call(phoneAt.me, {}), call(deskAt.myUnits, {})]);
  if (me.ok && hers.ok) return { me: me.value, units: hers.value.units };
  const isOut = [me, hers].some((one) => !one.ok
    && ['signInNeeded', 'secondFactorNeeded'].includes(one.problem.code));
  return isOut ? null : 'away';
}

interface SignedProps {
  readonly me: Me;
  readonly units: UnitsAnswer['units'];
  readonly onMe: () => void;
}

function Signed({ me, units, onMe }: SignedProps): JSX.Element {
  const roles = deskRoles(me);
  const [chosen, setChosen] = useState(() => localStorage.getItem(unitKey));
  const home = roles.find((held) => held.unit === chosen) ?? roles[0];
  useEffect(() => {
    document.documentElement.lang = me.language;
  }, [me.language]);
  const chooseHome = (unit: string): void => {
    localStorage.setItem(unitKey, unit);
    setChosen(unit);
  };
  if (!home) {
    return (
      <main id="main" class="desk">
        <div class="banners"><EndedBanner me={me} /></div>
        <Empty
          level={1}
          title={say(frame.noDesk, me.language)}
          note={say(frame.noDeskNote, me.language)}
        />
      </main>
    );
  }
  return <AtDesk {...{ me, units, home, roles, onMe }} onHome={chooseHome} />;
}

/** A message belongs to its page; one shown while leaving a page stays on the next. */
function whenPageLeft(tell: () => void): () => void {
  let page: string | undefined;
  const timer = setTimeout(() => { page = addressOf(location.hash).parts[0]; }, 500);
  const moved = (): void => {
    if (page !== undefined && addressOf(location.hash).parts[0] !== page) tell();
  };
  addEventListener('hashchange', moved);
  return () => {
    clearTimeout(timer);
    removeEventListener('hashchange', moved);
  };
}

interface AtDeskProps extends SignedProps {
  readonly home: RoleHeld;
  readonly roles: readonly RoleHeld[];
  readonly onHome: (unit: string) => void;
}

function AtDesk({ me, units, home, roles, onMe, onHome }: AtDeskProps): JSX.Element {
  const [said, setSaid] = useState<{ readonly text: string; readonly n: number } | null>(null);
  const desk = useMemo((): Desk => ({
    me, units, home, language: me.language,
    t: (text, values) => say(text, me.language, values),
    toast: (text) => setSaid((was) => ({ text, n: (was?.n ?? 0) + 1 })),
  }), [me, units, home]);
  useEffect(() => (said ? whenPageLeft(() => setSaid(null)) : undefined), [said]);
  return (
    <DeskContext.Provider value={desk}>
      <OfficeFrame roles={roles} said={said} onSaid={() => setSaid(null)} {...{ onMe, onHome }} />
    </DeskContext.Provider>
  );
}
