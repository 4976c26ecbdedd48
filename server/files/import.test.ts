// A file of any kind comes in: what went out comes back unchanged, a template is filled in, wrong
// rows are told by the row she sees, and a file does all that it says or nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RowImportAnswer } from '../../core/api/files.ts';
import { meeting, openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { rowFileRoutes } from '../http/row-files.ts';
import { recount } from '../operate/recount.ts';
import { ForeignBook, type ForeignCell } from '../workbooks/foreign-book.fixture.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice([rowFileRoutes]);
  for (const [name, unit] of [['Tổ bản Na', '90-1-1'], ['Tổ bản Hai', '90-1-2']] as const) {
    await office.write('thu', 'model', unit, {
      type: 'team', name, decidedOn: '2024-03-08', startedOn: '2024-03-20' });
  }
});
afterAll(() => office.close());

async function send(
  bytes: Uint8Array, kind: string, { who = 'thu' as Name, plan = '' } = {},
): Promise<RowImportAnswer> {
  const answer = await office.server.post(
    `/api/lists/import?kind=${kind}${plan && `&plan=${plan}`}`, undefined, {
      payload: Buffer.from(bytes),
      headers: { cookie: office.cookie(who), 'content-type': 'application/octet-stream' },
    });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json();
}
const exported = async (kind: string, as = 'xlsx'): Promise<Buffer> =>
  (await office.post('thu', '/api/lists/file', { columns: 'all', as, query: { kind } }))
    .rawPayload;
async function edited(
  work: (put: (row: number, title: string, value: ForeignCell) => void) => void,
): Promise<Buffer> {
  const book = ForeignBook.open(await exported('model'));
  const page = book.page();
  work((row, title, value) => page.put(row, page.columnOf(title), value));
  return book.bytes();
}
const everything = async (): Promise<string> => JSON.stringify((await office.server.test.db.owner
  .query('select id, seq, body from record order by id')).rows);
const counts = { new: 0, changed: 0, same: 0, fault: 0 };

describe('a file of a kind', () => {
  test.each(['xlsx', 'csv', 'csvVi'])('that went out as %s comes back unchanged', async (as) => {
    const answer = await send(await exported('model', as), 'model');
    expect([answer.rows, answer.counts]).toEqual([[], { ...counts, same: 2 }]);
  });

  test('changes what it changes and adds what it adds, once', async () => {
    const bytes = await edited((put) => {
      put(2, 'Tên', 'Tổ bản Hai mới');
      put(4, 'Mã đơn vị', '90-1-1');
      put(4, 'Loại mô hình', '[team]');
      put(4, 'Tên', '  Tổ thứ ba');
      put(4, 'Ngày quyết định', '8/3/2024');
    });
    const preview = await send(bytes, 'model');
    expect(preview.rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(preview.counts).toEqual({ new: 1, changed: 1, same: 1, fault: 0 });
    const before = await everything();
    expect((await send(bytes, 'model')).plan).toBe(preview.plan);
    expect(await everything()).toBe(before);
    expect((await send(bytes, 'model', { plan: preview.plan })).isDone).toBe(true);
    expect((await send(bytes, 'model')).counts).toEqual({ ...counts, same: 3 });
    expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
    const { owner } = office.server.test.db;
    const { rows: [entry] } = await owner.query<{ act: string; more: string }>(
      'select act, more from audit order by nr desc limit 1');
    expect([entry?.act, JSON.parse(entry?.more ?? '')])
      .toEqual(['rowsImported', { kind: 'model', n: 3, new: 1, changed: 1 }]);
  });

  test('with a wrong row does nothing, and says each by its own row', async () => {
    const before = await everything();
    const bytes = await edited((put) => {
      put(2, 'Ngày quyết định', 'hôm qua');
      put(3, 'Tên', ' ');
      put(6, 'Mã đơn vị', '90-9');
      put(6, 'Tên', 'Tổ ở nơi không có');
    });
    const { plan, ...preview } = await send(bytes, 'model');
    expect(preview.rows.map(({ line, faults: [first] }) => [line, first?.column])).toEqual(
      [[2, 'Ngày quyết định'], [3, 'Tên'], [6, '']]);
    expect((await send(bytes, 'model', { plan })).isDone).toBe(false);
    expect(await everything()).toBe(before);
  });

  test('says all faults of a row, and asks for a unit that is not written', async () => {
    const heads = 'Tên;Loại mô hình;Ngày quyết định';
    const without = await send(Buffer.from(`${heads}\nTổ mới;[team];hôm qua\n`), 'model');
    expect(without.rows[0]?.faults.map(({ column, words: { vi } }) => [column, vi])).toEqual([
      ['', expect.stringContaining('chưa ghi đơn vị')], ['Ngày quyết định', expect.any(String)],
    ]);
    const listed = await send(Buffer.from(
      `${heads};Xã, bản\nTổ mới;[team];03/05/2026;Đơn vị 90-1-1\n`), 'model');
    expect([listed.notices, listed.rows.map(({ unit }) => unit)]).toEqual([[], ['Đơn vị 90-1-1']]);
  });

  test('with a plan that is not the one she saw is refused', async () => {
    const answer = await office.server.post(
      `/api/lists/import?kind=model&plan=${'0'.repeat(32)}`, undefined, {
        payload: await edited((put) => put(2, 'Tên', 'Khác')),
        headers: { cookie: office.cookie('thu'), 'content-type': 'application/octet-stream' },
      });
    expect(answer.json()).toMatchObject({ code: 'changedSince' });
  });

  test('is nothing for those who may not write the kind', async () => {
    const ask = (kind: string) => office.server.post(`/api/lists/import?kind=${kind}`, undefined, {
      payload: Buffer.from('a,b'),
      headers: { cookie: office.cookie('may'), 'content-type': 'application/octet-stream' },
    });
    const [closed, none] = [await ask('model'), await ask('nothing')];
    expect([closed.statusCode, closed.body]).toEqual([404, none.body]);
  });
});

test('ten slips from a filled-in template are submitted, and count as waiting', async () => {
  const empty = await office.get('hanh', '/api/lists/template.xlsx?kind=activity');
  const book = ForeignBook.open(empty.rawPayload);
  const page = book.page();
  const fill = (row: number, title: string, value: ForeignCell): void =>
    page.put(row, page.columnOf(title), value);
  const { fields } = (await import('../../records/all.ts')).activity;
  const titleOf = (name: string): string => fields[name]?.words.vi ?? '';
  for (let row = 2; row <= 11; row += 1) {
    fill(row, 'Mã đơn vị', '90-1-1');
    for (const [name, value] of Object.entries(meeting('2026-05-02', 12))) {
      const cell = Array.isArray(value) ? value.map((one) => `[${one}]`).join('; ')
        : typeof value === 'boolean' ? value : String(value);
      fill(row, titleOf(name), cell);
    }
  }
  const preview = await send(book.bytes(), 'activity', { who: 'hanh' });
  expect(preview.rows.flatMap(({ faults }) => faults)).toEqual([]);
  expect(preview.counts).toEqual({ ...counts, new: 10 });
  const done = await send(book.bytes(), 'activity', { who: 'hanh', plan: preview.plan });
  expect(done.isDone).toBe(true);
  const { rows } = await office.server.test.db.owner.query<{ status: string; n: string }>(
    `select status, count(*) as n from record where kind = 'activity' group by status`);
  expect(rows).toEqual([{ status: 'submitted', n: '10' }]);
  expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
});
