// Partial sessions: sign-in still needs a second factor, its set-up, or a new passphrase after an
// officer's code. A partial session gives access to nothing else. When sign-in is complete the
// session gets a new token, so that a stolen token of the partial session is worthless.
import type { ClientBase } from 'pg';
import type { AddressForm } from '../../core/words/address-form.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import type { AccountKey, Needs } from './factors.ts';
import { hashToken, newToken } from './random.ts';
import { startSession, type Db } from './sessions.ts';

export interface PartialSession extends AccountKey {
  readonly device: string;
  readonly name: string;
  readonly signIn: string | null;
  readonly addressForm: AddressForm | null;
  readonly needs: Exclude<Needs, null>;
}

/** null if there is no session, or it is complete. Sets the scope of the account's province. */
export async function readPartialSession(
  client: ClientBase, token: string | undefined,
): Promise<PartialSession | null> {
  if (token === undefined) return null;
  if (await enterBy(client, 'session', hashToken(token).toString('hex')) === null) return null;
  const { rows } = await client.query<PartialSession>(
    `select a.id as account, a.province, a.name, a.sign_in as "signIn",
       a.address_form as "addressForm", d.id as device, s.needs
     from session s
     join account a on a.id = s.account and a.closed_at is null
     join device d on d.id = s.device and d.revoked_at is null
     where s.token_hash = $1 and s.expires_at > hoaban_now() and s.ended_at is null
       and s.needs is not null`, [hashToken(token)]);
  return rows[0] ?? null;
}

export const isPartialSession = ({ pool }: Db, token: string | undefined): Promise<boolean> =>
  transaction(pool, async (client) => await readPartialSession(client, token) !== null);

export interface CompleteSession { readonly token: string; readonly deskCookie: string }

/** Replaces a partial session by a complete one. Returns its token, and the desk's new cookie. */
export async function completeSession(
  client: ClientBase, partial: PartialSession, token: string,
): Promise<CompleteSession> {
  const { account, device } = partial;
  await client.query('delete from session where token_hash = $1', [hashToken(token)]);
  return {
    token: await startSession(client, { account, device }),
    deskCookie: await giveDeskCookie(client, device),
  };
}

/** What the session lacks from now on. */
export const setNeeds = (client: ClientBase, token: string, needs: Needs): Promise<unknown> =>
  client.query('update session set needs = $2 where token_hash = $1', [hashToken(token), needs]);

/** Makes the cookie by which the server recognises this desk at the next sign-in. */
export async function giveDeskCookie(client: ClientBase, device: string): Promise<string> {
  const cookie = newToken();
  await client.query('update device set door_hash = $2 where id = $1', [device, hashToken(cookie)]);
  return cookie;
}

export async function isFresh(client: ClientBase, token: string): Promise<boolean> {
  await enterBy(client, 'session', hashToken(token).toString('hex'));
  const { rowCount } = await client.query(
    `select from session where token_hash = $1 and needs is null
     and fresh_at > hoaban_now() - make_interval(mins => $2)`, [hashToken(token), freshMinutes]);
  return rowCount === 1;
}

/** For dangerous acts the last proof of identity must not be older than this. */
export const freshMinutes = 5;

export async function makeFresh(client: ClientBase, token: string): Promise<void> {
  await client.query('update session set fresh_at = hoaban_now(), last_seen_at = hoaban_now() '
    + 'where token_hash = $1', [hashToken(token)]);
}
