// Personal data by law: found by name, copied, erased out of records, history and waiting changes;
// figures stay, nobody reaches what is not hers, and the night's jobs follow the province's rules.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asDay, asUnitCode, type Id } from '../../core/brands.ts';
import type { Change, Json } from '../../core/sync/change.ts';
import { firstWrites } from '../../core/sync/new-change.ts';
import type { ClocksAnswer, HeldAnswer, KeepingAnswer } from '../../core/api/personal.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { contributionOf } from '../../core/derive/tally.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { cookieOf, settle, startServer, type TestServer } from '../http/server.fixture.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';
import { dailyJobs } from '../jobs/daily.ts';
import { runJobs } from '../jobs/jobs.fixture.ts';
import { routesOf } from '../routes.ts';
import { recount } from '../operate/recount.ts';
import { applyChanges } from '../sync/apply.ts';
import { personalFields } from './fields.ts';
import { makeId } from '../store/clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../../tests/clock.ts';

const kept = mkdtempSync(join(tmpdir(), 'hoaban-personal-'));
let at: TestServer;
let thu = '';
let hanh = '';
const who = (account: string, role: 'provinceOfficer' | 'communeOfficer', unit: string) => ({
  account,
  grants: [{ role, unit: asUnitCode(unit), above: unit === '90' ? [] : [asUnitCode('90')] }],
});
const authors = new Map([
  ['thu', who('thu', 'provinceOfficer', '90')], ['hanh', who('hanh', 'communeOfficer', '90-1')],
]);

type Sent = Omit<Change, 'version' | 'at' | 'author'>;
async function send(change: Sent, author = 'thu'): Promise<Id> {
  const version = kindByName(change.kind)?.version ?? 1;
  const { verdicts } = await applyChanges(at.test.db.pool, {
    province: '90', device: 'd', authors, changes: [{ ...change, version, at: null, author }],
  });
  expect(verdicts[0]).toMatchObject({ outcome: 'applied' });
  return change.record;
}
type Written = Readonly<Record<string, Json>>;
const write = (kind: string, unit: string, values: Written): Promise<Id> => {
  const id = makeId();
  return send({
    id, record: id, kind, unit: asUnitCode(unit), create: true, set: firstWrites(values) });
};
const member = (personName: string, more: Written = {}): Written => ({
  personName, sex: 'f', birthYear: 1988, from: '2024-01-01', modelType: 'team', model, ...more,
});
let model: Id;
const enter = async (account: string): Promise<string> => cookieOf(await at.post('/api/enrol',
  { code: await at.codeFor(account), deviceName: `Máy của ${account}` }));

beforeAll(async () => {
  at = await startServer(routesOf(null), undefined, { HOABAN_DATA: kept });
  await settle(at.test);
  thu = await enter('thu');
  hanh = await enter('hanh');
  model = await write('model', '90-1-1',
    { type: 'team', name: 'Tổ bản Một', decidedOn: '2024-01-01' });
});
afterAll(() => at.close());

