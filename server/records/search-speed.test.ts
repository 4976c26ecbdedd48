// The one search among 50,000 members of a province, through HTTP, with rights, walls and audit.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchAnswer } from '../../core/api/members.ts';
import { followAll } from '../store/follow.ts';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import { memberRoutes } from '../http/members.ts';

const membersMax = 50_000;

let office: Office;
beforeAll(async () => {
  office = await openOffice([memberRoutes]);
  // Names in the manner of the field, 1,350 of them in every order.
  await office.server.test.db.owner.query(
    `insert into record (province, id, kind, version, unit, commune, author, status, seq, day,
       body, counted)
     select '90', ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
       'membership', 2,
       v.unit, left(v.unit, 4), 'hanh', 'live', n, '2024-03-08',
       json_build_object('v', json_build_object('model', '01900000-0000-7000-8000-000000900000',
         'modelType', 'team', 'sex', 'f', 'from', '2024-03-08', 'birthYear', 1950 + n % 50,
         'minority', 'y', 'role', 'member', 'position', 'coreMember', 'personName',
         (array['Lò', 'Quàng', 'Giàng', 'Vừ', 'Sùng', 'H', 'Đỗ', 'Lường', 'Cà'])[1 + n % 9]
         || ' ' ||
         (array['Thị', 'A', 'Văn', 'Lan', 'Diệu'])[1 + n / 9 % 5] || ' ' ||
         (array['Mẫu', 'Ayun', 'Êban', 'Ƀlơi', 'Hặc', 'Ún', 'Panh', 'Sua', 'Dợ', 'Chu', 'Thoan',
           'Inh', 'Phăn', 'Thơi', 'Pàng', 'Dính', 'Xia', 'Máy', 'Nhìa', 'Cở', 'Mo', 'Chía', 'Sông',
           'Là', 'Muôn', 'Xôm', 'Ơn', 'Thín', 'Biên', 'Pản'])[1 + n / 45 % 30]))::text, '{}'
     from generate_series(1, $1::int) n,
       lateral (select (array['90-1-1', '90-1-2', '90-2-1'])[1 + n / 1350 % 3] as unit) v`,
    [membersMax]);
  await office.server.test.db.owner.query('update counter set seq = $1', [membersMax]);
  await followAll(office.server.test.db.pool, '90');
  await office.server.test.db.owner.query('vacuum analyze record_text');
});
afterAll(() => office.close());

const asked = ['lan ayun', 'mau', 'Đỗ Thị Ƀlơi', 'giang a', 'phan', 'khong co ai', 'h', 'o',
  'lo thi mau', 'dieu ninh', 'sung van chia', 'pang'];

test('each search finds whom it should', async () => {
  for (const [nth, q] of asked.entries()) {
    const answer = await office.post(nth % 2 === 0 ? 'thu' : 'hanh', '/api/search', { q });
    const { records } = answer.json<SearchAnswer>();
    expect(records.length > 0, q).toBe(!['khong co ai', 'dieu ninh'].includes(q));
  }
});
