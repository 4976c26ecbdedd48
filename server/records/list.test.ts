// Lists of records, asked over HTTP: filters, words, order, pages and counts, each within rights.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListAnswer } from '../../core/api/lists.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import { meeting, openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { asProvince } from '../store/rights.ts';
import { followAll } from '../store/follow.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const asked = (name: Name, body: Partial<ListQuery>) =>
  office.post(name, '/api/lists', { kind: 'training', ...body });
const list = async (name: Name, body: Partial<ListQuery>): Promise<ListAnswer> => {
  const answer = await asked(name, body);
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<ListAnswer>();
};
const valuesOf = ({ records }: ListAnswer, field: string): readonly unknown[] =>
  records.map(({ row }) => row.fields[field]?.at(-1)?.value);
const member = (personName: string, more = {}) => ({
  model: '01900000-0000-7000-8000-000000900000', modelType: 'team', personName, sex: 'f',
  from: '2026-01-05', ...more,
});

describe('people', () => {
  beforeAll(async () => {
    for (const name of ['Lò Văn Đèo', 'Vừ A Dương', 'Cà Thị Đào', 'Sùng Dung', 'Ðỗ Thị Ánh']) {
      await office.write('hanh', 'membership', '90-1-1', member(name));
    }
    await office.write('dua', 'membership', '90-2-1', member('Lò Thị Đào', { sex: 'm' }));
  });
  const names = async (name: Name, more: Partial<ListQuery> = {}) => valuesOf(
    await list(name, { kind: 'membership', sort: { by: 'title', down: false }, ...more }),
    'personName');

  test('are sorted by given name, as Vietnamese is', async () => {
    expect(await names('hanh'))
      .toEqual(['Đỗ Thị Ánh', 'Sùng Dung', 'Vừ A Dương', 'Cà Thị Đào', 'Lò Văn Đèo']);
  });
  test('are found without marks, by every spelling of đ, and within rights', async () => {
    expect(await names('thu', { q: 'dao' })).toEqual(['Cà Thị Đào', 'Lò Thị Đào']);
    expect(await names('hanh', { q: 'dao' })).toEqual(['Cà Thị Đào']);
    expect(await names('hanh', { q: 'Đỗ ánh' })).toEqual(['Đỗ Thị Ánh']);
    expect(await names('hanh', { q: 'do anh' })).toEqual(['Đỗ Thị Ánh']);
    expect(await names('hanh', { q: 'lo' })).toEqual(['Lò Văn Đèo']);
    expect(await names('hanh', { q: '%' })).toEqual([]);
  });
  test('are found by the name of their unit, also by its new one', async () => {
    expect(await names('thu', { q: 'dao 90-2-1' })).toEqual(['Lò Thị Đào']);
    await asProvince(office.server.test.db.pool, '90', (client) =>
      client.query("update unit set name = 'Bản Hoa Mơ' where code = '90-2'"));
    expect(await names('thu', { q: 'đào hoa mơ' })).toEqual([]);
    await followAll(office.server.test.db.pool, '90');
    expect(await names('thu', { q: 'đào hoa mơ' })).toEqual(['Lò Thị Đào']);
  });
  test('nobody else finds or counts them', async () => {
    for (const name of ['may', 'sao'] as const) {
      const { records, count } = await list(name, { kind: 'membership', q: 'dao' });
      expect([records, count]).toEqual([[], 0]);
    }
  });
  test('a name is gone from the search when it is gone from the record', async () => {
    const id = await office.write('hanh', 'membership', '90-1-1', member('Giàng Tạm'));
    expect(await names('hanh', { q: 'giang tam' })).toEqual(['Giàng Tạm']);
    await office.edit('hanh', id, { personName: 'Giàng Khác' });
    expect(await names('hanh', { q: 'giang tam' })).toEqual([]);
    await office.decide('hanh', id, 'withdraw');
    expect(await names('hanh', { q: 'khac', states: ['live'] })).toEqual([]);
  });
});

