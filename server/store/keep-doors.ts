// A restore brings back records, not old doors: what opens an account stays as it stands now, where
// the account stands at all. A passphrase that was changed, a role or session that was ended, a
// hand-over, a passkey that is gone do not come back; on a new machine everything comes from the
// backup. What differs from the backup is returned, to be printed.
import type { ClientBase } from 'pg';
import { keepHandOvers } from './keep-hand-overs.ts';

export interface DoorsKept {
  /** In the backup, and ended or taken back since: they stay ended. */
  readonly ended: readonly GrantKept[];
  /** Given since the backup and lost with it: somebody has to give them again. */
  readonly lost: readonly GrantKept[];
  /** Hand-overs made since the backup, by the account that was handed over. */
  readonly handOvers: readonly string[];
  readonly sessionsEnded: number;
  readonly rulesKept: number;
}
export interface GrantKept {
  readonly account: string; readonly role: string; readonly unit: string; readonly since: string;
}

/** Inside the swap of a restore: `schema` holds what was loaded, the search path what stands. */
export async function keepDoors(client: ClientBase, schema: string): Promise<DoorsKept> {
  const handOvers = await keepHandOvers(client, schema);
  const ended = await keepGrantsEnded(client, schema);
  await keepTold(client, schema);
  await keepFactors(client, schema);
  const sessionsEnded = await keepSessionsEnded(client, schema);
  await keepDevices(client, schema);
  const rulesKept = await keepFactorRules(client, schema);
  // Servers that run forget whom they know.
  await client.query("select pg_notify('hoaban_rights', '')");
  return { ended, lost: await lostGrants(client, schema), handOvers, sessionsEnded, rulesKept };
}

const sameGrant = `s.account = g.account and s.role = g.role and s.unit = g.unit
  and s.since = g.since`;
const columns = 'g.account, g.role, g.unit, g.since::text as since';

async function keepGrantsEnded(
  client: ClientBase, schema: string,
): Promise<readonly GrantKept[]> {
  const shorter = await client.query<GrantKept>(
    `update "${schema}".account_grant g set until = s.until from account_grant s
     where ${sameGrant} and s.until is not null and (g.until is null or g.until > s.until)
     returning ${columns}`);
  // Taken back before it began: the row is gone.
  const gone = await client.query<GrantKept>(
    `delete from "${schema}".account_grant g where g.account in (select id from account)
       and not exists (select from account_grant s where ${sameGrant})
     returning ${columns}`);
  return [...shorter.rows, ...gone.rows];
}

async function lostGrants(client: ClientBase, schema: string): Promise<readonly GrantKept[]> {
  const { rows } = await client.query<GrantKept>(
    `select ${columns} from account_grant g
     where (g.until is null or g.until >= hoaban_today())
       and not exists (select from "${schema}".account_grant s where ${sameGrant})
     order by g.account, g.role, g.unit`);
  return rows;
}

/** Who has lost a role is told of it after the restore too; nothing that was proposed before it is
    confirmed after it. */
async function keepTold(client: ClientBase, schema: string): Promise<void> {
  await client.query(
    `insert into "${schema}".right_ended select * from right_ended
     where account in (select id from "${schema}".account) on conflict do nothing`);
  await client.query(
    `update "${schema}".proposal set ended_at = hoaban_now(), ended_by = '', outcome = 'declined'
     where ended_at is null and account in (select id from account)`);
}

async function keepFactors(client: ClientBase, schema: string): Promise<void> {
  await client.query("select set_config('hoaban.door', 'secret', true)");
  // Without it no secret of an authenticator app could be read. The key of codes is made anew.
  await client.query(
    `insert into "${schema}".secret select * from secret where name = 'factor'
     on conflict (name) do update set value = excluded.value`);
  await client.query("select set_config('hoaban.door', 'setting', true)");
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

/** How many sessions of the backup are not there any more, or no longer open anything. */
async function keepSessionsEnded(client: ClientBase, schema: string): Promise<number> {
  const gone = await client.query(
    `delete from "${schema}".session r where r.account in (select id from account)
       and not exists (select from session s where s.token_hash = r.token_hash)`);
  const ended = await client.query(
    `update "${schema}".session r set ended_at = s.ended_at from session s
     where s.token_hash = r.token_hash and s.ended_at is not null and r.ended_at is null`);
  await client.query(
    `update "${schema}".session r set needs = s.needs,
       expires_at = least(r.expires_at, s.expires_at)
     from session s where s.token_hash = r.token_hash`);
  return (gone.rowCount ?? 0) + (ended.rowCount ?? 0);
}

/** Who left a device does not write on it again; an erased phone stays erased; a desk is known by
    the cookie it has today. */
async function keepDevices(client: ClientBase, schema: string): Promise<void> {
  await client.query(
    `update "${schema}".device_account r set until = s.until from device_account s
     where s.device = r.device and s.account = r.account and s.until is not null
       and r.until is null`);
  await client.query(
    `update "${schema}".device r set wiped_at = coalesce(r.wiped_at, s.wiped_at), door_hash = null
     from device s where s.id = r.id`);
  await client.query(
    `update "${schema}".device r set door_hash = s.door_hash from device s where s.id = r.id`);
}

/** Second factors that are asked for today are asked for after the restore. */
async function keepFactorRules(client: ClientBase, schema: string): Promise<number> {
  const { rowCount } = await client.query(
    `delete from "${schema}".setting r where r.name like 'secondFactor %'
       and substr(r.name, 14) in (select province from counter)
       and not exists (select from setting s where s.name = r.name and s.value = r.value)`);
  return rowCount ?? 0;
}
