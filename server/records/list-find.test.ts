// The two ways by which a list finds words and marks give the same rows in the same order, within
// the rights of each person: the walk along the list, and the look-up in the index.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Role } from '../../core/kind/access.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import { kindByName } from '../../records/index.ts';
import { meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { followAll } from '../store/follow.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import { unitsOf } from '../store/units.ts';
import { countRows, findAll, findPage, lookUp, type Page } from './list-find.ts';
import { soughtOf } from './seek.ts';

const slips = 60;
const rowsMax = 200;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  for (let n = 0; n < slips; n++) {
    const [name, unit] = n % 3 === 0 ? ['sua', '90-2-1'] as const : ['may', '90-1-1'] as const;
    await office.write(name, 'activity', unit, meeting(`2026-10-${10 + n % 7}`, n + 1, {
      heldBy: n % 4 === 0 ? 'team' : 'branch', ...(n % 5 === 0 ? { place: 'Nhà văn hóa' } : {}),
    }));
  }
  for (const personName of ['Lò Thị Mẫu', 'Vừ A Dợ', 'Cà Thị Máy']) {
    await office.write('hanh', 'membership', '90-1-1', {
      model: '01900000-0000-7000-8000-000000900000', modelType: 'team', personName, sex: 'f',
      from: '2026-01-05',
    });
  }
  await followAll(office.server.test.db.pool, '90');
});
afterAll(() => office.close());

const someone = (role: Role, unit: string, above: readonly string[]): Person => ({
  account: 'someone', name: '', province: asUnitCode('90'), device: 'd',
  grants: [{ role, unit: asUnitCode(unit), above: above.map(asUnitCode) }],
});
const people = {
  province: someone('provinceOfficer', '90', []),
  commune: someone('communeOfficer', '90-1', ['90']),
  otherCommune: someone('communeOfficer', '90-2', ['90']),
  village: someone('villageLead', '90-1-1', ['90', '90-1']),
  twoCommunes: {
    ...someone('communeOfficer', '90-1', ['90']),
    grants: ['90-1', '90-2'].flatMap((unit) => someone('communeOfficer', unit, ['90']).grants),
  },
};

const questions: readonly Partial<ListQuery>[] = [
  { q: 'nha van hoa' }, { q: 'v' }, { q: 'nha van hoa nha van hoa 90-1' }, { q: 'khong co' },
  { is: { heldBy: ['team'] } }, { is: { heldBy: ['team', 'branch'], form: ['meeting'] } },
  { q: 'hóa', is: { heldBy: ['team'] } }, { q: 'hoa', unit: asUnitCode('90-2') },
  { is: { heldBy: ['branch'] }, unit: asUnitCode('90-1'), states: ['submitted'] },
  { kind: 'membership', q: 'thi m' }, { kind: 'membership', is: { sex: ['f'] } },
];

async function bothWays(
  client: ClientBase, person: Person, { kind: name = 'activity', ...more }: Partial<ListQuery>,
) {
  const kind = kindByName(name) ?? never();
  const query = { kind: name, ...more };
  const asking = { person, kind, query, places: await unitsOf(client, '90') };
  const sought = soughtOf(query) ?? never();
  const wholes = [];
  for (const by of ['day', 'arrival', 'unit', 'state', 'title'] as const) {
    for (const down of [false, true]) {
      const page: Page = { by, down, from: null, rowsMax };
      const whole = await findPage(client, asking, page);
      expect((await lookUp(client, { ...asking, sought }, page)).rows).toEqual(whole.rows);
      const middle: Page = { ...page, from: whole.rows[1]?.key ?? null, rowsMax: 2 };
      const beyond = await lookUp(client, { ...asking, sought }, middle);
      expect(beyond).toEqual({ ...await findPage(client, asking, middle), walkedEach: null,
        count: whole.count });
      wholes.push(whole.rows.map(({ record }) => record).sort());
    }
  }
  const all = [...await findAll(client, asking, rowsMax)].sort();
  for (const whole of wholes) expect(whole).toEqual(all);
  for (const walkedEach of [1, null]) {
    expect(await countRows(client, asking, { most: rowsMax, walkedEach })).toBe(all.length);
  }
  return all.length;
}

test.each(Object.entries(people))('the same for %s', async (_, person) => {
  const counts = await asPerson(office.server.test.db.pool, person, async (client) => {
    const found: number[] = [];
    for (const question of questions) found.push(await bothWays(client, person, question));
    return found;
  });
  expect(counts[0]).toBeGreaterThan(0);
});

test('people find only what is theirs', async () => {
  const counted = (person: Person, question: Partial<ListQuery>) =>
    asPerson(office.server.test.db.pool, person, (client) => bothWays(client, person, question));
  const words = { q: 'nha van hoa' };
  expect(await counted(people.province, words)).toBe(12);
  expect(await counted(people.commune, words)).toBe(8);
  expect(await counted(people.otherCommune, words)).toBe(4);
  expect(await counted(people.twoCommunes, words)).toBe(12);
  expect(await counted(people.otherCommune, { kind: 'membership', q: 'lo' })).toBe(0);
});

test('a walk that stops goes on where it stopped', async () => {
  const { owner, pool } = office.server.test.db;
  const body = JSON.stringify({ v: { ...meeting('2026-09-02', 4), note: 'Việc lạ' } });
  await owner.query(
    `insert into record (province, id, kind, version, unit, commune, author, status, seq, day, body,
       counted)
     select '90', gen_random_uuid(), 'activity', 1, '90-2-1', '90-2', 'sua', 'submitted',
       c.seq + n, date '2026-09-01' - n % 90,
       case when n % 97 = 0 then $1 else replace($1, 'Việc lạ', 'Như mọi khi') end, '{}'
     from counter c, generate_series(1, 9000) n where c.province = '90'`, [body]);
  await owner.query('update counter set seq = seq + 9000');
  await followAll(pool, '90');
  await asPerson(pool, people.otherCommune, async (client) => {
    const asking = {
      person: people.otherCommune, kind: kindByName('activity') ?? never(),
      query: { kind: 'activity', q: 'viec la' }, places: await unitsOf(client, '90'),
    };
    const sought = soughtOf(asking.query) ?? never();
    for (const many of [30, 51, 80, 92, 100]) {
      const page: Page = { by: 'day', down: true, from: null, rowsMax: many };
      const { rows } = await findPage(client, asking, page);
      expect(rows).toEqual((await lookUp(client, { ...asking, sought }, page)).rows);
      expect(rows).toHaveLength(Math.min(many, 92));
    }
    for (const walkedEach of [1, 97, null]) {
      expect(await countRows(client, asking, { most: 1_000, walkedEach })).toBe(92);
      expect(await countRows(client, asking, { most: 50, walkedEach })).toBe(51);
    }
  });
});

const never = (): never => { throw new Error('nothing there'); };
