// The file of heads: the heads of the chains at different times, recorded outside the database.
// Lines are only ever appended. It reveals if somebody cuts off the end of a chain together with
// its head; external-heads.ts reads it for every check.
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../store/pool.ts';
import { transaction } from '../store/pool.ts';
import { seeEverything } from '../operate/snapshot.ts';
import type { Head } from '../store/audit-trail.ts';

/** A line of the file. `restore`: a backup was restored, and `nr` is the entry about it. */
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

/** null: there is no file yet. An incomplete last line is ignored. */
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

/** Records every head that has moved on: by time, and sooner if much was written. A job runs it
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