describe('slips', () => {
  const day = (n: number): string => `2026-10-${String(1 + n % 28).padStart(2, '0')}`;
  beforeAll(async () => {
    for (let n = 0; n < 120; n++) {
      const [name, unit] = n % 3 === 0 ? ['sua', '90-2-1'] as const : ['may', '90-1-1'] as const;
      await office.write(name, 'activity', unit, meeting(day(n), n + 1, {
        ...(n % 10 === 0 ? { place: 'Nhà văn hóa' } : {}), heldBy: n % 4 === 0 ? 'team' : 'branch',
      }));
    }
  });

  test('stand in pages both ways, each row once', async () => {
    for (const by of ['day', 'arrival', 'unit', 'state', 'title', 'women59']) {
      for (const down of [false, true]) {
        const query = { kind: 'activity', sort: { by, down } };
        const first = await list('thu', query);
        const second = await list('thu', { ...query, after: first.after ?? '' });
        const third = await list('thu', { ...query, after: second.after ?? '' });
        const ids = [first, second, third]
          .flatMap(({ records }) => records.map(({ row }) => row.id));
        expect([new Set(ids).size, ids.length, third.after, first.before], by)
          .toEqual([120, 120, null, null]);
        expect(await list('thu', { ...query, before: third.before ?? '' }), by).toEqual(second);
        expect(await list('thu', { ...query, before: second.before ?? '' }), by).toEqual(first);
      }
    }
  });
  test('are sorted by what was asked', async () => {
    const byWomen = await list('thu', { kind: 'activity', sort: { by: 'women59', down: true } });
    expect(valuesOf(byWomen, 'women59').slice(0, 3)).toEqual([120, 119, 118]);
    const byDay = await list('thu', { kind: 'activity', sort: { by: 'day', down: false } });
    const days = valuesOf(byDay, 'heldOn');
    expect(days).toEqual([...days].sort());
  });
  test('are filtered by choices, days, unit, words and state, and counted', async () => {
    const counted = async (name: Name, more: Partial<ListQuery>) =>
      (await list(name, { kind: 'activity', ...more })).count;
    expect(await counted('thu', { is: { heldBy: ['team'] } })).toBe(30);
    expect(await counted('thu', { is: { heldBy: ['team', 'branch'], form: ['meeting'] } }))
      .toBe(120);
    expect(await counted('thu', { is: { heldBy: ['team'] }, q: 'nha van hoa' })).toBe(6);
    expect(await counted('hanh', { q: 'nha van hoa' })).toBe(8);
    expect(await counted('thu', { unit: '90-2' as never, q: 'van hoa' })).toBe(4);
    expect(await counted('thu', { from: day(5) as never, to: day(6) as never })).toBe(10);
    expect(await counted('thu', { states: ['approved'] })).toBe(0);
    expect(await counted('thu', { unit: '91' as never })).toBe(0);
    expect(await counted('may', {})).toBe(80);
  });
  test('the list says when it may lack the newest', async () => {
    expect((await list('thu', { kind: 'activity' })).hasNewest).toBe(true);
    const add = (many: number) => office.server.test.db.owner.query(
      'update counter set seq = seq + $1', [many]);
    await add(251);
    expect((await list('thu', { kind: 'activity' })).hasNewest).toBe(false);
    await followAll(office.server.test.db.pool, '90');
    expect((await list('thu', { kind: 'activity' })).hasNewest).toBe(true);
  });
  test('an approval is seen at once', async () => {
    const { records } = await list('hanh', { kind: 'activity' });
    await office.decide('hanh', records[0]?.row.id ?? never(), 'approve');
    expect((await list('hanh', { kind: 'activity', states: ['approved'] })).records)
      .toHaveLength(1);
  });
});

test('what points to a record', async () => {
  const model = await office.write('hanh', 'model', '90-1-1',
    { type: 'team', name: 'Tổ Hoa Ban', decidedOn: '2026-01-02' });
  await office.write('may', 'activity', '90-1-1', meeting('2026-11-02', 3, { model }));
  await office.write('sua', 'activity', '90-2-1', meeting('2026-11-03', 3, { model }));
  const seen = async (name: Name) => (await list(name, { kind: 'activity', of: model })).count;
  expect([await seen('thu'), await seen('hanh'), await seen('dua')]).toEqual([2, 1, 1]);
  const { names } = await list('hanh', { kind: 'activity', of: model });
  expect(names[model]?.vi).toBe('Tổ Hoa Ban');
  expect((await list('dua', { kind: 'activity', of: model })).names).toEqual({});
});

test('a wrong filter, sort or end of a page is refused', async () => {
  const end = (await list('thu', { kind: 'activity' })).after ?? never();
  for (const wrong of [
    { kind: 'nothing' }, { is: { theme: ['x'] } }, { sort: { by: 'photos', down: true } },
    { kind: 'activity', after: end, sort: { by: 'title', down: true } },
    { kind: 'activity', after: 'WzFd' },
  ]) expect((await asked('thu', wrong)).statusCode, JSON.stringify(wrong)).toBe(400);
});

const never = (): never => { throw new Error('nothing there'); };
