// Sessions and the devices they run on; only this file makes, reads and ends them. The token is in
// the device's cookie; the database holds its hash. A desk session ends after 12 hours or 30 idle
// minutes, a phone session 400 days after it was last used.
import type { ClientBase } from 'pg';
import { enterBy } from '../store/entry.ts';
import { transaction, type Database } from '../store/pool.ts';
import type { AddressForm } from '../../core/words/address-form.ts';
import { limits } from '../../core/limits.ts';
import type { Needs } from './factors.ts';
import { hashToken, newToken, randomName } from './random.ts';

export type Db = Pick<Database, 'pool'>;
export type DeviceKind = 'phone' | 'desk';

export interface NewDevice {
  readonly province: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly publicKey?: object | undefined;
}

export const sessionLimits = {
  phoneDays: limits.daysOfflineMax,
  deskHours: 12,
  deskIdleMinutes: 30,
  touchEverySeconds: 60,
  proofHours: 24,
} as const;

export async function makeDevice(client: ClientBase, device: NewDevice): Promise<string> {
  const id = randomName();
  await client.query(
    'insert into device (id, province, kind, name, public_key) values ($1, $2, $3, $4, $5)',
    [id, device.province, device.kind, device.name, device.publicKey ?? null]);
  return id;
}

/** The account may write on this device from now on. */
export async function joinDevice(client: ClientBase, device: string, account: string) {
  await client.query(
    `insert into device_account (device, account) values ($1, $2)
     on conflict (device, account) do update set until = null`, [device, account]);
}

/** Returns the token for the cookie; it cannot be read again. A session with open `needs` lasts
    half an hour and gives access to nothing else (partial-session.ts). */
export async function startSession(
  client: ClientBase, { account, device, needs = null }: {
    readonly account: string; readonly device: string; readonly needs?: Needs | undefined;
  },
): Promise<string> {
  const token = newToken();
  await client.query(
    `insert into session (token_hash, account, device, needs, expires_at)
     select $1, $2, d.id, $6::text, hoaban_now() +
       case when $6 is not null then interval '30 minutes'
       when d.kind = 'phone' then make_interval(days => $4) else make_interval(hours => $5) end
     from device d where d.id = $3`,
    [hashToken(token), account, device, sessionLimits.phoneDays, sessionLimits.deskHours, needs]);
  return token;
}

/** Whether the token had an open session. */
export async function endSession(db: Db, token: string): Promise<boolean> {
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'session', hashToken(token).toString('hex'));
    const ended = await client.query('delete from session where token_hash = $1',
      [hashToken(token)]);
    return ended.rowCount === 1;
  });
}

export interface LiveSession {
  readonly kind: DeviceKind;
  readonly account: string;
  readonly province: string;
  readonly name: string;
  readonly device: string;
  readonly addressForm: AddressForm | null;
}

/** null if the session is unknown, expired, idle too long, ended or revoked, if the account is
    closed, or if a phone has given no proof for a day (proof.ts). */
export async function readSession(client: ClientBase, token: string): Promise<LiveSession | null> {
  const { rows } = await client.query<LiveSession>({
    name: 'session',
    text: `select a.id as account, a.province, a.name, a.address_form as "addressForm",
        d.id as device, d.kind
      from session s
      join account a on a.id = s.account and a.closed_at is null
      join device d on d.id = s.device and d.revoked_at is null
      join device_account e on e.device = d.id and e.account = a.id and e.until is null
      where s.token_hash = $1 and s.expires_at > hoaban_now() and s.ended_at is null
        and s.needs is null
        and (d.kind = 'phone' or s.last_seen_at > hoaban_now() - make_interval(mins => $2))
        and (d.public_key is null or s.proved_at > hoaban_now() - make_interval(hours => $3))`,
    values: [hashToken(token), sessionLimits.deskIdleMinutes, sessionLimits.proofHours],
  });
  return rows[0] ?? null;
}

/** Moves the idle limit of a desk and the end of a phone. At most once a minute per session. */
export async function touchSession(db: Db, token: string): Promise<void> {
  await transaction(db.pool, async (client) => {
    await enterBy(client, 'session', hashToken(token).toString('hex'));
    await client.query(
      `with seen as (
       update session s set last_seen_at = hoaban_now(), expires_at = case d.kind
         when 'phone' then hoaban_now() + make_interval(days => $2) else s.expires_at end
       from device d
       where s.token_hash = $1 and d.id = s.device
         and s.last_seen_at < hoaban_now() - make_interval(secs => $3)
       returning s.device)
     update device set last_seen_at = hoaban_now() where id in (select device from seen)`,
      [hashToken(token), sessionLimits.phoneDays, sessionLimits.touchEverySeconds / 2]);
  });
}
