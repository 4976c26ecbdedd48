// The doors: what lets a transaction find the one row that somebody's token, name or code names,
// before it is known whom it works for. Used by server/accounts, the courier and the first start.
// A door shows one row and closes behind it; what follows works in that row's province.
import type { ClientBase } from 'pg';
import type { Database } from './pool.ts';
import { transaction } from './pool.ts';

/** `session` and `code` take the hash in hex, the others what they are called. */
export type Door = 'session' | 'code' | 'signIn' | 'account' | 'device';

/** The province behind it, in which the transaction works from here on; null: there is none, and
    nothing is seen. */
export async function enterBy(
  client: ClientBase, door: Door, key: string,
): Promise<string | null> {
  // The database takes no NUL, and nothing is called so.
  const { rows } = await client.query<{ readonly province: string | null }>({
    name: 'enter', text: 'select hoaban_enter($1, $2) as province',
    values: [door, key.replaceAll('\0', '')],
  });
  return rows[0]?.province ?? null;
}

/** Every province there is, by code. The transaction sees nothing of them yet. */
export async function provincesOf(client: ClientBase): Promise<readonly string[]> {
  return through(client, 'provinces', async () => {
    const { rows } = await client.query<{ readonly province: string }>(
      'select province from counter order by province');
    return rows.map(({ province }) => province);
  });
}

/** Whether nobody has begun here yet. */
export const hasProvince = ({ pool }: Pick<Database, 'pool'>): Promise<boolean> =>
  transaction(pool, async (client) => (await provincesOf(client)).length > 0);

/** What the installation remembers of itself is seen while `work` runs. */
export const withSettings = <T>(client: ClientBase, work: () => Promise<T>): Promise<T> =>
  through(client, 'setting', work);

async function through<T>(client: ClientBase, door: string, work: () => Promise<T>): Promise<T> {
  const open = (name: string) => client.query("select set_config('hoaban.door', $1, true)", [name]);
  await open(door);
  const value = await work();
  await open('');
  return value;
}
