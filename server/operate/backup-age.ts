// How long ago the last backup was made, read from the audit. Used for the province's desk.
import type { ClientBase } from 'pg';
import type { ServerState } from '../../core/api/state.ts';
import { openTrail } from '../store/audit-trail.ts';
import { nowMs } from '../store/clock.ts';

const dayMs = 24 * 3600 * 1000;
/** A nightly backup may fail twice before the desk is warned. */
const warnAfterDays = 3;

/** null: the last backup is younger than that, or the audit is empty. The client must have the
    province's scope. Without a backup the days count from the province's first act; a restore
    counts as a backup. */
export async function oldBackup(
  client: ClientBase, province: string,
): Promise<NonNullable<ServerState['backup']> | null> {
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
  return days < warnAfterDays ? null : { days, wasMade: found?.made != null };
}
