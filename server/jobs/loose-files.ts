// Daily: removes pieces that did not grow for a week, and files that no record, change or waiting
// change has named for a week. The database is asked only about files of that age; older ones were
// checked before.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { machineClock } from '../store/clock.ts';
import { removeFiles } from '../store/files.ts';
import type { Job } from './jobs.ts';

const dayMs = 24 * 3_600_000;
const keptMs = 7 * dayMs;
/** Long enough for a server that was off for some weeks. */
const askedUntilMs = 60 * dayMs;
const FILE = /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/;
const PART = /\.part$/;

export const looseFiles = (dataDir: string, now = machineClock): Job => ({
  name: 'looseFiles',
  run: async (client, { province }) => {
    const { parts, files } = await findOld(join(dataDir, 'files', province), now());
    const named = files.length === 0 ? new Set() : await namesIn(client, province);
    const loose = files.filter(({ name }) => !named.has(name));
    return {
      counts: { parts: parts.length, files: loose.length },
      after: async () => {
        for (const { path } of parts) await rm(path, { force: true });
        await removeFiles(dataDir, province, loose.map(({ name }) => name));
      },
    };
  },
});

interface Found { readonly name: string; readonly path: string }
async function findOld(
  folder: string, nowMs: number,
): Promise<{ readonly parts: readonly Found[]; readonly files: readonly Found[] }> {
  const parts: Found[] = [];
  const files: Found[] = [];
  for (const shelf of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
      const path = join(folder, shelf, name);
      const age = nowMs - (await stat(path).then((it) => it.mtimeMs, () => nowMs));
      if (age <= keptMs) continue;
      if (PART.test(name)) parts.push({ name, path });
      else if (FILE.test(name) && age <= askedUntilMs) files.push({ name, path });
    }
  }
  return { parts, files };
}

async function namesIn(client: ClientBase, province: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ readonly name: string }>(
    `select distinct (regexp_matches(text, '[0-9a-f]{64}\\.[a-z0-9]{2,5}', 'g'))[1] as name from (
       select body as text from record where province = $1
       union all select body || coalesce(replaced, '') from change where province = $1
       union all select body from waiting where province = $1) everything
     where text ~ '[0-9a-f]{64}\\.'`, [province]);
  return new Set(rows.map(({ name }) => name));
}
