// The file of heads: where the chains stood from time to time, noted outside the database, beside
// the server. It is only ever added to. Whoever cuts the end of a chain together with its head is
// found by it; external-heads.ts reads it for every check.
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../store/pool.ts';
import { transaction } from '../store/pool.ts';
import { seeEverything } from '../operate/snapshot.ts';
import type { Head } from '../store/audit-trail.ts';

/** A line of the file. `restore`: a backup was put in place, `nr` is the entry that says so. */
export interface HeadLine extends Head {
  readonly province: string;
  readonly at: string;
  readonly why: 'time' | 'count' | 'restore';
}

export const noteEveryMs = 3_600_000;
export const noteEveryEntries = 1_000;

export const headsFile = (dataDir: string): string => join(dataDir, 'audit', 'heads.jsonl');

export async function noteHead(dataDir: string, line: HeadLine): Promise<void> {
  const file = headsFile(dataDir);
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
}

/** null: there is no file yet. A line that broke off in the middle is left out. */
export async function readHeads(
  dataDir: string, province: string,
): Promise<readonly HeadLine[] | null> {
  const text = await readFile(headsFile(dataDir), 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null
    : text.split('\n').flatMap(readLine).filter((line) => line.province === province);
}

function readLine(text: string): readonly HeadLine[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as HeadLine];
  } catch {
    return [];
  }
}

/** Notes every head that has moved on: by time, and sooner when much was written. A job that runs
    every minute. */
export async function noteHeads({ pool }: Pick<Database, 'pool'>, dataDir: string) {
  const heads = await transaction(pool, async (client) => {
    await seeEverything(client);
    const { rows } = await client.query<{ province: string; nr: string; hash: string; at: Date }>(
      `select province, nr, encode(hash, 'hex') as hash, hoaban_now() as at from audit_head`);
    return rows;
  });
  for (const { province, nr: text, hash, at } of heads) {
    const nr = Number(text);
    const before = (await readHeads(dataDir, province))?.at(-1);
    const isMuch = nr - (before?.nr ?? 0) >= noteEveryEntries;
    const isLong = at.getTime() - Date.parse(before?.at ?? '1970-01-01') >= noteEveryMs;
    if (before?.hash === hash || (!isMuch && !isLong)) continue;
    const why = isMuch ? 'count' : 'time';
    await noteHead(dataDir, { province, nr, hash, at: at.toISOString(), why });
  }
}
