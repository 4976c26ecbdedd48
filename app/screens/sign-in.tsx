// The desk's door: name and passphrase of an officer. A village's phone joins by code instead, and
// its notebook is never replaced from here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { isVillage } from '../roles.ts';
import { useShell } from '../shell.ts';
import { signIn } from '../sync/doors.ts';
import { general, storeTroubles } from '../words/general.ts';
import { deskWords as w } from '../words/doors.ts';
import { sayFailure } from './enrol.tsx';
import { deviceName, withMe } from './join.ts';

export function SignIn(): JSX.Element {
  const { say, kept, step, go } = useShell();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (isVillage(kept.meta.me)) {
    return (
      <PhoneFrame title={say(general.appName)} back={{ label: say(general.back), href: '/app/' }}>
        <h1>{say(w.title)}</h1>
        <Banner icon="lock">{say(w.village)}</Banner>
      </PhoneFrame>
    );
  }
  const enter = async (): Promise<void> => {
    if (name.trim() === '' || passphrase === '') return setError(say(w.missing));
    setBusy(true);
    const answer = await signIn({ name: name.trim(), passphrase }, deviceName());
    setBusy(false);
    if (!answer.ok) return setError(sayFailure(say, answer.problem));
    const saved = await step((now) => withMe(now, answer.value));
    if (!saved.ok) return setError(say(storeTroubles[saved.problem]));
    go('/app/', true);
  };
  const submit = (event: Event) => { event.preventDefault(); void enter(); };
  return (
    <PhoneFrame title={say(general.appName)} sub={say(w.sub)}>
      <h1>{say(w.title)}</h1>
      <form class="stack" onSubmit={submit}>
        {error && <Banner live tone="sun" icon="warning">{error}</Banner>}
        <TextInput label={say(w.name)} value={name} autocomplete="username" onInput={setName} />
        <TextInput
          type="password"
          label={say(w.passphrase)}
          value={passphrase}
          autocomplete="current-password"
          onInput={setPassphrase}
        />
        <Dock><Button kind="main" type="submit" busy={isBusy}>{say(w.enter)}</Button></Dock>
      </form>
      <p><a class="btn" href="/app/">{say(w.toCode)}</a></p>
    </PhoneFrame>
  );
}
