// What a list shows goes out as a file, within the rights of the person, audited, and only with a
// fresh proof where people are named.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListAnswer } from '../../core/api/lists.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { rowFileRoutes } from '../http/row-files.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice([rowFileRoutes]);
  const team = await office.write('thu', 'model', '90-1-1', {
    type: 'team', name: '=Tổ bản Na', decidedOn: '2024-03-08', startedOn: '2024-03-20' });
  await office.write('thu', 'model', '90-2-1', {
    type: 'club', name: 'Câu lạc bộ Nà Pá', decidedOn: '2024-03-08' });
  await office.write('hanh', 'membership', '90-1-1', { model: team, modelType: 'team',
    personName: 'Lò Thị Mẫu', sex: 'f', from: '2024-03-08' });
});
afterAll(() => office.close());

const asked = (name: Name, body: object) =>
  office.post(name, '/api/lists/file', { columns: 'all', as: 'xlsx', ...body });
const rowsOf = async (name: Name, body: object): Promise<readonly (readonly unknown[])[]> => {
  const answer = await asked(name, body);
  expect([answer.statusCode, answer.headers['content-type']])
    .toEqual([200, expect.stringContaining('spreadsheetml')]);
  return ForeignBook.open(answer.rawPayload).page().rows();
};
const column = (rows: readonly (readonly unknown[])[], title: string): readonly unknown[] =>
  rows.slice(1).map((cells) => cells[(rows[0] ?? []).indexOf(title)]);

describe('the file of a list', () => {
  test('holds all fields as typed cells, in words', async () => {
    const rows = await rowsOf('thu', { query: { kind: 'model' } });
    expect(column(rows, 'Đơn vị')).toHaveLength(2);
    expect(rows.flat()).toContain('=Tổ bản Na');
    expect(column(rows, 'Tình trạng')).toEqual(['Đang dùng', 'Đang dùng']);
  });
  test('holds what its filters leave, and the columns of the list', async () => {
    const rows = await rowsOf('thu', { columns: 'list',
      query: { kind: 'model', unit: '90-1', is: { type: ['team'] }, q: 'ban na' } });
    expect(rows).toHaveLength(2);
    expect((await rowsOf('thu', { query: { kind: 'model', is: { type: ['team'] }, q: 'khac' } })))
      .toHaveLength(1);
  });
  test.each([{ by: 'title', down: false }, { by: 'name', down: true }, { by: 'day', down: true }])(
    'has the rows of the list in its order, by $by', async (sort) => {
      const query = { kind: 'model', sort };
      const list = (await office.post('thu', '/api/lists', query)).json<ListAnswer>();
      expect(list.records).toHaveLength(2);
      expect(column(await rowsOf('thu', { query }), 'Mã bản ghi'))
        .toEqual(list.records.map(({ row }) => row.id));
    });
  test('names linked records by title and id, people in a kind that names them', async () => {
    const rows = await rowsOf('hanh', { query: { kind: 'membership' } });
    expect(column(rows, 'Họ và tên')).toEqual(['Lò Thị Mẫu']);
    expect(rows[1]?.join(' ')).toMatch(/=Tổ bản Na \[[0-9a-f-]{36}\]/);
  });
  test('is CSV with semicolons and decimal commas when asked', async () => {
    const answer = await asked('thu', { as: 'csvVi', query: { kind: 'model', unit: '90-1' } });
    expect([answer.headers['content-type'], answer.body.slice(0, 99)]).toEqual(
      ['text/csv; charset=utf-8', expect.any(String)]);
    const [head = '', line = ''] = answer.body.split('\r\n');
    expect(head.startsWith('\ufeffMã bản ghi;Mã đơn vị;')).toBe(true);
    expect(line).toContain("'=Tổ bản Na");
  });
  test('ends at her rights: another commune’s unit and a kind she may not read are absent',
    async () => {
      expect((await rowsOf('dua', { query: { kind: 'membership' } }))).toHaveLength(1);
      const unit = await asked('hanh', { query: { kind: 'model', unit: '90-2' } });
      expect(unit.statusCode).toBe(404);
      const kind = await asked('may', { query: { kind: 'membership' } });
      const none = await asked('may', { query: { kind: 'nothing' } });
      expect([kind.statusCode, kind.body]).toEqual([404, none.body]);
    });
  test('with names is audited with its number of rows, and asks for a fresh proof', async () => {
    await rowsOf('hanh', { query: { kind: 'membership' } });
    const { owner } = office.server.test.db;
    const { rows: [entry] } = await owner.query<{ act: string; actor: string; more: string }>(
      'select act, actor, more from audit order by nr desc limit 1');
    expect([entry?.act, entry?.actor, JSON.parse(entry?.more ?? '')])
      .toEqual(['exported', 'hanh', { kind: 'membership', n: 1 }]);
    await owner.query("update session set fresh_at = fresh_at - interval '6 minutes'");
    expect((await asked('hanh', { query: { kind: 'membership' } })).json())
      .toMatchObject({ code: 'freshNeeded' });
    expect((await asked('hanh', { query: { kind: 'model' } })).statusCode).toBe(200);
  });
});

test('the dictionary says of every column what it means, with its choices', async () => {
  const answer = await office.get('thu', '/api/lists/dictionary.xlsx?kind=membership&language=en');
  const book = ForeignBook.open(answer.rawPayload);
  const rows = book.page('Dictionary').rows();
  expect(rows.map((cells) => cells[1])).toContain('personName');
  expect(rows.find((cells) => cells[1] === 'personName')?.slice(5, 8))
    .toEqual(['Yes', 'Yes', 'Yes']);
  expect(book.page('Choices').rows().length).toBeGreaterThan(2);
});
