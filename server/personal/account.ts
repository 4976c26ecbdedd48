// Erases an account: nobody can sign in with it and its name is removed. Its id stays in records
// and in the audit.
import type { ClientBase } from 'pg';

const signInTables = ['enrolment_code', 'totp', 'passkey', 'recovery_code', 'oidc_link'] as const;

/** False if the province has no such account, or if it is erased already. */
export async function closeAccount(
  client: ClientBase, province: string, account: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update account set name = '', post = '', sign_in = null, passphrase_hash = null,
       address_form = null, closed_at = coalesce(closed_at, hoaban_now())
     where province = $1 and id = $2 and (name <> '' or closed_at is null)`, [province, account]);
  if (rowCount !== 1) return false;
  for (const table of signInTables) {
    await client.query(`delete from ${table} where account = $1`, [account]);
  }
  // Ends the sessions and keeps their rows: from them the phone learns that it must upload its
  // unsent changes and erase itself.
  await client.query(
    `update session set ended_at = coalesce(ended_at, hoaban_now()), challenge = null
     where account = $1`, [account]);
  await client.query(
    `update account_grant set until = hoaban_today()
     where account = $1 and (until is null or until > hoaban_today())`, [account]);
  await endProposals(client, province, account);
  await client.query(
    'update device_account set until = coalesce(until, hoaban_now()) where account = $1',
    [account]);
  await client.query(
    `update device d set name = '', revoked_at = coalesce(revoked_at, hoaban_now()),
       wipe_asked_at = coalesce(wipe_asked_at, hoaban_now())
     where exists (select from device_account e where e.device = d.id and e.account = $1)
       and not exists (select from device_account e where e.device = d.id and e.until is null)`,
    [account]);
  return true;
}

/** Ends the proposals that the account made or would profit from: nobody may confirm them any
    more. */
async function endProposals(client: ClientBase, province: string, account: string): Promise<void> {
  await client.query(
    `update proposal set ended_at = hoaban_now(), ended_by = '', outcome = 'declined'
     where province = $1 and ended_at is null
       and $2 in (account, made_by, asked ->> 'successor')`, [province, account]);
}
