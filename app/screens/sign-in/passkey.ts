// The browser's side of passkeys: turns the server's JSON into the browser's call, and its answer
// back into JSON. Decides nothing; null if the user stopped or the device could not.

import type {
  NewPasskeyAnswer, NewPasskeyAsked, PasskeyAnswer, PasskeyAsked,
} from '../../../core/api/passkeys.ts';

export const canPasskey = (): boolean => typeof PublicKeyCredential === 'function';

export async function makePasskey(asked: NewPasskeyAsked): Promise<NewPasskeyAnswer | null> {
  const { user, challenge, pubKeyCredParams, excludeCredentials = [], ...rest } = asked;
  const made = await navigator.credentials.create({
    publicKey: {
      ...rest, challenge: bytesOf(challenge), user: { ...user, id: bytesOf(user.id) },
      pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ type: 'public-key', alg })),
      excludeCredentials: excludeCredentials.map(describedOf),
    },
  }).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) return null;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...headOf(made),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

export async function usePasskey(asked: PasskeyAsked): Promise<PasskeyAnswer | null> {
  const { challenge, allowCredentials = [], ...rest } = asked;
  const found = await navigator.credentials.get({
    publicKey: {
      ...rest, challenge: bytesOf(challenge), allowCredentials: allowCredentials.map(describedOf),
    },
  }).catch(() => null);
  if (!(found instanceof PublicKeyCredential)) return null;
  const response = found.response as AuthenticatorAssertionResponse;
  const { userHandle } = response;
  return {
    ...headOf(found),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      ...(userHandle === null ? {} : { userHandle: textOf(userHandle) }),
    },
  };
}

const headOf = ({ id, rawId }: PublicKeyCredential) =>
  ({ id, rawId: textOf(rawId), type: 'public-key', clientExtensionResults: {} } as const);

type Described = NonNullable<PasskeyAsked['allowCredentials']>[number];
const describedOf = ({ id, transports }: Described): PublicKeyCredentialDescriptor => ({
  id: bytesOf(id), type: 'public-key',
  ...(transports ? { transports: transports as AuthenticatorTransport[] } : {}),
});

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
