// A long file comes in by a job: the officer sees how far it is, nobody sees a part of it, and the
// job goes on where an earlier one stopped.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportProgress, RowImportAnswer } from '../../core/api/files.ts';
import type { ListAnswer } from '../../core/api/lists.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { rowFileRoutes } from '../http/row-files.ts';
import { runJobs } from '../jobs/jobs.fixture.ts';
import { recount } from '../operate/recount.ts';
import { followAll } from '../store/follow.ts';
import { today } from '../../tests/clock.ts';
import { runImport } from './run-import.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([rowFileRoutes]); });
afterAll(() => office.close());

const rows = 600;
const slips = (place: string, count = rows): string =>
  `unit,form,heldOn,topics,women59,place\n${Array.from({ length: count }, (_, nth) =>
    `90-1-1,[meeting],2026-05-02,[tao-hon],${1 + (nth % 40)},${place} ${nth}`).join('\n')}\n`;

async function send(file: string, plan = '', who: Name = 'hanh'): Promise<RowImportAnswer> {
  const answer = await office.server.post(
    `/api/lists/import?kind=activity${plan && `&plan=${plan}`}`, undefined, {
      payload: Buffer.from(file),
      headers: { cookie: office.cookie(who), 'content-type': 'application/octet-stream' },
    });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json();
}
async function begin(file: string): Promise<ImportProgress> {
  const { plan, counts } = await send(file);
  expect(counts.fault).toBe(0);
  const { running, isDone } = await send(file, plan);
  expect(isDone).toBe(false);
  if (running === null) throw new Error('it was not begun');
  return running;
}
const progress = async (who: Name = 'hanh'): Promise<ImportProgress | null> =>
  (await office.read<{ readonly import: ImportProgress | null }>(
    who, '/api/lists/import?kind=activity')).import;
const found = async (q: string): Promise<number> =>
  (await office.post('hanh', '/api/lists', { kind: 'activity', q })).json<ListAnswer>()
    .records.length;
const count = async (what: string): Promise<number> => Number((await office.server.test.db.owner
  .query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n);
const runUntil = (id: string, last: string | null): Promise<void> => runImport({
  pool: office.server.test.db.pool, province: '90', id, today,
  passed: async (point) => { if (point === last) throw new Error('stopped'); },
});

test('is staged unseen, goes on after a stop, and is there all at once', async () => {
  const { id } = await begin(slips('Nhà văn hóa'));
  expect(await progress()).toEqual({ id, state: 'running', done: 0, total: rows });
  await expect(runUntil(id, 'batch 500')).rejects.toThrow('stopped');
  expect(await progress()).toMatchObject({ state: 'running', done: 500 });
  expect([await count('record'), await found('van hoa')]).toEqual([0, 0]);
  await expect(runUntil(id, 'before commit')).rejects.toThrow('stopped');
  expect([await count('record'), await count('row_import_record')]).toEqual([0, rows]);
  await runJobs(office.server.test, { today });
  expect(await progress()).toEqual({ id, state: 'done', done: rows, total: rows });
  expect([await count('record'), await count('record_text')]).toEqual([rows, rows]);
  expect([await count('row_import_record'), await count('row_import_batch'),
    await count("row_import where bytes <> ''")]).toEqual([0, 0, 0]);
  expect(await found('van hoa')).toBeGreaterThan(0);
  expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
  const { rows: numbers } = await office.server.test.db.owner.query(
    `select count(distinct seq) as n, max(seq) = (select seq from counter where province = '90')
       as "isLast" from record`);
  expect(numbers).toEqual([{ n: String(rows), isLast: true }]);
  const { rows: [entry] } = await office.server.test.db.owner.query<{ act: string; more: string }>(
    'select act, more from audit order by nr desc limit 1');
  expect([entry?.act, JSON.parse(entry?.more ?? '')])
    .toEqual(['rowsImported', { kind: 'activity', n: rows, new: rows, changed: 0 }]);
});

test('the same file again makes nothing, and its texts are what the follower writes', async () => {
  expect((await send(slips('Nhà văn hóa'))).counts).toMatchObject({ new: 0, same: rows });
  const texts = async () => (await office.server.test.db.owner.query(
    `select record, kind, unit, commune, author, status, day, received_at, assigned, issued, name,
       title, text, marks from record_text order by record`)).rows;
  const before = await texts();
  await office.server.test.db.owner.query('delete from record_text');
  await office.server.test.db.owner.query('update record_follow set seq = 0');
  await followAll(office.server.test.db.pool, '90');
  expect(await texts()).toEqual(before);
});

test('one of a person and kind at a time, and nobody else sees how it stands', async () => {
  const file = slips('Sân trường');
  const { id } = await begin(file);
  const { plan } = await send(slips('Chợ phiên'));
  const second = await office.server.post(`/api/lists/import?kind=activity&plan=${plan}`,
    undefined, {
      payload: Buffer.from(slips('Chợ phiên')),
      headers: { cookie: office.cookie('hanh'), 'content-type': 'application/octet-stream' },
    });
  expect(second.json()).toMatchObject({ code: 'tooMany' });
  expect(await progress('dua')).toBe(null);
  await runUntil(id, null);
  expect(await progress()).toMatchObject({ state: 'done' });
});

test('begins again by itself if the tree of units changes while it is staged', async () => {
  const { id } = await begin(slips('Đồn biên phòng'));
  await expect(runUntil(id, 'batch 500')).rejects.toThrow('stopped');
  await office.server.test.db.owner.query(
    "update counter set tree = tree + 1 where province = '90'");
  const points: string[] = [];
  await runImport({
    pool: office.server.test.db.pool, province: '90', id, today,
    passed: async (point) => void points.push(point),
  });
  expect(points.filter((point) => point === 'planned')).toHaveLength(2);
  expect(await progress()).toMatchObject({ state: 'done' });
  expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
});

test('ends without a trace if she may not write there any more, or it is a day old', async () => {
  const before = await count('record');
  const { owner } = office.server.test.db;
  const first = await begin(slips('Nhà chị tổ trưởng'));
  await expect(runUntil(first.id, 'batch 500')).rejects.toThrow('stopped');
  await owner.query("update account_grant set until = '2025-06-01' where account = 'hanh'");
  await runUntil(first.id, null);
  await owner.query("update account_grant set until = null where account = 'hanh'");
  expect(await progress()).toMatchObject({ state: 'failed' });
  const second = await begin(slips('Nhà chị tổ phó'));
  await owner.query("update row_import set made_at = made_at - interval '2 days'");
  await runUntil(second.id, null);
  expect([await count('record'), await count('row_import_record'),
    await count("row_import where state = 'running' or bytes <> ''")]).toEqual([before, 0, 0]);
});

test('changes of records in a long file are made with its new ones', async () => {
  const old = (await office.server.test.db.owner.query<{ id: string }>(
    `select id from record where body like '%Sân trường 7"%'`)).rows[0]?.id ?? '';
  const file = slips('Bến xe', 300).replace('unit,', 'id,unit,').replaceAll('\n90', '\n,90')
    + `${old},90-1-1,[meeting],2026-05-02,[tao-hon],33,Sân trường mới\n`;
  const { id, total } = await begin(file);
  expect(total).toBe(301);
  await runUntil(id, null);
  expect(await count(`record where id = '${old}' and body like '%Sân trường mới%'`)).toBe(1);
  expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
});
