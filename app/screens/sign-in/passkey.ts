// The browser's side of passkeys: turns the server's JSON into the browser's call, and its answer
// back into JSON. Decides nothing; null if the user stopped or the device could not.

interface Described {
  readonly id: string; readonly type: 'public-key'; readonly transports?: string[];
}
export interface CreateAsked {
  readonly rp: { readonly id?: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: PublicKeyCredentialParameters[];
  readonly timeout?: number;
  readonly excludeCredentials?: readonly Described[];
  readonly authenticatorSelection?: AuthenticatorSelectionCriteria;
}
export interface GetAsked {
  readonly challenge: string;
  readonly rpId?: string;
  readonly timeout?: number;
  readonly allowCredentials?: readonly Described[];
  readonly userVerification?: UserVerificationRequirement;
}

export const canPasskey = (): boolean => typeof PublicKeyCredential === 'function';

export async function makePasskey(asked: CreateAsked): Promise<object | null> {
  const { user, challenge, excludeCredentials = [], ...rest } = asked;
  const made = await navigator.credentials.create({
    publicKey: {
      ...rest, challenge: bytesOf(challenge), user: { ...user, id: bytesOf(user.id) },
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

export async function usePasskey(asked: GetAsked): Promise<object | null> {
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

const headOf = ({ id, rawId, type }: PublicKeyCredential) =>
  ({ id, rawId: textOf(rawId), type, clientExtensionResults: {} });

const describedOf = ({ id, type, transports }: Described): PublicKeyCredentialDescriptor => ({
  id: bytesOf(id), type,
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
