// Somebody who stands in teams of two communes is counted once in each; when the communes become
// one she is counted once there, and the recount agrees.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import { unitRoutes } from '../http/units.ts';
import { recount } from '../operate/recount.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice([unitRoutes]);
  const member = {
    model: '01900000-0000-7000-8000-000000000001', modelType: 'team', personName: 'H Lan Ayun',
    sex: 'f', from: '2026-02-05', person: '01900000-0000-7000-8000-000000000002',
  };
  for (const unit of ['90-1-1', '90-1-2', '90-2-1', '90-1']) {
    await office.write('thu', 'membership', unit, member);
  }
  await office.write('thu', 'membership', '90-1-1', {
    ...member, personName: 'Lò Thị Mẫu', person: null,
  });
});
afterAll(() => office.close());

const members = async (unit: string): Promise<number> => {
  const { rows } = await office.server.test.db.owner.query<{ readonly n: string }>(
    `select coalesce(sum(approved), 0) as n from tally
     where unit = $1 and element = 'teamMembers'`, [unit]);
  return Number(rows[0]?.n);
};
const all = async () => Promise.all(['90', '90-1', '90-2', '90-1-1', '90-2-1'].map(members));

test('before and after the merge', async () => {
  expect(await all()).toEqual([2, 2, 1, 2, 1]);
  const answer = await office.post('thu', '/api/units/changes', {
    act: { what: 'merge', from: ['90-1'], into: { code: '90-2' } }, day: '2026-07-01',
    document: '12/NQ-HĐND',
  });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
  const [province, , merged] = await all();
  expect([province, merged]).toEqual([2, 2]);
});
