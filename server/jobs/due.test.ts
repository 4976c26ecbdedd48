// What has a day is enqueued with the plan, for the first moment of that day in Việt Nam; and again
// from the tables when the queue is lost: it is in no backup.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnitAct } from '../../core/api/units.ts';
import { dayBeginsMs, dayInVietnam } from '../../core/vietnam.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../../tests/clock.ts';
import { handOver } from '../accounts/hand-over.ts';
import { readPerson } from '../accounts/people.ts';
import { backup, restore } from '../operate/backup.ts';
import { startWorking, type Working } from '../operate/working.fixture.ts';
import { nowMs } from '../store/clock.ts';
import { asProvince } from '../store/rights.ts';
import { orRefuse } from '../http/problem.ts';
import { decideAct, revokeChange } from '../units/changes.ts';
import { dailyJobs } from './daily.ts';
import { enqueueDue } from './due.ts';
import { look, runDaily } from './jobs.ts';

let at: Working;
const folder = mkdtempSync(join(tmpdir(), 'hoaban-queue-backup-'));
beforeAll(async () => { at = await startWorking('superuser'); });
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

const day = dayAfter(today, 20);
const officer = { province: '90', account: 'thu', device: '', today };
const plan = async (act: UnitAct) => orRefuse(
  await decideAct(at.db.pool, officer, { act, day, document: '', giveAgain: true }));
interface Queued {
  readonly task: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly due: Date;
}
const queued = async (): Promise<readonly Queued[]> => (await at.db.owner.query<Queued>(
  `select t.identifier as task, j.payload, j.run_at as due from graphile_worker._private_jobs j
   join graphile_worker._private_tasks t on t.id = j.task_id order by t.identifier, j.id`)).rows;
const job = (task: string, about: string) =>
  ({ task, payload: { province: '90', about, day }, due: new Date(dayBeginsMs(day)) });

let acts: string[] = [];
let handed = '';
test('an act and a hand-over are enqueued with their plan, and only with it', async () => {
  await expect(plan({ what: 'close', unit: '90-9' })).rejects.toThrow();
  expect(await queued()).toEqual([]);
  const first = await plan({ what: 'rename', unit: '90-1', name: 'Xã Hoa Ban' });
  const second = await plan({ what: 'rename', unit: '90-2', name: 'Xã Trắng' });
  await revokeChange(at.db.pool, officer, second.id);
  acts = [first.id, second.id];
  const hanh = await asProvince(at.db.pool, '90', (client) =>
    readPerson(client, { province: '90', account: 'hanh', today }));
  if (hanh === null) throw new Error('no officer');
  await handOver(at.db, hanh, {
    account: 'may', day, today, phone: null,
    successor: { name: 'Mùa Thị Dở', post: 'Chi hội trưởng' },
  });
  const { rows } = await at.db.owner.query('select id from hand_over');
  handed = String(rows[0]?.id);
  expect(await queued()).toEqual([
    job('handOver', handed), job('unitAct', first.id), job('unitAct', second.id),
  ]);
});

test('what stands in the queue are ids and days', async () => {
  const { db, dataDir } = at;
  const jobs = dailyJobs({ dataDir });
  const day0 = dayInVietnam(nowMs(db.pool));
  await look({ db, jobs, today: () => day0 });
  const known = new Set([...acts, handed, ...jobs.map(({ name }) => name)]);
  const all = await queued();
  expect(all.filter(({ task }) => task === 'daily')).toHaveLength(jobs.length);
  for (const { payload } of all) {
    expect(Object.keys(payload)).toEqual(['province', 'about', 'day']);
    expect(payload['province']).toBe('90');
    expect(known.has(payload['about'] ?? '')).toBe(true);
    expect(payload['day']).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

test('the queue is in no backup, and a restore derives what is due', async () => {
  const { db, dataDir } = at;
  await backup({ db, dataDir, folder });
  const files = readdirSync(folder).join();
  expect(files).toContain('unit_change');
  expect(files).not.toMatch(/graphile|_private|crontab/);
  // As on a new machine.
  await db.owner.query('delete from graphile_worker._private_jobs');
  await restore({ db, dataDir, folder });
  const derived = [job('handOver', handed), job('unitAct', acts[0] ?? '')];
  expect(await queued()).toEqual(derived);
  await enqueueDue(db, today);
  expect(await queued()).toEqual(derived);
});

test('a daily job that is cut at the stop has not failed, and runs again', async () => {
  const { db } = at;
  const now = dayInVietnam(nowMs(db.pool));
  const stop = new AbortController();
  let isSlow = true;
  const around = {
    db, today: () => now,
    jobs: [{
      name: 'slow',
      run: async (client: ClientBase) => {
        if (isSlow) {
          setTimeout(() => stop.abort(), 100);
          await client.query('select pg_sleep(25)');
        }
        return { counts: {} };
      },
    }],
  };
  const ids = { task: 'daily', province: '90', about: 'slow', day: now } as const;
  const beganMs = performance.now();
  await expect(runDaily(around, ids, stop.signal)).rejects.toThrow();
  expect(performance.now() - beganMs).toBeLessThan(10_000);
  const runs = () => db.owner.query("select failed from job_run where job = 'slow'");
  expect((await runs()).rows).toEqual([]);
  isSlow = false;
  await db.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like '%pg_sleep(25)%'
      and pid <> pg_backend_pid()`);
  await runDaily(around, ids, new AbortController().signal);
  expect((await runs()).rows).toEqual([{ failed: false }]);
});
