// Passkeys (WebAuthn): registering one, and signing in with one, with or without a name. The
// authenticator must have verified the person (finger, face, PIN), so a passkey is both factors at
// once. Its user handle names province and account: the scope is set from it, and the signature
// proves it.
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse,
  verifyRegistrationResponse, type AuthenticationResponseJSON, type AuthenticatorTransport,
  type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { ClientBase } from 'pg';
import { provinceScope, setScope } from '../store/scope.ts';
import type { AccountKey } from './factors.ts';

/** The name that browsers bind passkeys to, and its origin. */
export interface House { readonly rpID: string; readonly origin: string }

/** null: browsers accept no passkey for a bare address (127.0.0.1); the server needs a name. */
export function houseOf(publicUrl: string): House | null {
  const { hostname, origin } = new URL(publicUrl);
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return isAddress ? null : { rpID: hostname, origin };
}

export const passkeysMax = 10;
/** EdDSA, ES256, RS256: the algorithms of authenticators in use. */
const algorithms = [-8, -7, -257];
const waitMs = 5 * 60_000;

export async function askForNew(
  client: ClientBase, house: House,
  her: AccountKey & { readonly name: string; readonly signIn: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'Hoa Ban', rpID: house.rpID, userName: her.signIn, userDisplayName: her.name,
    userID: Uint8Array.from(Buffer.from(`${her.province} ${her.account}`)), timeout: waitMs,
    supportedAlgorithmIDs: algorithms, attestationType: 'none',
    excludeCredentials: [...await idsOf(client, her.account)],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export interface NewPasskey {
  readonly response: RegistrationResponseJSON;
  readonly challenge: string;
  readonly name: string;
}

/** Whether the passkey was valid and is stored. */
export async function keepPasskey(
  client: ClientBase, house: House, { account, province, ...asked }: AccountKey & NewPasskey,
): Promise<boolean> {
  const { response, challenge, name } = asked;
  const verified = await verifyRegistrationResponse({
    response, expectedChallenge: challenge, expectedOrigin: house.origin,
    expectedRPID: house.rpID, requireUserVerification: true, supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { credential } = verified.registrationInfo;
  const { rowCount } = await client.query(
    `insert into passkey (id, province, account, public_key, sign_count, transports, name)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from passkey where account = $3) < $8 on conflict do nothing`,
    [credential.id, province, account, Buffer.from(credential.publicKey), credential.counter,
      transportsOf(response.response.transports), name, passkeysMax]);
  return rowCount === 1;
}

/** `account`: the one whose passphrase was right before; without it the authenticator names the
    account. */
export async function askForPasskey(
  client: ClientBase, house: House, account: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: house.rpID, userVerification: 'required', timeout: waitMs,
    ...(account === null ? {} : { allowCredentials: [...await idsOf(client, account)] }),
  });
}

interface PasskeyRow {
  readonly account: string; readonly province: string; readonly key: Buffer;
  readonly count: string; readonly transports: readonly string[];
}

/** Returns the account after all checks; from here on the transaction works in its province. */
export async function checkPasskey(
  client: ClientBase, house: House,
  { response, challenge, hers }: {
    readonly response: AuthenticationResponseJSON; readonly challenge: string;
    /** The account that it must belong to, if that is known already. */
    readonly hers: AccountKey | null;
  },
): Promise<AccountKey | null> {
  const { account, province } = hers ?? readHandle(response.response.userHandle);
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(account) || !/^[0-9A-Za-z]{1,12}$/.test(province)) return null;
  await setScope(client, provinceScope(province));
  const { rows: [kept] } = await client.query<PasskeyRow>(
    `select p.account, p.province, p.public_key as key, p.sign_count as count, p.transports
     from passkey p join account a on a.id = p.account and a.closed_at is null
     where p.id = $1 and p.account = $2 for update of p`, [response.id, account]);
  if (kept === undefined) return null;
  const verified = await verifyAuthenticationResponse({
    response, expectedChallenge: challenge, expectedOrigin: house.origin,
    expectedRPID: house.rpID, requireUserVerification: true,
    credential: {
      id: response.id, publicKey: Uint8Array.from(kept.key), counter: Number(kept.count),
      transports: transportsOf(kept.transports),
    },
  }).catch(() => null);
  if (!verified?.verified) return null;
  await client.query(
    'update passkey set sign_count = $2, last_used_at = hoaban_now() where id = $1',
    [response.id, verified.authenticationInfo.newCounter]);
  return { account, province };
}

function readHandle(handle: string | undefined): AccountKey {
  const [province = '', account = ''] =
    Buffer.from(handle ?? '', 'base64url').toString().split(' ');
  return { account, province };
}

async function idsOf(client: ClientBase, account: string) {
  const { rows } = await client.query<{
    readonly id: string; readonly transports: readonly string[];
  }>('select id, transports from passkey where account = $1', [account]);
  return rows.map(({ id, transports }) => ({ id, transports: transportsOf(transports) }));
}

const known = ['ble', 'hybrid', 'internal', 'nfc', 'usb'] as const;
const transportsOf = (said: readonly string[] | undefined): AuthenticatorTransport[] =>
  known.filter((name) => said?.includes(name));
