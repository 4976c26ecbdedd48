// Invitations: twelve digits on paper or read out, and a QR with a long secret. Each opens one
// account on one device, once. Only keyed hashes are stored. Every try goes through enrol(), behind
// the limits of tries.ts.
import type { ClientBase } from 'pg';
import { limits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { transaction } from '../store/pool.ts';
import { audit } from '../store/audit.ts';
import { enterBy } from '../store/entry.ts';
import { lockAccounts } from '../store/lock-accounts.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { isFactorRequired, kindFor } from './factor-rule.ts';
import { readRevokedSession } from './revoked-session.ts';
import { digitsOf, randomSecret } from './code-text.ts';
import { hashCode } from './random.ts';
import { joinDevice, makeDevice, readSession, startSession, type Db } from './sessions.ts';

// [Note: Guessing codes] All addresses together may try 200 wrong codes, then one every 18 s:
// 33,800 a week. With 1,000 open codes of 10¹² the chance that somebody guesses one in a week is
// 33,800 × 1,000 / 10¹² = 3.4 · 10⁻⁵; with 2,900 open codes it is 10⁻⁴. With eight digits and the
// name of a commune (20 open codes) it would be 33,800 × 20 / 10⁸ = 7 · 10⁻³.

export interface NewCode {
  readonly account: string;
  readonly madeBy: string;
  readonly minutes?: number;
  /** Of a hand-over: the phone that the account takes over. */
  readonly device?: string | undefined;
}

export interface Invitation {
  /** Twelve digits without space. */
  readonly code: string;
  /** For a QR. */
  readonly secret: string;
  readonly expiresAt: string;
}

export interface Enrolment {
  readonly code: string;
  readonly deviceName: string;
  readonly publicKey?: object | undefined;
  /** The token of a session on this phone, if somebody is already enrolled on it. */
  readonly token?: string | undefined;
}

export interface Enrolled {
  readonly token: string;
  readonly account: string;
  readonly device: string;
}

/** Makes a code; an older unused code of the account stops working. The caller must have checked
    that `madeBy` may make one. */
export async function makeInvitation(client: ClientBase, asked: NewCode): Promise<Invitation> {
  const { account, madeBy, device = null } = asked;
  const minutes = Math.min(asked.minutes ?? limits.codeMinutesMax, limits.codeMinutesMax);
  await enterBy(client, 'account', account);
  await revokeCodes(client, account);
  for (;;) {
    const secret = randomSecret();
    const code = digitsOf(secret);
    const { rows } = await client.query<{ readonly at: Date }>(
      `insert into enrolment_code (code_hash, secret_hash, account, made_by, device, expires_at)
       values ($1, $2, $3, $4, $5, hoaban_now() + make_interval(mins => $6)) on conflict do nothing
       returning expires_at as at`,
      [await hashCode(client, code), await hashCode(client, secret), account, madeBy, device,
        minutes]);
    const [made] = rows;
    if (made) return { code, secret, expiresAt: made.at.toISOString() };
  }
}

/** Makes a code and returns only its digits. */
export const makeCode = async (client: ClientBase, asked: NewCode): Promise<string> =>
  (await makeInvitation(client, asked)).code;

export async function revokeCodes(client: ClientBase, account: string): Promise<void> {
  await client.query(
    `update enrolment_code set revoked_at = hoaban_now()
     where account = $1 and used_at is null and revoked_at is null`, [account]);
}

interface CodeRow {
  readonly account: string;
  readonly province: string;
  readonly handed: string | null;
}

/** Uses the code and makes device and session in one transaction: of two phones that use it at
    once, one succeeds. */
export async function enrol(
  db: Db, asked: Enrolment,
): Promise<Result<Enrolled, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const found = await useCode(client, asked.code);
    if (found === null) return failed('codeNotValid');
    const { account, province } = found;
    const same = await sameDevice(client, asked, found);
    await setScope(client, provinceScope(province));
    const device = same
      ?? await makeDevice(client, {
        province, kind: await kindFor(client, account), name: asked.deviceName,
        publicKey: asked.publicKey,
      });
    await joinDevice(client, device, account);
    const needs = await isFactorRequired(client, found) ? 'anew' : null;
    const token = await startSession(client, { account, device, needs });
    await audit(client, { province, actor: account, device, act: 'codeUsed', about: account });
    return done({ account, device, token });
  });
}

async function useCode(client: ClientBase, code: string): Promise<CodeRow | null> {
  const isTyped = /^\d+$/.test(code);
  const hash = await hashCode(client, isTyped ? code : digitsOf(code));
  await enterBy(client, 'code', hash.toString('hex'));
  // Locks the account, as every act on it does: no role is given between the check of its codes and
  // this use.
  const { rows: [made] } = await client.query<{ readonly account: string }>(
    'select account from enrolment_code where code_hash = $1', [hash]);
  await lockAccounts(client, made ? [made.account] : []);
  const { rows } = await client.query<CodeRow>(
    `update enrolment_code c set used_at = hoaban_now() from account a
     where c.code_hash = $1 and ($2 or c.secret_hash = $3) and c.used_at is null
       and c.revoked_at is null and c.expires_at > hoaban_now() and a.id = c.account
       and a.closed_at is null
     returning a.id as account, a.province, c.device as handed`,
    [hash, isTyped, await hashCode(client, code)]);
  return rows[0] ?? null;
}

/** Two people who share a phone keep one device, so that both can upload what lies on it. A phone
    that is handed over keeps its device too, even if its old session has ended, and a new key
    replaces the old one. A phone with a known device but another key is another phone: somebody
    copied its cookie but does not have its key. A desk is never shared, and a person of an office
    does not join another person's phone: a person who may write on a device may write in the
    name of everybody on it. */
async function sameDevice(
  client: ClientBase, { token, publicKey }: Enrolment, { account, province, handed }: CodeRow,
): Promise<string | null> {
  if (token === undefined) return null;
  const isForPhones = await kindFor(client, account) === 'phone';
  const session = await readSession(client, token);
  const revoked = session === null ? await readRevokedSession(client, token) : null;
  const isHanded = handed !== null && revoked?.device === handed && !revoked.wipe;
  const isShared = isForPhones && session?.kind === 'phone' && session.province === province;
  if (!isHanded && !isShared) return null;
  const device = session?.device ?? handed;
  if (!publicKey) return device;
  const { rowCount } = await client.query(
    `update device set public_key = $2
     where id = $1 and ($3 or public_key is null or public_key = $2)`,
    [device, publicKey, isHanded]);
  return rowCount === 1 ? device : null;
}
