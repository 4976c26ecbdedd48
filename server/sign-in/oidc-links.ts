// Which account a provider's subject opens. The person makes the link while signed in, or with a
// code from an officer; equal e-mail addresses never make one.
import type { ClientBase } from 'pg';
import type { AccountKey } from './factors.ts';

export interface Subject { readonly issuer: string; readonly subject: string }

/** Returns the account; from here on the transaction works in its province. */
export async function enterBySubject(
  client: ClientBase, { issuer, subject }: Subject,
): Promise<AccountKey | null> {
  await client.query('select hoaban_enter_by_subject($1, $2)', [issuer, subject]);
  const { rows } = await client.query<AccountKey>(
    `update oidc_link l set last_used_at = hoaban_now() from account a
     where l.issuer = $1 and l.subject = $2 and a.id = l.account and a.closed_at is null
     returning l.account, l.province`, [issuer, subject]);
  return rows[0] ?? null;
}

/** False if the subject already opens an account, this one included. */
export async function keepLink(
  client: ClientBase, { account, province }: AccountKey, { issuer, subject }: Subject,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into oidc_link (issuer, subject, province, account) values ($1, $2, $3, $4)
     on conflict do nothing`, [issuer, subject, province, account]);
  return rowCount === 1;
}

export async function dropLinks(client: ClientBase, { account }: AccountKey): Promise<number> {
  const { rowCount } = await client.query('delete from oidc_link where account = $1', [account]);
  return rowCount ?? 0;
}

export async function isLinked(client: ClientBase, { account }: AccountKey): Promise<boolean> {
  const { rowCount } = await client.query('select from oidc_link where account = $1', [account]);
  return (rowCount ?? 0) > 0;
}
