// Entry: how a transaction finds the one row that a token, a name or a code stands for, before its
// province is known. Used by sign-in, accounts, the courier and the first start. An entry shows one
// row, then closes; from then on the transaction works in that row's province.
import type { ClientBase } from 'pg';
import type { Database } from './pool.ts';
import { transaction } from './pool.ts';

/** The key of `session`, `code` and `receipt` is the hash in hex, of the others the name or id. */
export type EntryKey = 'session' | 'code' | 'signIn' | 'account' | 'device'
  | 'receipt';

/** Returns the row's province, in which the transaction works from now on; null: there is no such
    row, and the transaction sees nothing. */
export async function enterBy(
  client: ClientBase, entry: EntryKey, key: string,
): Promise<string | null> {
  // PostgreSQL takes no NUL in a text, and no key contains one.
  const { rows } = await client.query<{ readonly province: string | null }>({
    name: 'enter', text: 'select hoaban_enter($1, $2) as province',
    values: [entry, key.replaceAll('\0', '')],
  });
  return rows[0]?.province ?? null;
}

/** The codes of all provinces. The transaction sees nothing else of them. */
export async function provincesOf(client: ClientBase): Promise<readonly string[]> {
  return through(client, 'provinces', async () => {
    const { rows } = await client.query<{ readonly province: string }>(
      'select province from counter order by province');
    return rows.map(({ province }) => province);
  });
}

/** Whether a first province has been made. */
export const hasProvince = ({ pool }: Pick<Database, 'pool'>): Promise<boolean> =>
  transaction(pool, async (client) => (await provincesOf(client)).length > 0);

/** The settings of the installation can be read and written while `work` runs. */
export const withSettings = <T>(client: ClientBase, work: () => Promise<T>): Promise<T> =>
  through(client, 'setting', work);

async function through<T>(client: ClientBase, entry: string, work: () => Promise<T>): Promise<T> {
  const open = (name: string) => client.query("select set_config('hoaban.door', $1, true)", [name]);
  await open(entry);
  const value = await work();
  await open('');
  return value;
}
