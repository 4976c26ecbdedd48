// A desk's session that was idle for half an hour. It gives access to nothing, but until its own
// end the passphrase alone unlocks the desk. Unlocking never moves that end. Used by desk.ts.
import type { ClientBase } from 'pg';
import { hashToken } from './random.ts';

export interface Resumable { readonly account: string; readonly device: string }

/** The session of this desk if it is complete and has only been idle too long. Both factors were
    proved on this desk less than twelve hours ago; for the rest of that time the passphrase alone
    unlocks it. */
export async function findIdle(
  client: ClientBase, token: string | undefined,
): Promise<Resumable | null> {
  if (token === undefined) return null;
  const { rows } = await client.query<Resumable>(
    `select s.account, s.device from session s
     join device d on d.id = s.device and d.revoked_at is null and d.kind = 'desk'
     where s.token_hash = $1 and s.expires_at > hoaban_now() and s.ended_at is null
       and s.needs is null`, [hashToken(token)]);
  return rows[0] ?? null;
}

/** Replaces the idle session by the new one, which ends when the idle one would have ended. So both
    factors are asked for every twelve hours, however often the desk was unlocked meanwhile. */
export async function takeOver(
  client: ClientBase, { idle, woken }: { readonly idle: string; readonly woken: string },
): Promise<void> {
  const tokens = [hashToken(idle), hashToken(woken)];
  await client.query(
    `update session w set expires_at = least(w.expires_at, i.expires_at) from session i
     where i.token_hash = $1 and w.token_hash = $2`, tokens);
  await client.query('delete from session where token_hash = $1', [tokens[0]]);
}
