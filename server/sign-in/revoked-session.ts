// Revoked sessions of phones: the device was revoked or handed over, or the account was closed.
// Such a phone may still upload its unsent changes, which wait until an officer has looked at them,
// and it learns whether it must erase itself. It can read nothing.
import type { ClientBase } from 'pg';
import { audit } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import { enterBy } from '../store/entry.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { hashToken, isToken } from './random.ts';
import type { Db } from './sessions.ts';

export interface RevokedSession {
  readonly account: string;
  readonly device: string;
  readonly province: string;
  readonly wipe: boolean;
}

export const findRevokedSession = (
  db: Db, token: string | undefined,
): Promise<RevokedSession | null> =>
  isToken(token) ? transaction(db.pool, (client) => readRevokedSession(client, token))
    : Promise.resolve(null);

export async function readRevokedSession(
  client: ClientBase, token: string,
): Promise<RevokedSession | null> {
  await enterBy(client, 'session', hashToken(token).toString('hex'));
  const { rows } = await client.query<RevokedSession>({
    name: 'leaving',
    text: `select a.id as account, d.id as device, d.province, d.wipe_asked_at is not null as wipe
      from session s
      join account a on a.id = s.account
      join device d on d.id = s.device and d.kind = 'phone' and d.wiped_at is null
      join device_account e on e.device = d.id and e.account = a.id
      where s.token_hash = $1
        and (s.ended_at is not null or d.revoked_at is not null or e.until is not null
          or a.closed_at is not null)`,
    values: [hashToken(token)],
  });
  return rows[0] ?? null;
}

/** Whether an officer asked the device of this token, a phone or a desk, to erase itself. */
export async function isWipeAsked(db: Db, token: string): Promise<boolean> {
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'session', hashToken(token).toString('hex'));
    const { rowCount } = await client.query(
      `select from session s join device d on d.id = s.device
       where s.token_hash = $1 and d.wipe_asked_at is not null and d.wiped_at is null`,
      [hashToken(token)]);
    return rowCount === 1;
  });
}

/** The device says that it has erased itself: records it and removes the device's sessions. */
export async function keepWiped(db: Db, token: string): Promise<void> {
  await transaction(db.pool, async (client) => {
    await enterBy(client, 'session', hashToken(token).toString('hex'));
    const { rows } = await client.query<Omit<RevokedSession, 'wipe'>>(
      `update device d set wiped_at = hoaban_now() from session s
       where s.token_hash = $1 and d.id = s.device and d.wipe_asked_at is not null
         and d.wiped_at is null
       returning d.id as device, d.province, s.account`, [hashToken(token)]);
    const [gone] = rows;
    if (gone === undefined) return;
    const { account: actor, device, province } = gone;
    await client.query('delete from session where device = $1', [device]);
    await setScope(client, provinceScope(province));
    await audit(client, { province, actor, device, act: 'deviceErased', about: device });
  });
}
