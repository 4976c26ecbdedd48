// A restored backup brings erased names back. So every erasure is also noted in a file beside the
// server, by the record's id alone; what stands there is erased again each day.
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClientBase } from 'pg';
import { isId } from '../../core/brands.ts';
import { eraseRecords, type Erased } from './erase.ts';

export const erasedFile = (dataDir: string, province: string): string =>
  join(dataDir, 'erased', `${province}.txt`);

export async function rememberErased(
  dataDir: string, province: string, records: readonly string[],
): Promise<void> {
  if (records.length === 0) return;
  const file = erasedFile(dataDir, province);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${records.join('\n')}\n`, { mode: 0o600, flush: true });
}

/** Erases what was erased before and stands here again. Scope: the province. */
export async function repeatErasures(
  client: ClientBase, province: string, dataDir: string,
): Promise<Erased> {
  const text = await readFile(erasedFile(dataDir, province), 'utf8')
    .catch((error: { readonly code?: string }) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  const { rows } = await client.query<{ readonly record: string }>(
    'select record from erasure where province = $1', [province]);
  const ids = new Set([...text.split('\n').filter(isId), ...rows.map(({ record }) => record)]);
  return eraseRecords(client, province, [...ids]);
}
