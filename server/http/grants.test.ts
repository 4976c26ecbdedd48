// Grants by date over HTTP, and the two views: who sees a record, what a person sees.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadersAnswer, RightsAnswer } from '../../core/api/people.ts';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import { rightsRoutes } from './rights.ts';
import { today } from '../../tests/clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([rightsRoutes]); });
afterAll(() => office.close());

const dayAhead = (days: number): string => dayAfter(today, days);
const give = (name: 'thu' | 'hanh' | 'may' | 'dua', account: string, body: object) =>
  office.post(name, `/api/people/${account}/grants`, body);
const end = (name: 'thu' | 'hanh' | 'may', account: string, body: object) =>
  office.post(name, `/api/people/${account}/grants/end`, body);
const sees = async (name: 'dua' | 'may', unit: string): Promise<boolean> =>
  (await office.get(name, `/api/figures?unit=${unit}`)).statusCode === 200;
const second = { role: 'communeOfficer', unit: '90-1' } as const;
const acts = async () => (await office.server.test.db.owner.query<{ act: string; about: string }>(
  'select act, about from audit order by nr')).rows.map(({ act, about }) => `${act} ${about}`);

test('a role that begins tomorrow opens nothing today, and ends with its last day', async () => {
  const from = { ...second, since: dayAhead(1), until: dayAhead(3) };
  expect((await give('thu', 'dua', from)).statusCode).toBe(200);
  expect(await sees('dua', '90-1')).toBe(false);
  office.server.moveClock(86_400_000);
  expect(await sees('dua', '90-1')).toBe(true);
  office.server.moveClock(2 * 86_400_000);
  expect(await sees('dua', '90-1')).toBe(true);
  office.server.moveClock(86_400_000);
  expect(await sees('dua', '90-1')).toBe(false);
  office.server.moveClock(-4 * 86_400_000);
  expect(await acts()).toContain('grantGiven dua');
});

test('a role that is ended opens nothing from then on, and stays as history', async () => {
  const now = { ...second, since: dayAhead(0) };
  await end('thu', 'dua', { ...second, since: dayAhead(1), until: dayAhead(-1) });
  expect((await give('thu', 'dua', now)).statusCode).toBe(200);
  expect(await sees('dua', '90-1')).toBe(true);
  const { grants } = await office.read<RightsAnswer>('thu', '/api/people/dua/rights');
  expect(grants.map(({ unit, state, mayEnd }) => [unit.code, state, mayEnd])).toEqual([
    ['90-2', 'now', true], ['90-1', 'now', true],
  ]);
  expect((await end('thu', 'dua', {
    role: 'communeOfficer', unit: '90-2', since: '2025-01-01', until: dayAhead(-1),
  })).statusCode).toBe(200);
  expect([await sees('dua', '90-1'), await sees('dua', '90-2')]).toEqual([true, false]);
  const after = await office.read<RightsAnswer>('thu', '/api/people/dua/rights');
  expect(after.grants.map(({ unit, state }) => [unit.code, state])).toEqual([
    ['90-2', 'over'], ['90-1', 'now'],
  ]);
  expect(await acts()).toContain('grantEnded dua');
});

test.each([
  ['somebody beside her', 'hanh', 'sua', { role: 'villageLead', unit: '90-1-1' }, 404],
  ['somebody above her', 'hanh', 'thu', { role: 'villageLead', unit: '90-1-1' }, 404],
  ['herself', 'thu', 'thu', { role: 'provinceLeader', unit: '90' }, 404],
  ['nobody', 'thu', 'khong-co', { role: 'provinceLeader', unit: '90' }, 404],
  ['a role she may not give', 'hanh', 'may', { role: 'communeOfficer', unit: '90-1' }, 404],
  ['a unit beside hers', 'hanh', 'may', { role: 'villageLead', unit: '90-2-1' }, 404],
  ['a unit that is not there', 'hanh', 'may', { role: 'villageLead', unit: '90-1-9' }, 404],
  ['a role where it does not stand', 'thu', 'may', { role: 'villageLead', unit: '90-1' }, 422],
  ['by a village leader', 'may', 'sua', { role: 'villageLead', unit: '90-1-1' }, 404],
  ['the same twice', 'thu', 'may', { role: 'villageLead', unit: '90-1-1' }, 409],
] as const)('no role to %s', async (_, name, account, asked, status) => {
  const answer = await give(name, account, { ...asked, since: dayAhead(0) });
  expect(answer.statusCode).toBe(status);
});

test('nobody begins in the past or ends before she begins', async () => {
  const asked = { role: 'villageLead', unit: '90-1-2' };
  for (const dates of [{ since: dayAhead(-1) }, { since: dayAhead(5), until: dayAhead(4) }])
    expect((await give('thu', 'may', { ...asked, ...dates })).statusCode).toBe(422);
});

test('who can see a slip, and why', async () => {
  const id = await office.write('may', 'activity', '90-1-1', {
    form: 'meeting', heldOn: dayAhead(0), topics: ['scams'], languages: ['hmn'], minutes: 60,
    minority: 'all', women59: 20,
  });
  const shown = await office.read<ReadersAnswer>('hanh', `/api/records/${id}/readers`);
  expect(shown.readers.map(({ account, name, role, unit, reach }) =>
    [account, name, role, unit.code, reach])).toEqual([
    // An officer sees people out of her reach by role, not by name.
    ['', '', 'provinceOfficer', '90', 'unitAndBelow'],
    ['', '', 'communeOfficer', '90-1', 'unitAndBelow'],
    ['hanh', 'Quàng Thị Hạnh', 'communeOfficer', '90-1', 'unitAndBelow'],
    ['may', 'Giàng Thị Mẩy', 'villageLead', '90-1-1', 'unit'],
  ]);
  const all = await office.read<ReadersAnswer>('thu', `/api/records/${id}/readers`);
  expect(all.readers.every(({ name }) => name !== '')).toBe(true);
  for (const name of ['sua', 'may', 'sao'] as const)
    expect((await office.get(name, `/api/records/${id}/readers`)).statusCode).toBe(404);
  expect(await acts()).toContain(`rightsLooked ${id}`);
});

test('what a person can see, in words a screen can say', async () => {
  const { grants } = await office.read<RightsAnswer>('hanh', '/api/people/may/rights');
  expect(grants[0]).toMatchObject({ role: 'villageLead', state: 'now', seesFigures: true });
  expect(grants[0]?.kinds.find(({ kind }) => kind === 'activity')).toEqual({
    kind: 'activity', read: 'unit', write: 'unit', decide: null,
  });
  expect(grants[0]?.kinds.some(({ kind }) => kind === 'membership')).toBe(false);
  expect((await office.read<RightsAnswer>('may', '/api/people/may/rights')).grants).toHaveLength(1);
  for (const [name, account] of [['hanh', 'sua'], ['may', 'hanh'], ['hanh', 'thu']] as const)
    expect((await office.get(name, `/api/people/${account}/rights`)).statusCode).toBe(404);
});
