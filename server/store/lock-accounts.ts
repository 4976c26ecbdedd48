// Locks the rows of accounts until the transaction ends, so that nothing comes between the check of
// a right and what is written by it: a code, a role, a hand-over. In the order of their ids, so
// that two acts never wait for each other.
import type { ClientBase } from 'pg';

/** In the scope of the province. */
export async function lockAccounts(
  client: ClientBase, accounts: readonly string[],
): Promise<void> {
  await client.query(
    'select from account where id = any($1) order by id for no key update', [accounts]);
}
