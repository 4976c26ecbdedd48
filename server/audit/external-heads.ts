// The heads of a chain that are recorded outside of it: in the file of heads, in the lists of
// backups, in signed reports. Part of every check; changes nothing.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { readManifest, type Manifest } from '../operate/snapshot.ts';
import { readHeads } from './heads.ts';
import type { Anchor } from './walk.ts';

/** The external heads of a province's chain. */
export interface ExternalHeads {
  readonly anchors: readonly Anchor[];
  /** The numbers of restore entries in the file of heads; null: there is no file. */
  readonly restores: ReadonlySet<number> | null;
}

/** Must be called before the transaction that reads the chain begins: a head recorded meanwhile
    would seem to be ahead of the chain. */
export async function readExternalHeads(dataDir: string, province: string): Promise<ExternalHeads> {
  const lines = await readHeads(dataDir, province);
  const anchors = (lines ?? []).filter(({ why }) => why !== 'restore').map(
    ({ nr, hash, at }): Anchor => ({ nr, hash, at: Date.parse(at), source: 'file' }));
  return {
    anchors: [...anchors, ...await headsOfBackups(join(dataDir, 'backups'), province)],
    restores: lines && new Set(
      lines.filter(({ why }) => why === 'restore').map(({ nr }) => nr)),
  };
}

/** The heads in signed reports. The scope must be the province. */
export async function headsOfReports(
  client: ClientBase, province: string,
): Promise<readonly Anchor[]> {
  const { rows } = await client.query<{ nr: string; hash: string; at: Date }>(
    `select figures->'audit'->>'nr' as nr, figures->'audit'->>'hash' as hash, signed_at as at
     from report where province = $1 and state = 'signed' and figures ? 'audit'`, [province]);
  return rows.map(({ nr, hash, at }) =>
    ({ nr: Number(nr), hash, at: at.getTime(), source: 'report' }));
}

export const headsOfBackup = ({ heads = [], at }: Manifest, province: string): readonly Anchor[] =>
  heads.filter((head) => head.province === province)
    .map(({ nr, hash }) => ({ nr, hash, at: Date.parse(at), source: 'backup' }));

async function headsOfBackups(folder: string, province: string): Promise<readonly Anchor[]> {
  const names = await readdir(folder).catch(() => []);
  const manifests = await Promise.all(names.map((name) =>
    readManifest(join(folder, name)).catch(() => null)));
  return manifests.flatMap((it) => (it ? headsOfBackup(it, province) : []));
}
