// The requests of signing in, typed. Failures are values with words to show; nothing is stored.
import { failed } from '../../../core/result.ts';
import { ask, send, type Answer, type Failure } from '../office/desk/ask.ts';
import { signInWords } from '../../words/office/sign-in.ts';
import { makePasskey, usePasskey, type CreateAsked, type GetAsked } from './passkey.ts';

export type Way = 'totp' | 'passkey' | 'recovery';
export interface Lacking {
  readonly needs: 'factor' | 'setUp' | 'anew';
  readonly ways: readonly Way[];
  readonly name: string;
  readonly signIn: string | null;
  readonly addressForm?: string | null;
}
export interface DoorState {
  readonly passkeys: boolean;
  readonly oidc: { readonly name: string } | null;
  readonly lacking: Lacking | null;
}
/** The sign-in is complete, or a step is missing. */
export type Entered = { readonly account: string } | Lacking;
export interface Added {
  readonly codes: readonly string[] | null;
  /** The session that this step completed. */
  readonly me?: { readonly account: string };
}

export const isLacking = (entered: Entered): entered is Lacking => 'needs' in entered;

export const readDoor = (): Promise<Answer<DoorState>> => ask('/api/sign-in');

export interface Typed { readonly name: string; readonly passphrase: string }
export const sendPassphrase = (
  typed: Typed, desk: { readonly deviceName: string; readonly device?: string | undefined },
): Promise<Answer<Entered>> => send('/api/sign-in', { ...typed, ...desk });
export const sendCode = (code: string): Promise<Answer<Entered>> =>
  send('/api/sign-in/code', { code });

export async function enterByPasskey(deviceName: string): Promise<Answer<Entered>> {
  const asked = await send<GetAsked>('/api/sign-in/passkey/ask', {});
  if (!asked.ok) return asked;
  const answer = await usePasskey(asked.value);
  return answer === null ? unread() : send('/api/sign-in/passkey', { answer, deviceName });
}

/** Proves the identity again, for the next dangerous act. */
export async function freshByPasskey(): Promise<Answer<unknown>> {
  const asked = await send<GetAsked>('/api/fresh/passkey/ask', {});
  if (!asked.ok) return asked;
  const answer = await usePasskey(asked.value);
  return answer === null ? unread() : send('/api/fresh/passkey', { answer });
}

export async function addPasskey(name: string): Promise<Answer<Added>> {
  const asked = await send<CreateAsked>('/api/factors/passkeys/ask', {});
  if (!asked.ok) return asked;
  const answer = await makePasskey(asked.value);
  return answer === null ? unread() : send<Added>('/api/factors/passkeys', { answer, name });
}

/** Sends the browser to the provider; returns only if that failed. */
export async function goToProvider(
  asked: { readonly deviceName: string; readonly link?: boolean },
): Promise<Failure | null> {
  const begun = await send<{ readonly url: string }>('/api/oidc/start', asked);
  if (!begun.ok) return begun.problem;
  location.assign(begun.value.url);
  return null;
}

const unread = (): Answer<never> =>
  failed({ code: 'factorNotValid', words: signInWords.noPasskey });
