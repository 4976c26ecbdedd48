// Enrolment codes: eight digits an officer reads to a woman, or a QR she scans; each opens one
// account on one phone, once. Only keyed hashes are stored. Every way to try a code goes through
// enrol(), behind the limits of tries.ts.
import type { ClientBase } from 'pg';
import { limits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { transaction } from '../store/pool.ts';
import { hashCode, randomCode } from './random.ts';
import { joinDevice, makeDevice, readSession, startSession, type Db } from './sessions.ts';

export interface NewCode {
  readonly account: string;
  readonly madeBy: string;
  readonly minutes?: number;
}

export interface Enrolment {
  readonly code: string;
  readonly deviceName: string;
  readonly publicKey?: object | undefined;
  /** Session of the same phone, if somebody is enrolled on it already. */
  readonly token?: string | undefined;
}

export interface Enrolled {
  readonly token: string;
  readonly account: string;
  readonly device: string;
}

/** Digits without space. An older code of the account that nobody used stops working. Whoever calls
    this has checked that `madeBy` may. */
export async function makeCode(client: ClientBase, asked: NewCode): Promise<string> {
  const { account, madeBy } = asked;
  const minutes = Math.min(asked.minutes ?? limits.codeMinutesMax, limits.codeMinutesMax);
  await client.query('delete from enrolment_code where expires_at < now() - interval \'30 days\'');
  await revokeCodes(client, account);
  for (;;) {
    const code = randomCode();
    const { rowCount } = await client.query(
      `insert into enrolment_code (code_hash, account, made_by, expires_at)
       values ($1, $2, $3, now() + make_interval(mins => $4)) on conflict do nothing`,
      [await hashCode(client, code), account, madeBy, minutes]);
    if (rowCount === 1) return code;
  }
}

export async function revokeCodes(client: ClientBase, account: string): Promise<void> {
  await client.query(
    `update enrolment_code set revoked_at = now()
     where account = $1 and used_at is null and revoked_at is null`, [account]);
}

/** Uses the code and makes device and session in one transaction: of two phones one wins. */
export async function enrol(
  db: Db, asked: Enrolment,
): Promise<Result<Enrolled, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const { rows } = await client.query<{ readonly account: string; readonly province: string }>(
      `update enrolment_code c set used_at = now() from account a
       where c.code_hash = $1 and c.used_at is null and c.revoked_at is null
         and c.expires_at > now() and a.id = c.account and a.closed_at is null
       returning a.id as account, a.province`, [await hashCode(client, asked.code)]);
    const found = rows[0];
    if (found === undefined) return failed('codeNotValid');
    const { account, province } = found;
    const device = await sameDevice(client, asked, province)
      ?? await makeDevice(client, {
        province, kind: 'phone', name: asked.deviceName, publicKey: asked.publicKey,
      });
    await joinDevice(client, device, account);
    return done({ account, device, token: await startSession(client, { account, device }) });
  });
}

/** A phone shared by two people stays one device, so that both may send what lies on it. A key made
    anew there takes the place of the one that was lost. A desk is never shared: whoever may write
    on a device may write as everybody on it. */
async function sameDevice(
  client: ClientBase, { token, publicKey }: Enrolment, province: string,
): Promise<string | null> {
  const session = token === undefined ? null : await readSession(client, token);
  if (session?.province !== province || session.kind !== 'phone') return null;
  if (publicKey) {
    await client.query(
      'update device set public_key = $2 where id = $1', [session.device, publicKey]);
  }
  return session.device;
}
