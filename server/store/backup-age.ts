// How long ago the last backup was made, read from the audit. Used for the province's desk.
import type { ClientBase } from 'pg';
import { openTrail } from '../audit/trail.ts';
import { nowMs } from './clock.ts';

export interface BackupAge { readonly days: number; readonly isThere: boolean }

const dayMs = 24 * 3600 * 1000;
/** Backups are made every night: two may fail before the desk says so. */
const daysMost = 3;

/** null: recent enough, or nothing has happened here yet. The client has the province's scope.
    Without a backup the days count from the province's first act; a restore is as good as one. */
export async function oldBackup(
  client: ClientBase, province: string,
): Promise<BackupAge | null> {
  await openTrail(client, province);
  const { rows: [found] } = await client.query<{
    readonly made: Date | null; readonly first: Date | null;
  }>(
    `select (select max(at) from audit
         where province = $1 and act in ('backupMade', 'restored')) as made,
       (select at from audit where province = $1 order by nr limit 1) as first`, [province]);
  const since = found?.made ?? found?.first;
  if (!since) return null;
  const days = Math.floor((nowMs(client) - since.getTime()) / dayMs);
  return days < daysMost ? null : { days, isThere: found?.made !== null };
}