const get = async <T>(url: string, cookie: string): Promise<T> => {
  const answer = await at.get(url, { headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  return answer.json<T>();
};
const heldOf = async (q: string, cookie: string): Promise<HeldAnswer> =>
  (await at.post('/api/personal/people', { q }, { headers: { cookie } })).json();
const bodies = async (record: string): Promise<string> => {
  const { rows } = await at.test.db.owner.query<{ readonly body: string }>(
    `select body from record where id = $1 union all select body || coalesce(replaced, '')
     from change where record = $1 union all select body from waiting where record = $1`,
    [record]);
  return rows.map(({ body }) => body).join('\n');
};
const erase = (body: object, cookie: string) =>
  at.post('/api/personal/erase', body, { headers: { cookie } });

test('what is counted never depends on who somebody is', () => {
  for (const kind of kinds) {
    const file = new URL(`../../tests/laws/fixtures/${kind.name}.json`, import.meta.url);
    const values = JSON.parse(readFileSync(file, 'utf8')) as Written;
    const names = personalFields(kind);
    const left = Object.fromEntries(
      Object.entries(values).filter(([name]) => !names.includes(name)));
    const id = makeId();
    const counted = (shown: Written) => contributionOf({
      id, kind: kind.name, version: 1, unit: asUnitCode('90'), author: 'x', gone: [], note: null,
      status: kind.lifecycle === 'living' ? 'live' : 'approved', born: id, seq: 1,
      approved: { values: shown, heads: [] },
      fields: Object.fromEntries(
        Object.entries(shown).map(([name, value]) => [name, [{ id, value }]])),
    }, kind, lifecycleOf(kind.name));
    expect(counted(left), kind.name).toEqual(counted(values));
  }
});

describe('an erasure', () => {
  test('takes the name out of record and history, keeps the figures, and is noted', async () => {
    const id = await write('membership', '90-1-1', member('Lường Thị Ơn'));
    await send({
      id: makeId(), record: id, kind: 'membership', unit: asUnitCode('90-1-1'),
      set: { personName: { value: 'Lường Thị Ơn Em', base: [id] } },
    });
    const tallies = () => at.test.db.owner.query(
      'select * from tally order by unit, element, month, split').then(({ rows }) => rows);
    const before = await tallies();
    expect(await bodies(id)).toContain('Lường Thị Ơn');
    const held = await heldOf('luong thi on', thu);
    expect(held.records).toMatchObject([{ id, kind: 'membership', mayErase: true }]);

    const answer = await erase({ records: [id], accounts: [] }, thu);
    expect(answer.json()).toEqual({ records: 1, accounts: 0 });
    const left = await bodies(id);
    expect(left).not.toMatch(/Lường|1988/);
    expect(left).toContain('2024-01-01');
    expect(await tallies()).toEqual(before);
    expect(await recount(at.test.db.pool, '90')).toEqual([]);
    const again = await heldOf('luong thi on', thu);
    expect(again.records).toEqual([]);
    const { rows } = await at.test.db.owner.query(
      `select actor from audit where act = 'erased' and about = $1`, [id]);
    expect(rows).toEqual([{ actor: 'thu' }]);
  });

  test('reaches the desks as a new state of the record', async () => {
    const id = await write('membership', '90-1-1', member('Vàng A Chống'));
    const seqOf = async () => Number((await at.test.db.owner.query<{ seq: string }>(
      'select seq from record where id = $1', [id])).rows[0]?.seq);
    const before = await seqOf();
    await erase({ records: [id], accounts: [] }, hanh);
    const { rows } = await at.test.db.owner.query<{ seq: string }>(
      `select c.seq from counter c join batch b using (province, mark) where province = '90'`);
    expect(await seqOf()).toBeGreaterThan(before);
    expect(Number(rows[0]?.seq)).toBe(await seqOf());
  });

  test('does nothing where one of them is not hers, and says no more than of nothing', async () => {
    const own = await write('membership', '90-1-1', member('Cà Thị Xuân'));
    const other = await write('membership', '90-2-1', member('Lò Văn Hặc'));
    const foreign = await erase({ records: [own, other], accounts: [] }, hanh);
    const nothing = await erase({ records: [makeId()], accounts: [] }, hanh);
    expect(foreign.statusCode).toBe(404);
    expect(foreign.body).toBe(nothing.body);
    expect(await bodies(own)).toContain('Cà Thị Xuân');
    const held = await heldOf('lo van hac', hanh);
    expect(held).toEqual({ records: [], accounts: [], more: false });
  });

  test('finds and clears a name that only waits', async () => {
    const id = makeId();
    const change: Change = {
      id, record: id, kind: 'membership', version: 2, unit: asUnitCode('90-1-1'), author: 'sua',
      at: null, create: true, set: { personName: { value: 'Poòng Thị Ngọc', base: [] } },
    };
    const nobody = new Map([['sua', { account: 'sua', grants: [] }]]);
    const { verdicts } = await applyChanges(at.test.db.pool,
      { province: '90', device: 'd', authors: nobody, changes: [change] });
    expect(verdicts).toMatchObject([{ outcome: 'held', problem: 'noGrant' }]);
    const held = await heldOf('poong thi ngoc', thu);
    expect(held.records).toMatchObject([{ id, mayErase: true }]);
    expect((await erase({ records: [id], accounts: [] }, thu)).json())
      .toEqual({ records: 1, accounts: 0 });
    expect(await bodies(id)).not.toContain('Poòng');
  });

  test('of what waits needs the right to every change of the record that waits', async () => {
    const record = makeId();
    const wait = async (unit: string, personName: string, author: string) => {
      const nobody = new Map([[author, { account: author, grants: [] }]]);
      const { verdicts } = await applyChanges(at.test.db.pool, {
        province: '90', device: 'd', authors: nobody, changes: [{
          id: makeId(), record, kind: 'membership', version: 2, unit: asUnitCode(unit), author,
          at: null, create: true, set: { personName: { value: personName, base: [] } },
        }],
      });
      expect(verdicts).toMatchObject([{ outcome: 'held' }]);
    };
    await wait('90-2-1', 'Lầu Thị Xã Bạn', 'sua');
    await wait('90-1-1', 'Lầu Thị Xã Ta', 'may');
    const held = await heldOf('lau thi xa', hanh);
    const title = { vi: expect.stringContaining('Xã Ta') };
    expect(held.records).toMatchObject([{ id: record, title,
      mayErase: false }]);
    expect((await heldOf('lau thi xa ban', hanh)).records).toEqual([]);
    expect((await erase({ records: [record], accounts: [] }, hanh)).statusCode).toBe(404);
    expect(await bodies(record)).toContain('Lầu Thị Xã Bạn');
    expect((await heldOf('lau thi xa', thu)).records).toMatchObject([{ mayErase: true }]);
    expect((await erase({ records: [record], accounts: [] }, thu)).json())
      .toEqual({ records: 1, accounts: 0 });
    expect(await bodies(record)).not.toContain('Lầu');
  });

  test('of an account leaves an id without a name that nobody comes in by', async () => {
    const cookie = await enter('sua');
    expect((await erase({ records: [], accounts: ['sua'] }, hanh)).statusCode).toBe(404);
    expect((await erase({ records: [], accounts: ['thu'] }, thu)).statusCode).toBe(404);
    const done = await erase({ records: [], accounts: ['sua'] }, thu);
    expect(done.json()).toEqual({ records: 0, accounts: 1 });
    const { rows } = await at.test.db.owner.query(
      `select name, post, sign_in from account where id = 'sua'`);
    expect(rows).toEqual([{ name: '', post: '', sign_in: null }]);
    const told = await at.get('/api/me', { headers: { cookie } });
    expect([told.statusCode, told.json()]).toEqual([401, expect.objectContaining({ wipe: true })]);
  });

  test('of an account leaves no link to a provider, and is repeated after a restore', async () => {
    const { owner } = at.test.db;
    const erased = () => owner.query(`select name, sign_in, closed_at is not null as closed,
      (select count(*)::int from oidc_link where account = 'sua') as links
      from account where id = 'sua'`).then(({ rows }) => rows);
    await owner.query(`update account set name = 'Vừ Thị Sua', sign_in = 'sua.1', closed_at = null
      where id = 'sua'`);
    await owner.query(`insert into oidc_link (issuer, subject, province, account)
      values ('https://p', 'her', '90', 'sua')`);
    await runJobs(at.test, {
      jobs: dailyJobs({ dataDir: kept }), today: asDay('2026-11-19'),
    });
    expect(await erased()).toEqual([{ name: '', sign_in: null, closed: true, links: 0 }]);
  });
});

describe('a search', () => {
  test('finds her own people behind many others of the same name', async () => {
    const add = (id: string, unit: string) => at.test.db.owner.query(
      `with made as (insert into account (id, province, name, post)
         values ($1, '90', 'Lò Thị Hoa', 'Chi hội trưởng') returning id, province)
       insert into account_grant (account, province, role, unit, since)
       select id, province, 'villageLead', $2, '2025-01-01' from made`, [id, unit]);
    for (let nth = 10; nth < 35; nth++) await add(`hoa-${nth}`, '90-2-1');
    await add('hoa-her', '90-1-1');
    expect(await heldOf('lo thi hoa', hanh)).toMatchObject({
      accounts: [{ account: 'hoa-her', mayErase: true }], more: false,
    });
    const all = await heldOf('lo thi hoa', thu);
    expect([all.accounts.length, all.more]).toEqual([20, true]);
  });
});

describe('a copy', () => {
  test('holds what stands, what was written before and who looked', async () => {
    const id = await write('membership', '90-1-2', member('H Lan Ayun', { position: 'teacher' }));
    const ask = (as: string) => at.post('/api/personal/copy',
      { records: [id], accounts: ['may'], as }, { headers: { cookie: thu } });
    const copy = (await ask('json')).json<{
      records: { values: Written }[]; accounts: { name: string }[]; looks: { act: string }[];
    }>();
    expect(copy.records[0]?.values['personName']).toBe('H Lan Ayun');
    expect(copy.accounts[0]?.name).toBe('Giàng Thị Mẩy');
    const book = ForeignBook.open((await ask('xlsx')).rawPayload);
    const texts = (name: string): string => JSON.stringify(book.page(name).rows());
    expect(texts('Đang ghi')).toContain('H Lan Ayun');
    expect(texts('Đang ghi')).toContain('Nữ');
    expect(texts('Ai đã xem, đã làm')).toContain('đã xuất dữ liệu');
  });

  test('is given of nothing that is not hers', async () => {
    const id = await write('membership', '90-2-1', member('Mùa A Dế'));
    const ask = (record: string) => at.post('/api/personal/copy',
      { records: [record], accounts: [], as: 'json' }, { headers: { cookie: hanh } });
    const answer = await ask(id);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toBe((await ask(makeId())).body);
  });
});

describe('clocks and rules', () => {
  test('an open request runs by the province\'s own numbers, a closed one no more', async () => {
    for (const [what, amount, unit] of [
      ['requestAnswered', 2, 'workingDays'], ['processingStopped', 15, 'days']] as const) {
      await write('clock', '90', { what, amount, unit, from: '2026-01-01' });
    }
    const day = dayAfter(today, -60);
    const id = await write('rightsRequest', '90-1',
      { personName: 'Sùng Thị Dợ', right: 'delete', receivedOn: day });
    const lines = async (cookie: string) =>
      (await get<ClocksAnswer>('/api/personal/clocks', cookie)).clocks;
    expect(await lines(hanh)).toMatchObject([
      { record: id, code: 'requestAnswered', state: 'late' },
      { record: id, code: 'processingStopped', state: 'late' },
    ]);
    await send({
      id: makeId(), record: id, kind: 'rightsRequest', unit: asUnitCode('90-1'),
      set: { answeredOn: { value: day, base: [] }, doneOn: { value: day, base: [] },
        result: { value: 'Đã xóa tên.', base: [] } },
    });
    expect(await lines(thu)).toEqual([]);
    const register = await at.get('/api/personal/register.xlsx', { headers: { cookie: thu } });
    const book = ForeignBook.open(register.rawPayload);
    expect(JSON.stringify(book.page('Yêu cầu về dữ liệu').rows())).toContain('đúng hạn');
  });

  test('a rule erases only once it is switched on, and only what has ended', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-personal-'));
    const gone = await write('membership', '90-1-1',
      member('Giàng Thị Máy', { to: '2024-02-01' }));
    const here = await write('membership', '90-1-1', member('Lò Thị Minh'));
    const rule = await write('retention', '90', { what: 'membership', months: 12, isOn: false });
    const keeping = () => get<KeepingAnswer>('/api/personal/keeping', thu);
    expect((await keeping()).rules)
      .toMatchObject([{ what: 'membership', months: 12, isOn: false, due: 1 }]);
    const run = (day: string) => runJobs(at.test, {
      jobs: dailyJobs({ dataDir }), today: asDay(day),
    });
    await run('2026-11-20');
    expect(await bodies(gone)).toContain('Giàng Thị Máy');
    await send({
      id: makeId(), record: rule, kind: 'retention', unit: asUnitCode('90'),
      set: { isOn: { value: true, base: [rule] } },
    });
    await run('2026-11-21');
    expect(await bodies(gone)).not.toContain('Giàng Thị Máy');
    expect(await bodies(here)).toContain('Lò Thị Minh');
    expect((await keeping()).jobs.find(({ job }) => job === 'retention'))
      .toMatchObject({ day: '2026-11-21', failed: false, counts: { membership: 1 } });
    await at.test.db.owner.query(
      `update record set body = jsonb_set(body::jsonb, '{v,personName}', '"Giàng Thị Máy"')::text
       where id = $1`, [gone]);
    await at.test.db.owner.query('delete from erasure');
    await run('2026-11-22');
    expect(await bodies(gone)).not.toContain('Giàng Thị Máy');
    expect(existsSync(join(dataDir, 'erased', '90.txt'))).toBe(true);
  });
});
