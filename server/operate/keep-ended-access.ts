// A restore replaces records, but it must not reopen access that has ended since the backup.
// Accounts that exist now keep their present ways of signing in: a changed passphrase, an ended
// role or session, a hand-over and a removed passkey stay so. On a new machine everything comes
// from the backup. The differences are returned, to be printed. Used by backup.ts.
import type { ClientBase } from 'pg';
import { keepSignInWays } from './keep-sign-in-ways.ts';
import { keepHandOvers } from './keep-hand-overs.ts';
import { keepReplacedAccess, type GrantKept } from './keep-replaced-access.ts';

export interface AccessKept {
  /** Grants in the backup that were ended or withdrawn since; they stay ended. */
  readonly ended: readonly GrantKept[];
  /** Grants given since the backup; the restore loses them, and an officer must give them again. */
  readonly lost: readonly GrantKept[];
  /** Accounts that were handed over since the backup. */
  readonly handOvers: readonly string[];
  readonly sessionsEnded: number;
  readonly rulesKept: number;
}

/** Runs in the transaction of a restore: `schema` holds the loaded backup, the search path names
    the present tables. In the queries `r` is the backup's row and `s` the present row. */
export async function keepEndedAccess(client: ClientBase, schema: string): Promise<AccessKept> {
  const handOvers = await keepHandOvers(client, schema);
  const endedSince = await keepGrantsEnded(client, schema);
  await keepFactorKey(client, schema);
  // The present state goes first: if two accounts have one passkey, link or name, the present one
  // keeps it.
  await keepFactorsOfNow(client, schema);
  const ended = [...endedSince, ...await keepReplacedAccess(client, schema)];
  await keepEndNotices(client, schema);
  const sessionsEnded = await keepSessionsEnded(client, schema);
  await keepDevices(client, schema);
  const rulesKept = await keepFactorRules(client, schema);
  // Running servers drop their cached people and grants.
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
  // A grant withdrawn before its first day was deleted, so it has no row now.
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

/** Notices of ended roles stay, so that the people still read them after the restore. All proposals
    of the backup end on a machine that was used before: a proposal declined since, for any account,
    must not be open again. */
async function keepEndNotices(client: ClientBase, schema: string): Promise<void> {
  await client.query(
    `insert into "${schema}".right_ended select * from right_ended
     where account in (select id from "${schema}".account) on conflict do nothing`);
  await client.query(
    `update "${schema}".proposal set ended_at = hoaban_now(), ended_by = '', outcome = 'declined'
     where ended_at is null and exists (select from account)`);
}

async function keepFactorKey(client: ClientBase, schema: string): Promise<void> {
  await client.query("select set_config('hoaban.door', 'secret', true)");
  // Without this key nobody could use an authenticator app. The key of enrolment codes is made
  // anew.
  await client.query(
    `insert into "${schema}".secret select * from secret where name = 'factor'
     on conflict (name) do update set value = excluded.value`);
  await client.query("select set_config('hoaban.door', 'setting', true)");
}

async function keepFactorsOfNow(client: ClientBase, schema: string): Promise<void> {
  const { rows: [now] } = await client.query<{
    readonly source: string; readonly accounts: readonly string[];
  }>(
    `select current_schema()::text as source, array(select id from account
       where id in (select id from "${schema}".account)) as accounts`);
  if (!now) return;
  // A name that another account took since the backup stays with that account.
  await client.query(
    `update "${schema}".account r set sign_in = null where exists (
       select from account s where s.sign_in = r.sign_in and s.id <> r.id and s.id = any($1))`,
    [now.accounts]);
  await keepSignInWays(client, { schema, ...now });
}

/** Ends the backup's sessions that have ended or are gone since. Returns their number. */
async function keepSessionsEnded(client: ClientBase, schema: string): Promise<number> {
  await keepNewTokens(client, schema);
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

/** A phone that came back with its key has a new token in the same session (sign-in/proof.ts). Two
    sessions that began at one moment cannot be told apart: they keep the tokens of the backup. */
async function keepNewTokens(client: ClientBase, schema: string): Promise<void> {
  const single = (table: string): string => `(r.account, r.device, r.created_at) in (
    select account, device, created_at from ${table} group by 1, 2, 3 having count(*) = 1)`;
  await client.query(
    `update "${schema}".session r
     set token_hash = s.token_hash, proved_at = s.proved_at, challenge = s.challenge
     from session s where (s.account, s.device, s.created_at) = (r.account, r.device, r.created_at)
       and ${single(`"${schema}".session`)} and ${single('session')}`);
}

/** Keeps the present state of devices: an account that left a device stays off it, an erased phone
    stays erased, a phone whose changes were all declined stays marked, a used code stays used, and
    phones and desks keep their present keys and cookies. */
async function keepDevices(client: ClientBase, schema: string): Promise<void> {
  await client.query(
    `update "${schema}".device_account r set until = s.until from device_account s
     where s.device = r.device and s.account = r.account and s.until is not null
       and r.until is null`);
  await client.query(
    `update "${schema}".device r set wiped_at = coalesce(r.wiped_at, s.wiped_at),
       declined_at = coalesce(r.declined_at, s.declined_at), public_key = s.public_key,
       door_hash = null
     from device s where s.id = r.id`);
  await client.query(
    `update "${schema}".enrolment_code r set used_at = coalesce(r.used_at, s.used_at),
       revoked_at = coalesce(r.revoked_at, s.revoked_at)
     from enrolment_code s where s.code_hash = r.code_hash`);
  await client.query(
    `update "${schema}".device r set door_hash = s.door_hash from device s where s.id = r.id`);
}

/** A second factor that is required now stays required. Returns how many of the backup's rules were
    dropped. */
async function keepFactorRules(client: ClientBase, schema: string): Promise<number> {
  const { rowCount } = await client.query(
    `delete from "${schema}".setting r where r.name like 'secondFactor %'
       and substr(r.name, 14) in (select province from counter)
       and not exists (select from setting s where s.name = r.name and s.value = r.value)`);
  return rowCount ?? 0;
}
