// Accounts that a backup brings back, that do not stand here now and stood here before an earlier
// restore: the tables of that time lie beside and say which of their roles had been ended. Their
// sessions and passphrases of the backup do not come back either. Part of keep-doors.ts.
import type { ClientBase } from 'pg';

export interface GrantKept {
  readonly account: string; readonly role: string; readonly unit: string; readonly since: string;
}

export async function keepKnownBefore(
  client: ClientBase, schema: string,
): Promise<readonly GrantKept[]> {
  const { rows: before } = await client.query<{ readonly name: string }>(
    `select nspname::text as name from pg_namespace where nspname like 'replaced\\_%'
     order by 1 desc`);
  const { rows: [{ path } = { path: '' }] } = await client.query<{ readonly path: string }>(
    "select current_setting('search_path') as path");
  const ended: GrantKept[] = [];
  const done: string[] = [];
  for (const { name } of before) {
    const { rows: known } = await client.query<{ readonly id: string }>(
      `select id from "${name}".account where id in (select id from "${schema}".account)
         and id not in (select id from account) and not (id = any($1))`, [done]);
    const accounts = known.map(({ id }) => id);
    if (accounts.length === 0) continue;
    done.push(...accounts);
    // The ended roles are noted in the tables that stay: only they hold these accounts.
    await client.query(`set local search_path to "${schema}"`);
    ended.push(...await keepOf(client, { schema, before: name, accounts }));
    await client.query("select set_config('search_path', $1, true)", [path]);
  }
  return ended;
}

async function keepOf(
  client: ClientBase, { schema, before, accounts }: {
    readonly schema: string; readonly before: string; readonly accounts: readonly string[];
  },
): Promise<readonly GrantKept[]> {
  await client.query(`delete from "${schema}".session where account = any($1)`, [accounts]);
  await client.query(
    `update "${schema}".account a set passphrase_hash = s.passphrase_hash,
       closed_at = coalesce(a.closed_at, s.closed_at)
     from "${before}".account s where s.id = a.id and a.id = any($1)`, [accounts]);
  const isSame = `s.account = g.account and s.role = g.role and s.unit = g.unit
    and s.since = g.since`;
  // Taken back on its first day: the row is gone.
  const gone = await client.query<GrantKept>(
    `delete from "${schema}".account_grant g where g.account = any($1)
       and not exists (select from "${before}".account_grant s where ${isSame})
     returning g.account, g.role, g.unit, g.since::text as since`, [accounts]);
  const shorter = await client.query<GrantKept>(
    `update "${schema}".account_grant g set until = s.until from "${before}".account_grant s
     where ${isSame} and g.account = any($1) and s.until is not null
       and (g.until is null or g.until > s.until)
     returning g.account, g.role, g.unit, g.since::text as since`, [accounts]);
  return [...gone.rows, ...shorter.rows];
}
