// Whether a province takes comments at all: a setting of the installation, on by default.
import type { ClientBase } from 'pg';
import { withSettings } from '../store/entry.ts';

const settingOf = (province: string): string => `comments ${province}`;

export async function takesComments(client: ClientBase, province: string): Promise<boolean> {
  const { rows: [found] } = await withSettings(client, () =>
    client.query<{ readonly value: string }>(
      'select value from setting where name = $1', [settingOf(province)]));
  return found?.value !== 'off';
}

export async function setTakesComments(
  client: ClientBase, province: string, takes: boolean,
): Promise<void> {
  await withSettings(client, () => client.query(
    `insert into setting (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [settingOf(province), JSON.stringify(takes ? 'on' : 'off')]));
}
