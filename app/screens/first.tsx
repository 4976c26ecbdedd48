// The very first start of an empty server: with the code on the server's console the first officer
// makes the province and her account, and goes on to work.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Dock, PhoneFrame } from '../../ui/frame.tsx';
import { useShell } from '../shell.ts';
import { makeProvince, readMe } from '../sync/requests.ts';
import { firstWords as w } from '../words/first.ts';
import { general, storeTroubles } from '../words/general.ts';
import { sayFailure } from '../parts/failure.ts';
import { deviceName, withMe } from './join.ts';

const empty = {
  setupCode: '', provinceCode: '', provinceName: '', officerName: '', post: '', signIn: '',
  passphrase: '',
};
type Answers = typeof empty;
const inputs = [
  { name: 'setupCode', hint: 'setupHint', inputMode: 'numeric' },
  { name: 'provinceCode', hint: 'provinceHint' },
  { name: 'provinceName' },
  { name: 'officerName', autocomplete: 'name' },
  { name: 'post' },
  { name: 'signIn', hint: 'signInHint', autocomplete: 'username' },
  { name: 'passphrase', hint: 'passphraseHint', autocomplete: 'new-password' },
] as const;

export function First(): JSX.Element {
  const { say, step, go } = useShell();
  const [answers, setAnswers] = useState<Answers>(empty);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    if (Object.values(answers).some((text) => text.trim() === '')) return setError(say(w.missing));
    if (answers.passphrase.length < 12) return setError(say(w.short));
    setBusy(true);
    const made = await makeProvince(bodyOf(answers));
    const me = made.ok ? await readMe() : made;
    setBusy(false);
    if (!me.ok && me.problem === 'secondFactorNeeded') return go('/app/sign-in', true);
    if (!me.ok) {
      const isCode = me.problem === 'codeNotValid';
      return setError(isCode ? say(w.wrongCode) : sayFailure(say, me.problem));
    }
    const saved = await step((now) => withMe(now, me.value));
    if (!saved.ok) return setError(say(storeTroubles[saved.problem]));
    go('/app/', true);
  };
  const submit = (event: Event) => { event.preventDefault(); void make(); };
  return (
    <PhoneFrame title={say(general.appName)} sub={say(w.sub)}>
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.note)}</p>
      <form class="stack" onSubmit={submit}>
        {error && <Banner live tone="sun" icon="warning">{error}</Banner>}
        {inputs.map(({ name, ...more }) => (
          <TextInput
            key={name}
            label={say(w[name])}
            hint={'hint' in more ? say(w[more.hint]) : undefined}
            inputMode={'inputMode' in more ? more.inputMode : undefined}
            autocomplete={'autocomplete' in more ? more.autocomplete : undefined}
            type={name === 'passphrase' ? 'password' : 'text'}
            value={answers[name]}
            onInput={(text) => setAnswers({ ...answers, [name]: text })}
          />
        ))}
        <Dock><Button kind="main" type="submit" busy={isBusy}>{say(w.make)}</Button></Dock>
      </form>
      <p><a class="btn" href="/app/sign-in">{say(w.toSignIn)}</a></p>
    </PhoneFrame>
  );
}

const bodyOf = ({
  setupCode, provinceCode, provinceName, officerName, post, ...rest
}: Answers) => ({
  setupCode: setupCode.replace(/\D/g, ''),
  province: { code: provinceCode.trim(), name: provinceName.trim() },
  officer: {
    name: officerName.trim(), post: post.trim(), signIn: rest.signIn.trim(),
    passphrase: rest.passphrase,
  },
  deviceName: deviceName(),
});
