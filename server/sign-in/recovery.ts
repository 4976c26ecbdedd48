// Ten codes for the day the telephone is lost: each works once, shown once, kept as hashes. They
// hold 80 random bits, so a plain hash is enough and they work after a restore elsewhere too.
import { createHash, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { base32 } from './totp.ts';

export const recoveryCodes = 10;

/** New ones, in the form `ABCD-EFGH-JKLM-NPQR`; all earlier ones are void. */
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

/** Whether it was hers and unused; from now on it is used. */
export async function useRecoveryCode(
  client: ClientBase, { account }: Pick<AccountKey, 'account'>, typed: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update recovery_code set used_at = hoaban_now()
     where code_hash = $1 and account = $2 and used_at is null`, [hashOf(typed), account]);
  return rowCount === 1;
}

/** 0 and 1 are typed where O and I are meant: the letters of a code have neither digit. */
export const isRecoveryCode = (typed: string): boolean => /^[A-Z2-7]{16}$/.test(lettersOf(typed));

interface AccountKey { readonly account: string; readonly province: string }

const lettersOf = (typed: string): string =>
  typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replaceAll('0', 'O').replaceAll('1', 'I');
const hashOf = (typed: string): Buffer => createHash('sha256').update(lettersOf(typed)).digest();
