// Locks the rows of accounts until the transaction ends, so that nothing happens between the check
// of a right and the write that depends on it: a code, a role, a hand-over. Locks in the order of
// ids, so that two acts never wait for each other.
import type { ClientBase } from 'pg';

/** The scope must be the province. */
export async function lockAccounts(
  client: ClientBase, accounts: readonly string[],
): Promise<void> {
  await client.query(
    'select from account where id = any($1) order by id for no key update', [accounts]);
}
