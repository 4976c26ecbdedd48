// The second factors of an account. Whether it must have one: factor-rule.ts. Every function needs
// a transaction whose scope is the account's province; passkeys are checked in passkeys.ts.
import type { ClientBase } from 'pg';
import { openFor, sealFor } from './factor-key.ts';
import { makeRecoveryCodes } from './recovery.ts';
import { stepOfCode } from './totp.ts';

export interface AccountKey { readonly account: string; readonly province: string }

/** What a session still needs; null: nothing. */
export type Needs = 'factor' | 'setUp' | 'anew' | null;
export type Way = 'totp' | 'passkey' | 'recovery';

export interface PasskeyLine {
  readonly id: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}
export interface Factors {
  readonly totp: { readonly addedAt: Date; readonly lastUsedAt: Date | null } | null;
  /** The account has a TOTP secret that this installation cannot read, because it came from a
      backup. */
  readonly isTotpLost: boolean;
  readonly passkeys: readonly PasskeyLine[];
  readonly recoveryLeft: number;
}

export async function readFactors(client: ClientBase, { account }: AccountKey): Promise<Factors> {
  const { rows: [totp] } = await client.query<{
    readonly sealed: Buffer; readonly addedAt: Date; readonly lastUsedAt: Date | null;
  }>(`select sealed, added_at as "addedAt", last_used_at as "lastUsedAt" from totp
      where account = $1`, [account]);
  const { rows: passkeys } = await client.query<PasskeyLine>(
    `select id, name, added_at as "addedAt", last_used_at as "lastUsedAt" from passkey
     where account = $1 order by added_at, id`, [account]);
  const { rows: [codes] } = await client.query<{ readonly left: number }>(
    `select count(*)::int as left from recovery_code where account = $1 and used_at is null`,
    [account]);
  const opened = totp === undefined ? null : await openFor(client, account, totp.sealed);
  return {
    totp: totp === undefined || opened === null ? null
      : { addedAt: totp.addedAt, lastUsedAt: totp.lastUsedAt },
    isTotpLost: totp !== undefined && opened === null,
    passkeys, recoveryLeft: codes?.left ?? 0,
  };
}

export const hasFactor = ({ totp, isTotpLost, passkeys }: Factors): boolean =>
  totp !== null || isTotpLost || passkeys.length > 0;

export const waysOf = ({ totp, passkeys, recoveryLeft }: Factors): readonly Way[] => [
  ...(passkeys.length > 0 ? ['passkey' as const] : []),
  ...(totp === null ? [] : ['totp' as const]),
  ...(recoveryLeft > 0 ? ['recovery' as const] : []),
];

/** Replaces an earlier secret. */
export async function saveTotp(
  client: ClientBase, { account, province }: AccountKey,
  { secret, step }: { readonly secret: Buffer; readonly step: number },
): Promise<void> {
  await client.query(
    `insert into totp (account, province, sealed, last_step) values ($1, $2, $3, $4)
     on conflict (account) do update set sealed = excluded.sealed, added_at = hoaban_now(),
       last_step = excluded.last_step, last_used_at = null`,
    [account, province, await sealFor(client, account, secret), step]);
}

/** Whether the code is the account's and valid now. The same code does not work twice. */
export async function checkTotp(
  client: ClientBase, { account }: Pick<AccountKey, 'account'>,
  { code, nowMs }: { readonly code: string; readonly nowMs: number },
): Promise<boolean> {
  const { rows: [kept] } = await client.query<{
    readonly sealed: Buffer; readonly lastStep: string;
  }>(`select sealed, last_step as "lastStep" from totp where account = $1 for update`, [account]);
  const secret = kept === undefined ? null : await openFor(client, account, kept.sealed);
  if (kept === undefined || secret === null) return false;
  const step = stepOfCode(secret, code, { nowMs, lastStep: Number(kept.lastStep) });
  if (step === null) return false;
  await client.query(
    'update totp set last_step = $2, last_used_at = hoaban_now() where account = $1',
    [account, step]);
  return true;
}

/** Makes the ten recovery codes together with the first factor; null if the account has them
    already. */
export async function firstCodes(
  client: ClientBase, hers: AccountKey,
): Promise<readonly string[] | null> {
  const { recoveryLeft } = await readFactors(client, hers);
  return recoveryLeft > 0 ? null : makeRecoveryCodes(client, hers);
}

/** Removes all second factors: the person lost them and signs in with a code from an officer. */
export async function dropFactors(client: ClientBase, { account }: AccountKey): Promise<void> {
  for (const table of ['totp', 'passkey', 'recovery_code']) {
    await client.query(`delete from ${table} where account = $1`, [account]);
  }
}
