// Ten recovery codes for a lost telephone: each works once, is shown once and is stored as a hash.
// A code has 80 random bits, so a plain hash is enough, and the codes work after a restore on
// another machine too.
import { createHash, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { base32 } from './totp.ts';

export const recoveryCodes = 10;

/** Makes ten codes of the form `ABCD-EFGH-JKLM-NPQR`; all earlier ones stop working. */
export async function makeRecoveryCodes(
  client: ClientBase, { account, province }: AccountKey,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => base32(randomBytes(10)));
  await client.query('delete from recovery_code where account = $1', [account]);
  await client.query(
    `insert into recovery_code (code_hash, province, account)
     select hash, $2, $3 from unnest($1::bytea[]) hash`, [codes.map(hashOf), province, account]);
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** Whether the code belonged to the account and was unused; it is used now. */
export async function useRecoveryCode(
  client: ClientBase, { account }: Pick<AccountKey, 'account'>, typed: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update recovery_code set used_at = hoaban_now()
     where code_hash = $1 and account = $2 and used_at is null`, [hashOf(typed), account]);
  return rowCount === 1;
}

/** A code contains no 0 and no 1: a typed 0 means O, a typed 1 means I. */
export const isRecoveryCode = (typed: string): boolean => /^[A-Z2-7]{16}$/.test(lettersOf(typed));

interface AccountKey { readonly account: string; readonly province: string }

const lettersOf = (typed: string): string =>
  typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replaceAll('0', 'O').replaceAll('1', 'I');
const hashOf = (typed: string): Buffer => createHash('sha256').update(lettersOf(typed)).digest();
