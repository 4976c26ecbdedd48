// Acts with a day: acts on units, hand-overs, and long imports of files, which are due at once.
// Code that plans one enqueues it in the same transaction. This file enqueues it again from the
// tables at every start, after a restore and every five minutes, because no backup contains the
// queue and a clock in doubt lets the day pass.
import type { ClientBase } from 'pg';
import type { Database } from '../store/pool.ts';
import { transaction } from '../store/pool.ts';
import { provincesOf } from '../store/entry.ts';
import { enqueueForDay, type JobIds } from '../store/enqueue.ts';
import { asProvince } from '../store/rights.ts';
import { readClockState } from '../store/trusted-clock.ts';

export async function enqueueDue({ pool }: Pick<Database, 'pool'>, today: string): Promise<void> {
  for (const province of await transaction(pool, provincesOf)) {
    await asProvince(pool, province, async (client) => {
      if (await readClockState(client, province) !== 'right') return;
      for (const planned of await plannedIn(client, province)) {
        const day = planned.day > today ? planned.day : today;
        await enqueueForDay(client, { ...planned, day }, planned.day);
      }
    });
  }
}

async function plannedIn(client: ClientBase, province: string): Promise<readonly JobIds[]> {
  const { rows } = await client.query<JobIds>(
    `select 'unitAct' as task, province, id::text as about, day::text as day from unit_change
     where province = $1 and state = 'planned'
     union all
     select 'handOver', province, id, day::text from hand_over
     where province = $1 and done_at is null
     union all
     select 'rowImport', province, id::text, (made_at at time zone 'Asia/Ho_Chi_Minh')::date::text
     from row_import where province = $1 and state = 'running'
     order by day, about`, [province]);
  return rows;
}
