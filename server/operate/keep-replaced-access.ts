// Accounts and devices that a backup brings back, that do not exist now but existed before an
// earlier restore. The tables replaced by that restore are still there and show what had ended:
// roles, ways of signing in and phones are taken from them, and sessions do not come back. Part of
// keep-ended-access.ts.
import type { ClientBase } from 'pg';
import { keepSignInWays, sharedColumns, type LaterState } from './keep-sign-in-ways.ts';

export interface GrantKept {
  readonly account: string; readonly role: string; readonly unit: string; readonly since: string;
}
interface ReplacedState extends LaterState { readonly devices: readonly string[] }

export async function keepReplacedAccess(
  client: ClientBase, schema: string,
): Promise<readonly GrantKept[]> {
  const { rows: before } = await client.query<{ readonly name: string }>(
    `select nspname::text as name from pg_namespace where nspname like 'replaced\\_%'
     order by 1 desc`);
  const { rows: [{ path } = { path: '' }] } = await client.query<{ readonly path: string }>(
    "select current_setting('search_path') as path");
  const ended: GrantKept[] = [];
  const done = { account: [] as string[], device: [] as string[] };
  for (const { name: source } of before) {
    const replaced = async (table: 'account' | 'device') => {
      const ids = await onlyBefore(client, { schema, source, table, done: done[table] });
      done[table].push(...ids);
      return ids;
    };
    const [accounts, devices] = [await replaced('account'), await replaced('device')];
    // Triggers write to the restored tables: only they contain these accounts.
    await client.query(`set local search_path to "${schema}"`);
    ended.push(...await keepOf(client, { schema, source, accounts, devices }));
    await client.query("select set_config('search_path', $1, true)", [path]);
  }
  return ended;
}

async function onlyBefore(
  client: ClientBase, { schema, source, table, done }: {
    readonly schema: string; readonly source: string; readonly table: 'account' | 'device';
    readonly done: readonly string[];
  },
): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly id: string }>(
    `select id from "${source}".${table} where id in (select id from "${schema}".${table})
       and id not in (select id from ${table}) and not (id = any($1))`, [done]);
  return rows.map(({ id }) => id);
}

async function keepOf(client: ClientBase, replaced: ReplacedState): Promise<readonly GrantKept[]> {
  const { schema, source, accounts } = replaced;
  await client.query(`delete from "${schema}".session where account = any($1)`, [accounts]);
  await client.query(
    `update "${schema}".account a set closed_at = coalesce(a.closed_at, s.closed_at)
     from "${source}".account s where s.id = a.id and a.id = any($1)`, [accounts]);
  await keepSignInWays(client, replaced);
  await keepDevicesOf(client, replaced);
  return keepGrantsOf(client, replaced);
}

async function keepDevicesOf(client: ClientBase, replaced: ReplacedState): Promise<void> {
  const { schema, source, accounts, devices } = replaced;
  await client.query(
    `update "${schema}".device_account r set until = s.until from "${source}".device_account s
     where s.device = r.device and s.account = r.account and s.until is not null
       and r.until is null and (r.account = any($1) or r.device = any($2))`, [accounts, devices]);
  const columns = await sharedColumns(client, replaced, 'device');
  const ends = ['revoked_at', 'wipe_asked_at', 'wiped_at', 'declined_at']
    .filter((name) => columns.includes(name))
    .map((name) => `${name} = coalesce(r.${name}, s.${name})`);
  await client.query(
    `update "${schema}".device r set ${ends.join(', ')} from "${source}".device s
     where s.id = r.id and r.id = any($1)`, [devices]);
}

async function keepGrantsOf(
  client: ClientBase, { schema, source, accounts }: LaterState,
): Promise<readonly GrantKept[]> {
  const isSame = `s.account = g.account and s.role = g.role and s.unit = g.unit
    and s.since = g.since`;
  // Withdrawn on its first day: the row was deleted.
  const gone = await client.query<GrantKept>(
    `delete from "${schema}".account_grant g where g.account = any($1)
       and not exists (select from "${source}".account_grant s where ${isSame})
     returning g.account, g.role, g.unit, g.since::text as since`, [accounts]);
  const shorter = await client.query<GrantKept>(
    `update "${schema}".account_grant g set until = s.until from "${source}".account_grant s
     where ${isSame} and g.account = any($1) and s.until is not null
       and (g.until is null or g.until > s.until)
     returning g.account, g.role, g.unit, g.since::text as since`, [accounts]);
  return [...gone.rows, ...shorter.rows];
}
