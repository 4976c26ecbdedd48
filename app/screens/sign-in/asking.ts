// The requests of signing in, typed. Failures are values with words to show; nothing is stored.
import { deskAt } from '../../../core/api/addresses.ts';
import type { SentTo } from '../../../core/api/all.ts';
import type { FactorAdded } from '../../../core/api/factors.ts';
import type { Entered, Lacking } from '../../../core/api/me.ts';
import { failed } from '../../../core/result.ts';
import { call, type Answer, type Failure } from '../office/desk/ask.ts';
import { signInWords } from '../../words/office/sign-in.ts';
import { makePasskey, usePasskey } from './passkey.ts';

export const isLacking = (entered: Entered): entered is Lacking => 'needs' in entered;

export type Typed = Pick<SentTo<typeof deskAt.signIn>['body'], 'name' | 'passphrase'>;
export const sendPassphrase = (
  typed: Typed, at: { readonly deviceName: string; readonly device?: string | undefined },
): Promise<Answer<Entered>> => call(deskAt.signIn, { body: { ...typed, ...at } });
export const sendCode = (code: string): Promise<Answer<Entered>> =>
  call(deskAt.signInByCode, { body: { code } });

export async function enterByPasskey(deviceName: string): Promise<Answer<Entered>> {
  const asked = await call(deskAt.askSignInPasskey, {});
  if (!asked.ok) return asked;
  const answer = await usePasskey(asked.value);
  return answer === null ? unread()
    : call(deskAt.signInByPasskey, { body: { answer, deviceName } });
}

/** Proves the identity again, for the next dangerous act. */
export async function freshByPasskey(): Promise<Answer<unknown>> {
  const asked = await call(deskAt.askFreshPasskey, {});
  if (!asked.ok) return asked;
  const answer = await usePasskey(asked.value);
  return answer === null ? unread() : call(deskAt.proveFreshByPasskey, { body: { answer } });
}

export async function addPasskey(name: string): Promise<Answer<FactorAdded>> {
  const asked = await call(deskAt.askPasskey, {});
  if (!asked.ok) return asked;
  const answer = await makePasskey(asked.value);
  return answer === null ? unread() : call(deskAt.addPasskey, { body: { answer, name } });
}

/** Sends the browser to the provider; returns only if that failed. */
export async function goToProvider(
  asked: { readonly deviceName: string; readonly link?: boolean },
): Promise<Failure | null> {
  const begun = await call(deskAt.startOidc, { body: asked });
  if (!begun.ok) return begun.problem;
  location.assign(begun.value.url);
  return null;
}

const unread = (): Answer<never> =>
  failed({ code: 'factorNotValid', words: signInWords.noPasskey });
