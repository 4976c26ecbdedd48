// Signing in at a desk by name and passphrase. An unknown name and a wrong passphrase give the same
// answer after the same work; what a second factor adds comes afterwards (partial-session.ts).
import type { ClientBase } from 'pg';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { audit } from '../store/audit.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import type { Enrolled } from './codes.ts';
import { needsOf } from './factor-rule.ts';
import type { AccountKey, Needs } from './factors.ts';
import { giveDeskCookie } from './partial-session.ts';
import { findIdle, takeOver } from './idle.ts';
import { checkPassphrase } from './passphrase.ts';
import { hashToken } from './random.ts';
import { joinDevice, makeDevice, startSession, type Db } from './sessions.ts';

/** What the server knows of the person who signs in, before it has checked anything. */
export interface Met {
  readonly known: (AccountKey & { readonly hash: string | null }) | null;
  /** The desk, if its cookie proves that this account has signed in at it before. */
  readonly desk: string | null;
}

export async function meet(
  db: Db, { name, deskCookie }: { readonly name: string; readonly deskCookie: string | undefined },
): Promise<Met> {
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'signIn', toSignInName(name));
    const { rows: [known] } = await client.query<NonNullable<Met['known']>>(
      `select id as account, province, passphrase_hash as hash from account
       where sign_in = $1 and closed_at is null`, [toSignInName(name)]);
    const desk = await deskOf(client, known?.account ?? '', hashToken(deskCookie ?? ''));
    return { known: known ?? null, desk };
  });
}

/** The desk with this cookie at which the account signed in before; null: there is none. */
export async function deskOf(
  client: ClientBase, account: string, cookieHash: Buffer,
): Promise<string | null> {
  const { rows: [desk] } = await client.query<{ readonly id: string }>(
    `select d.id from device d join device_account e on e.device = d.id
     where d.door_hash = $1 and e.account = $2 and e.until is null and d.revoked_at is null`,
    [cookieHash, account]);
  return desk?.id ?? null;
}

/** Whether the cookie is the one of this device. */
export async function isDeskCookieOf(
  client: ClientBase, device: string, cookieHash: Buffer,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from device where id = $1 and door_hash = $2', [device, cookieHash]);
  return rowCount === 1;
}

export interface SignIn {
  readonly passphrase: string;
  readonly deviceName: string;
  /** The desk's id from an earlier sign-in; used only if this account is enrolled on it. */
  readonly device?: string | undefined;
  /** The token of a session that has only been idle too long. */
  readonly token?: string | undefined;
}

export interface SignedIn extends Enrolled {
  readonly needs: Needs;
  /** The desk's cookie, if the desk is new. */
  readonly deskCookie: string | null;
}

export async function signIn(
  db: Db, { known, desk }: Met, asked: SignIn,
): Promise<Result<SignedIn, ProblemCode>> {
  const right = await checkPassphrase(asked.passphrase, known?.hash ?? null, desk !== null);
  if (known === null || !right) return failed('signInNotValid');
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'account', known.account);
    const found = await findIdle(client, asked.token);
    const idle = found?.account === known.account ? found : null;
    const needs = idle === null ? await needsOf(client, known) : null;
    const device = idle?.device ?? asked.device;
    const opened = await openDesk(client, known, {
      ...asked, device, desk, needs, how: 'passphrase',
    });
    if (idle) await takeOver(client, { idle: asked.token ?? '', woken: opened.token });
    return done(opened);
  });
}

export interface Opening {
  readonly deviceName: string;
  readonly device?: string | undefined;
  readonly desk: string | null;
  readonly needs: Needs;
  /** What the audit records about how the person signed in. */
  readonly how: string;
}

/** Starts a session at the account's desk, which is found again or made. The scope must be the
    account's province. */
export async function openDesk(
  client: ClientBase, { account, province }: AccountKey, asked: Opening,
): Promise<SignedIn> {
  const { needs, how } = asked;
  const { rows: desks } = await client.query<{ readonly device: string }>(
    `select d.id as device from device d join device_account e on e.device = d.id
     where d.id = $1 and e.account = $2 and e.until is null and d.revoked_at is null
       and d.kind = 'desk'`, [asked.desk ?? asked.device ?? '', account]);
  const device = desks[0]?.device
    ?? await makeDevice(client, { province, kind: 'desk', name: asked.deviceName });
  const isKnown = asked.desk !== null && device === asked.desk;
  await joinDevice(client, device, account);
  // A desk becomes known only after a complete sign-in.
  const deskCookie = isKnown || needs !== null ? null : await giveDeskCookie(client, device);
  const token = await startSession(client, { account, device, needs });
  await audit(client, {
    province, actor: account, device, act: 'signIn', more: { how, needs: needs ?? '' },
  });
  return { account, device, token, needs, deskCookie };
}

export const toSignInName = (name: string): string => name.normalize('NFC').trim().toLowerCase();
