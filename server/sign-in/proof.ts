// The proof that a session is still on its own phone. A cookie can be copied; the key that the
// phone made when it joined cannot leave it. Once a day a session of a phone with a key gets no
// answer until the phone has signed a challenge. A phone whose cookie is gone (deleted, or expired
// because its clock jumped ahead) gets its session back with the same key. Phones without a key
// (old browsers) are not asked.
import type { JsonWebKey } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { proofBytes } from '../../core/sync/proof.ts';
import { audit } from '../store/audit.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { isSignedBy } from '../store/courier-keys.ts';
import { hashToken, newToken } from './random.ts';
import { sessionLimits, type Db } from './sessions.ts';

/** The challenge (hex) that the phone must sign before its session is accepted again; the same one
    until it is signed. null: no proof is due, or session, device or account are no longer valid. */
export const proofOwed = (db: Db, token: string): Promise<string | null> =>
  bySession(db, token, (client) => dueChallenge(client, token));

async function dueChallenge(client: ClientBase, token: string): Promise<string | null> {
  const { rows } = await client.query<{ readonly challenge: Buffer }>(
    `update session s set challenge = coalesce(s.challenge, $2)
     from device d, account a, device_account e
     where s.token_hash = $1 and d.id = s.device and a.id = s.account
       and e.device = d.id and e.account = a.id
       and s.expires_at > hoaban_now() and s.ended_at is null and d.revoked_at is null
       and a.closed_at is null and e.until is null
       and d.public_key is not null and s.proved_at <= hoaban_now() - make_interval(hours => $3)
     returning s.challenge`, [hashToken(token), randomBytes(16), sessionLimits.proofHours]);
  return rows[0]?.challenge.toString('hex') ?? null;
}

/** Whether the signature is the phone's; then the session is valid for another day. */
export const takeProof = (db: Db, token: string, signature: Buffer): Promise<boolean> =>
  bySession(db, token, (client) => acceptProof(client, token, signature));

async function acceptProof(client: ClientBase, token: string, signature: Buffer): Promise<boolean> {
  const { rows } = await client.query<{
    readonly device: string; readonly key: JsonWebKey | null; readonly challenge: Buffer;
  }>(
    `select d.id as device, d.public_key as key, s.challenge from session s
     join device d on d.id = s.device where s.token_hash = $1 and s.challenge is not null`,
    [hashToken(token)]);
  const [asked] = rows;
  if (!asked?.key) return false;
  const signed = proofBytes(asked.device, asked.challenge.toString('hex'));
  if (!isSignedBy(asked.key, { signed, signature })) return false;
  const { rowCount } = await client.query(
    `update session set proved_at = hoaban_now(), challenge = null
     where token_hash = $1 and challenge = $2`, [hashToken(token), asked.challenge]);
  return rowCount === 1;
}

export interface Return {
  readonly account: string;
  readonly device: string;
  readonly challenge: string;
  readonly signature: Buffer;
}
/** Gives the newest open session of this phone, if it is this account's, a new token for its
    cookie; the old token stops working. null: a wrong signature, or no open session. */
export const returnByKey = (
  { pool }: Db, { account, device, challenge, signature }: Return,
): Promise<string | null> => transaction(pool, async (client) => {
  const province = await enterBy(client, 'device', device);
  const { rows } = await client.query<{
    readonly key: JsonWebKey; readonly hash: Buffer; readonly account: string;
  }>(
    `select d.public_key as key, s.token_hash as hash, s.account from session s
     join device d on d.id = s.device and d.revoked_at is null
     join account a on a.id = s.account and a.closed_at is null
     join device_account e on e.device = d.id and e.account = a.id and e.until is null
     where s.device = $1 and d.kind = 'phone' and d.public_key is not null
       and s.expires_at > hoaban_now() and s.ended_at is null and s.needs is null
     order by s.last_seen_at desc limit 1 for update of s`, [device]);
  const [session] = rows;
  const signed = proofBytes(device, challenge);
  // On a phone that two people share, the cookie belonged to the one who used it last.
  if (session?.account !== account || province === null) return null;
  if (!isSignedBy(session.key, { signed, signature })) return null;
  const token = newToken();
  await client.query(
    `update session set token_hash = $2, proved_at = hoaban_now(), challenge = null
     where token_hash = $1`, [session.hash, hashToken(token)]);
  await audit(client, { province, actor: account, device, act: 'phoneReturned' });
  return token;
});

const bySession = <T>(
  { pool }: Db, token: string, work: (client: ClientBase) => Promise<T>,
): Promise<T> => transaction(pool, async (client) => {
  await enterBy(client, 'session', hashToken(token).toString('hex'));
  return work(client);
});
