// The sign-in page of a desk: everything between an officer's name and her work, in a chunk of its
// own. A village's phone joins by a code instead, and this page never replaces its notebook.
import '../../../ui/css/later.css';
import '../../../ui/css/print.css';
import './sign-in.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../../../core/words/words.ts';
import { say as sayIn } from '../../../core/words/words.ts';
import { Banner } from '../../../ui/banner.tsx';
import { PhoneFrame } from '../../../ui/frame.tsx';
import { addIcons } from '../../../ui/icons.ts';
import { laterIcons } from '../../../ui/icons/later.ts';
import { officeIcons } from '../../../ui/icons/office.ts';
import { isVillage } from '../../roles.ts';
import { useShell } from '../../shell.ts';
import { readMe } from '../../sync/requests.ts';
import { general, storeTroubles } from '../../words/general.ts';
import { signInWords as w, oidcSaid } from '../../words/office/sign-in.ts';
import { sayFailure } from '../../parts/failure.ts';
import { deviceName, withMe } from '../join.ts';
import type { T } from './codes.tsx';
import { DoorSteps } from './steps.tsx';

addIcons(laterIcons);
addIcons(officeIcons);

export function SignIn(): JSX.Element {
  const { say, kept, step, go } = useShell();
  const { me, language } = kept.meta;
  const [said] = useState(() => /^#oidc=([a-z]+)$/.exec(location.hash)?.[1] ?? null);
  const [error, setError] = useState<string | null>(null);
  const t: T = (text, values) => sayIn(text, language, values);
  const enter = async (): Promise<void> => {
    const answer = await readMe();
    if (!answer.ok) return setError(sayFailure(say, answer.problem));
    const saved = await step((now) => withMe(now, answer.value));
    if (!saved.ok) return setError(say(storeTroubles[saved.problem]));
    go('/app/', true);
  };
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
    // Back from a provider: signed in, unless a step is missing.
    if (said === 'in') void readMe().then((answer) => (answer.ok ? enter() : undefined));
  }, []);
  if (isVillage(me)) {
    return (
      <PhoneFrame title={say(general.appName)} back={{ label: say(general.back), href: '/app/' }}>
        <h1>{t(w.title)}</h1>
        <Banner icon="lock">{t(w.village)}</Banner>
      </PhoneFrame>
    );
  }
  const trouble = said === null ? undefined : (oidcSaid as Partial<Record<string, Words>>)[said];
  return (
    <PhoneFrame title={say(general.appName)} sub={t(w.sub)}>
      <h1>{t(w.title)}</h1>
      {trouble && <Banner tone="sun" icon="warning">{t(trouble)}</Banner>}
      {error && <Banner live tone="sun" icon="warning">{error}</Banner>}
      <DoorSteps t={t} deviceName={deviceName()} enterWord={w.enter} onIn={() => void enter()}
        foot={<p><a class="btn" href="/app/">{t(w.toCode)}</a></p>} />
    </PhoneFrame>
  );
}
