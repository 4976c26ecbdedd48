// A desk's session that was left alone for half an hour: it answers nothing, but until its own end
// the passphrase alone opens the desk again. Used by desk.ts; it never makes that end later.
import type { ClientBase } from 'pg';
import { hashToken } from './random.ts';

export interface Resumable { readonly account: string; readonly device: string }

/** Her desk's whole session that has only been idle too long: proved with both factors less than
    twelve hours ago, on this very desk. Her passphrase alone wakes it, for what is left of them. */
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

/** The woken session ends when the idle one would have ended, which is gone: both factors are
    proved again after twelve hours, however often she came back meanwhile. */
export async function takeOver(
  client: ClientBase, { idle, woken }: { readonly idle: string; readonly woken: string },
): Promise<void> {
  const tokens = [hashToken(idle), hashToken(woken)];
  await client.query(
    `update session w set expires_at = least(w.expires_at, i.expires_at) from session i
     where i.token_hash = $1 and w.token_hash = $2`, tokens);
  await client.query('delete from session where token_hash = $1', [tokens[0]]);
}
