// Signing in at a desk by name and passphrase. An unknown name and a wrong passphrase give the same
// answer after the same work.
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { transaction } from '../store/pool.ts';
import type { Enrolled } from './codes.ts';
import { checkPassphrase, hashPassphrase } from './passphrase.ts';
import { hashToken } from './random.ts';
import { joinDevice, makeDevice, startSession, type Db } from './sessions.ts';

export interface SignIn {
  readonly name: string;
  readonly passphrase: string;
  readonly deviceName: string;
  /** The desk's id from an earlier time; kept only if this account is enrolled on it. */
  readonly device?: string | undefined;
}

interface Known {
  readonly account: string;
  readonly province: string;
  readonly hash: string | null;
}

export async function signIn(db: Db, asked: SignIn): Promise<Result<Enrolled, ProblemCode>> {
  const { rows } = await db.pool.query<Known>(
    `select id as account, province, passphrase_hash as hash from account
     where sign_in = $1 and closed_at is null`, [toSignInName(asked.name)]);
  const known = rows[0];
  const right = await checkPassphrase(asked.passphrase, known?.hash ?? null);
  if (known === undefined || !right) return failed('signInNotValid');
  return transaction(db.pool, async (client) => {
    const { account, province } = known;
    const { rows: desks } = await client.query<{ readonly device: string }>(
      `select d.id as device from device d join device_account e on e.device = d.id
       where d.id = $1 and e.account = $2 and e.until is null and d.revoked_at is null
         and d.kind = 'desk'`, [asked.device ?? '', account]);
    const device = desks[0]?.device
      ?? await makeDevice(client, { province, kind: 'desk', name: asked.deviceName });
    await joinDevice(client, device, account);
    return done({ account, device, token: await startSession(client, { account, device }) });
  });
}

export interface NewPassphrase {
  readonly account: string;
  readonly name: string;
  readonly passphrase: string;
  /** The session that goes on; the account's other desk sessions end. */
  readonly keep?: string | undefined;
}

/** False if somebody else has this name. */
export async function setPassphrase(db: Db, asked: NewPassphrase): Promise<boolean> {
  const hash = await hashPassphrase(asked.passphrase);
  return transaction(db.pool, async (client) => {
    const name = toSignInName(asked.name);
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`sign in ${name}`]);
    const taken = await client.query('select from account where sign_in = $1 and id <> $2',
      [name, asked.account]);
    if (taken.rowCount !== 0) return false;
    await client.query('update account set sign_in = $2, passphrase_hash = $3 where id = $1',
      [asked.account, name, hash]);
    await client.query(
      `delete from session s using device d where d.id = s.device and d.kind = 'desk'
       and s.account = $1 and s.token_hash <> $2`,
      [asked.account, hashToken(asked.keep ?? '')]);
    return true;
  });
}

export const toSignInName = (name: string): string => name.normalize('NFC').trim().toLowerCase();
