// The program works for the whole province for a moment, in a transaction that works for a person:
// to read the tree and sums that her own figures are made of. What comes of it must be hers alone.
import type { ClientBase } from 'pg';

export async function asProgram<T>(
  client: ClientBase, province: string, work: () => Promise<T>,
): Promise<T> {
  const set = (value: string) =>
    client.query("select set_config('hoaban.program', $1, true)", [value]);
  const { rows } = await client.query<{ readonly before: string | null }>(
    "select current_setting('hoaban.program', true) as before");
  await set(province);
  const value = await work();
  await set(rows[0]?.before ?? '');
  return value;
}
