// Lets the program read the whole province for a moment inside a person's transaction: the tree,
// and the sums that the person's figures are made of. The result may contain only what the person
// may see.
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
