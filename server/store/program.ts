// Lets the program read the whole province for a moment inside a person's transaction: the tree,
// and the sums that the person's figures are made of. The result may contain only what the person
// may see.
import type { ClientBase } from 'pg';
import { provinceScope, scopeSettings, setScope } from './scope.ts';

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

/** Lets the program read and write all records of the province for a moment inside a person's
    transaction; her scope is there again afterwards. */
export async function asWholeProvince<T>(
  client: ClientBase, province: string, work: () => Promise<T>,
): Promise<T> {
  const { rows: [before] } = await client.query<Record<string, string | null>>(
    `select ${scopeSettings.map((name, n) => `current_setting('${name}', true) as "${n}"`)
      .join(', ')}`);
  await setScope(client, provinceScope(province));
  const value = await work();
  await client.query(
    `select ${scopeSettings.map((name, n) => `set_config('${name}', $${n + 1}, true)`)
      .join(', ')}`, scopeSettings.map((_, n) => before?.[n] ?? ''));
  return value;
}
