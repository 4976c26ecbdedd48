// Ways of signing in of accounts that exist in a later state than the backup: passphrase and name,
// second factors, links to a provider, used codes. A restore takes them from the later state. Part
// of keep-ended-access.ts and keep-replaced-access.ts.
import type { ClientBase } from 'pg';

export interface LaterState {
  /** The schema of the loaded backup. */
  readonly schema: string;
  /** The schema of the later state: the present one, or the one before an earlier restore. */
  readonly source: string;
  /** Accounts of the backup that the later state has too. */
  readonly accounts: readonly string[];
}

export async function keepSignInWays(client: ClientBase, later: LaterState): Promise<void> {
  await keepPassphrases(client, later);
  for (const table of ['totp', 'passkey', 'recovery_code', 'oidc_link']) {
    await keepRows(client, later, table);
  }
  await keepUsedCodes(client, later);
}

/** Columns that the table has in both schemas, because an older program may have made `source`.
    Empty: it has no such table. */
export async function sharedColumns(
  client: ClientBase, { schema, source }: Omit<LaterState, 'accounts'>, table: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly name: string }>(
    `select column_name::text as name from information_schema.columns
     where table_schema = any($1) and table_name = $2 group by 1 having count(*) = 2`,
    [[schema, source], table]);
  return rows.map(({ name }) => name);
}

/** A sign-in name that another account of the restored tables has stays with that account. */
async function keepPassphrases(
  client: ClientBase, { schema, source, accounts }: LaterState,
): Promise<void> {
  await client.query(
    `update "${schema}".account set sign_in = null, passphrase_hash = null where id = any($1)`,
    [accounts]);
  await client.query(
    `update "${schema}".account a set passphrase_hash = s.passphrase_hash, sign_in = case
       when not exists (select from "${schema}".account o where o.sign_in = s.sign_in)
       then s.sign_in end
     from "${source}".account s where s.id = a.id and a.id = any($1)`, [accounts]);
}

async function keepRows(client: ClientBase, later: LaterState, table: string): Promise<void> {
  const { schema, source, accounts } = later;
  await client.query(`delete from "${schema}"."${table}" where account = any($1)`, [accounts]);
  const columns = (await sharedColumns(client, later, table)).join(', ');
  if (columns === '') return;
  await client.query(
    `insert into "${schema}"."${table}" (${columns}) select ${columns} from "${source}"."${table}"
     where account = any($1) on conflict do nothing`, [accounts]);
}

/** Used codes show who else could have set the passphrase; the rule of the second person reads
    them. */
async function keepUsedCodes(client: ClientBase, later: LaterState): Promise<void> {
  const { schema, source, accounts } = later;
  const columns = await sharedColumns(client, later, 'enrolment_code');
  // The backup may not contain the phone that a code handed over.
  const phone = `(select id from "${schema}".device where id = c.device)`;
  const values = columns.map((name) => (name === 'device' ? phone : `c.${name}`));
  await client.query(
    `insert into "${schema}".enrolment_code as r (${columns.join(', ')})
     select ${values.join(', ')} from "${source}".enrolment_code c
     where c.account = any($1) and c.used_at is not null
     on conflict (code_hash) do update set used_at = coalesce(r.used_at, excluded.used_at),
       revoked_at = coalesce(r.revoked_at, excluded.revoked_at)`, [accounts]);
}
