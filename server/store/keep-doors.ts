// A restore brings back records, not old doors: what opens an account stays as it stands now, where
// the account stands at all. A passphrase that leaked and was changed, a passkey or a recovery code
// that is gone, do not come back; on a new machine everything comes from the backup.
import type { ClientBase } from 'pg';

/** Inside the swap of a restore: `schema` holds what was loaded, the search path what stands. */
export async function keepDoors(client: ClientBase, schema: string): Promise<void> {
  await client.query("select set_config('hoaban.door', 'secret', true)");
  // Without it no secret of an authenticator app could be read. The key of codes is made anew.
  await client.query(
    `insert into "${schema}".secret select * from secret where name = 'factor'
     on conflict (name) do update set value = excluded.value`);
  await client.query("select set_config('hoaban.door', '', true)");
  await client.query(
    `update "${schema}".account a set passphrase_hash = s.passphrase_hash
     from account s where s.id = a.id`);
  for (const table of ['totp', 'passkey', 'recovery_code', 'oidc_link']) {
    await client.query(
      `delete from "${schema}"."${table}" where account in (select id from account)`);
    await client.query(
      `insert into "${schema}"."${table}" select * from "${table}"
       where account in (select id from "${schema}".account) on conflict do nothing`);
  }
}
