// A restored backup brings erased names back. So every erasure is also written to a file outside
// the database, by the id of the record or account only, and each day the erasures in the file are
// repeated.
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClientBase } from 'pg';
import { isId } from '../../core/brands.ts';
import { closeAccount } from './account.ts';
import { eraseRecords, type Erased } from './erase.ts';

export interface ErasedIds {
  readonly records: readonly string[]; readonly accounts: readonly string[];
}
const accountLine = /^account ([A-Za-z0-9._-]{1,40})$/;

export const erasedFile = (dataDir: string, province: string): string =>
  join(dataDir, 'erased', `${province}.txt`);

export async function rememberErased(
  dataDir: string, province: string, { records, accounts }: ErasedIds,
): Promise<void> {
  const lines = [...records, ...accounts.map((account) => `account ${account}`)];
  if (lines.length === 0) return;
  const file = erasedFile(dataDir, province);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
}

/** Erases again what was erased before and is back now. The scope must be the province. */
export async function repeatErasures(
  client: ClientBase, province: string, dataDir: string,
): Promise<Erased & { readonly accounts: readonly string[] }> {
  const text = await readFile(erasedFile(dataDir, province), 'utf8')
    .catch((error: { readonly code?: string }) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  const { rows } = await client.query<{ readonly record: string }>(
    'select record from erasure where province = $1', [province]);
  const lines = text.split('\n');
  const ids = new Set([...lines.filter(isId), ...rows.map(({ record }) => record)]);
  const accounts: string[] = [];
  for (const account of new Set(lines.flatMap((line) => accountLine.exec(line)?.[1] ?? []))) {
    if (await closeAccount(client, province, account)) accounts.push(account);
  }
  return { ...await eraseRecords(client, province, [...ids]), accounts };
}
