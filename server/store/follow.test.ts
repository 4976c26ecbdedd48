// What phones send is found within seconds, whatever interrupts the follower; nothing is lost and
// nothing is written twice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { followAll, followIn, keepPace, startFollower } from './follow.ts';
import { asProvince } from './rights.ts';

let office: Office;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const pool = () => office.server.test.db.pool;
const ask = async <T extends object>(sql: string): Promise<readonly T[]> =>
  (await office.server.test.db.owner.query<T>(sql)).rows;
/** As phones do, past the desk that writes the words itself. */
async function sendMany(many: number): Promise<void> {
  await ask(
    `insert into record (province, id, kind, version, unit, commune, author, status, seq, day, body,
       counted)
     select '90', gen_random_uuid(), 'activity', 1, '90-1-1', '90-1', 'may', 'submitted',
       c.seq + n, '2026-10-02', json_build_object('v', ${"'" + JSON.stringify(
    meeting('2026-10-02', 4, { place: 'Nhà văn hóa' })) + "'"}::json)::text, '{}'
     from counter c, generate_series(1, ${many}) n where c.province = '90'`);
  await ask(`update counter set seq = seq + ${many} where province = '90'`);
}
const missing = async (): Promise<number> => (await ask<{ n: number }>(
  `select count(*)::int as n from record r where not exists (select from record_text t
     where t.record = r.id and t.seq = r.seq and t.text like '% nha van hoa %')
   and r.kind = 'activity'`))[0]?.n ?? -1;

test('is found within five seconds', async () => {
  const faults: unknown[] = [];
  const stop = startFollower({ pool: pool(), fault: (fault) => faults.push(fault) });
  await sendMany(300);
  await expect.poll(missing, { timeout: 5_000 }).toBe(0);
  await stop();
  expect(faults).toEqual([]);
});

test('a step that dies leaves no trace, and the next one does it', async () => {
  await sendMany(120);
  for (let step = 0; step < 3; step++) {
    const before = await missing();
    await expect(asProvince(pool(), '90', async (client) => {
      await followIn(client, '90', 50);
      throw new Error('killed');
    })).rejects.toThrow('killed');
    expect(await missing()).toBe(before);
    await asProvince(pool(), '90', (client) => followIn(client, '90', 50));
  }
  await followAll(pool(), '90');
  expect(await missing()).toBe(0);
  const texts = () => ask('select xmin::text, record, seq from record_text order by record');
  const written = await texts();
  await ask('update record_follow set seq = 0');
  await followAll(pool(), '90');
  expect(await texts()).toEqual(written);
});

test('two followers at once write each record once', async () => {
  await sendMany(200);
  await Promise.all([followAll(pool(), '90'), followAll(pool(), '90')]);
  expect(await missing()).toBe(0);
  expect(await asProvince(pool(), '90', (client) => followIn(client, '90'))).toBe(true);
});

test('it waits while phones send very much, takes small steps after a minute, then all', () => {
  const rowsNow = keepPace();
  expect(rowsNow('90', 50_000, 0)).toBe(500);
  expect(rowsNow('90', 51_000, 1_000)).toBe(500);
  expect(rowsNow('91', 0, 1_000)).toBe(500);
  for (let s = 2; s < 62; s++) expect(rowsNow('90', 51_000 + s * 5_000, s * 1_000)).toBe(0);
  expect(rowsNow('90', 380_000, 62_000)).toBe(250);
  expect(rowsNow('91', 10, 62_000)).toBe(500);
  expect(rowsNow('90', 380_100, 63_000)).toBe(500);
  expect(rowsNow('90', 390_000, 64_000)).toBe(0);
});

test('its walls are those of the records', async () => {
  const walls = (table: string) => ask(
    `select polname, polcmd, pg_get_expr(polqual, polrelid) as seen,
       pg_get_expr(polwithcheck, polrelid) as written
     from pg_policy where polrelid = '${table}'::regclass order by polname`);
  const records = await walls('record');
  expect(records.length).toBeGreaterThan(0);
  expect(await walls('record_text')).toEqual(records);
  expect(await walls('record_link')).toEqual(records);
  const forced = await ask<{ n: number }>(
    `select count(*)::int as n from pg_class where relname in ('record_text', 'record_link',
       'record_sought', 'record_marked', 'record_follow') and relrowsecurity and relforcerowsecurity
       and relnamespace = current_schema()::regnamespace`);
  expect(forced[0]?.n).toBe(5);
  const nobody = await pool().query(`select from record_text union all select from record_sought
    union all select from record_marked`);
  expect(nobody.rowCount).toBe(0);
});
