// Acts of every day leave one entry each, through HTTP: going, lists of people, downloads, reports;
// a signed report keeps the head of the chain. Nowhere in an entry stands a name.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportAnswer } from '../../core/api/reports.ts';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import { enrolmentRoutes } from '../http/enrolment.ts';
import { meRoutes } from '../http/me.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { auditAlone } from '../store/audit.ts';
import { headsOfReports } from './external-heads.ts';
import { verify } from './verify.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([meRoutes, enrolmentRoutes]); });
afterAll(() => office.close());

interface Entry {
  readonly actor: string; readonly act: string; readonly unit: string; readonly about: string;
  readonly more: string; readonly device: string;
}
const db = () => office.server.test.db;
/** What `work` added, oldest first. */
async function entriesOf(work: () => Promise<unknown>): Promise<readonly Entry[]> {
  const read = async () => (await db().owner.query<Entry>(
    'select actor, act, unit, about, more, device from audit order by nr')).rows;
  const before = (await read()).length;
  await work();
  return (await read()).slice(before);
}
const acts = (entries: readonly Entry[]) => entries.map(({ actor, act }) => `${actor} ${act}`);

test('a list of people is one entry: who looked, at which unit, how many', async () => {
  const [entry, ...none] = await entriesOf(() => office.read('hanh', '/api/people?unit=90-1'));
  expect(none).toEqual([]);
  expect(entry).toMatchObject({
    actor: 'hanh', act: 'personalRead', unit: '90-1', device: office.device('hanh'),
    more: '{"kind":"account","people":2}',
  });
});

test('a list of members and a member are entries, a list of anything else is none', async () => {
  const list = (kind: string) => () => office.read('hanh', `/api/records?kind=${kind}&unit=90-1`);
  expect(await entriesOf(list('membership'))).toMatchObject([{
    actor: 'hanh', act: 'personalRead', unit: '90-1', more: '{"kind":"membership","records":0}',
  }]);
  expect(await entriesOf(list('target'))).toEqual([]);
});

test('a desk that reads a list again by itself notes it once an hour', async () => {
  const again = () => office.server.get('/api/people', {
    headers: { cookie: office.cookie('thu'), 'x-hoaban-background': '1' },
  });
  expect(await entriesOf(async () => { await again(); await again(); })).toHaveLength(1);
  office.server.moveClock(3_600_000);
  expect(await entriesOf(again)).toHaveLength(1);
});

test('a report that is made, downloaded and signed; the copy keeps the head', async () => {
  const period = String(Number(today.slice(0, 4)) - 1);
  let id = '';
  const made = await entriesOf(async () => {
    const begin = () =>
      office.post('hanh', '/api/reports', { template: 'T3', unit: '90-1', period });
    ({ id } = (await begin()).json<ReportAnswer>());
    await begin();
  });
  expect(made).toMatchObject([{ actor: 'hanh', act: 'reportMade', unit: '90-1', about: id }]);
  const taken = await entriesOf(() => office.get('hanh', `/api/reports/${id}.xlsx`));
  expect(taken).toMatchObject([{ act: 'downloaded', about: id, more: '{"as":"xlsx"}' }]);
  const written = 'Đã làm theo kế hoạch.';
  await office.put('hanh', `/api/reports/${id}`, { number: '12', narrative: {
    results: written, difficulties: written, causes: written, proposals: written,
  } });
  // Others act in the province meanwhile: the signature is done again on what stands.
  const signed = await entriesOf(async () => {
    const busy = Array.from({ length: 12 }, () =>
      auditAlone(db().pool, { province: '90', actor: 'thu', act: 'rightsLooked' }));
    await db().owner.query('update session set fresh_at = hoaban_now()');
    const answer = await office.post('hanh', `/api/reports/${id}/sign`, {});
    expect(answer.json<ReportAnswer>()).toMatchObject({ state: 'signed' });
    await Promise.all(busy);
  });
  expect(acts(signed).filter((it) => it === 'hanh reportSigned')).toHaveLength(1);
  const anchors = await transaction(db().pool, async (client) => {
    await setScope(client, provinceScope('90'));
    return headsOfReports(client, '90');
  });
  expect(anchors).toMatchObject([{ source: 'report' }]);
  expect((await verify(db().pool, { province: '90', dataDir: '/nowhere' })).findings).toEqual([]);
  const followed = await entriesOf(() => office.post('hanh', `/api/reports/${id}/version`, {}));
  expect(followed).toMatchObject([{ act: 'reportMade' }]);
  expect(followed[0]?.more).toContain('"version":2');
});

test('a signed report that was altered, planted or taken away is found', async () => {
  const asOwner = (sql: string) => db().owner.query(
    `begin; set local session_replication_role = replica; ${sql}; commit`);
  const findings = async () =>
    (await verify(db().pool, { province: '90', dataDir: '/nowhere' })).findings;
  const { rows: [entry] } = await db().owner.query<{ nr: string; more: string }>(
    `select nr, more from audit where act = 'reportSigned'`);
  const nr = Number(entry?.nr);
  expect(JSON.parse(entry?.more ?? '{}')).toMatchObject({
    sheet: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await asOwner(`create table report_before as select * from report;
    update report set figures = jsonb_set(figures, '{sheet,number}', '"99"')
    where state = 'signed'`);
  expect(await findings()).toEqual([{ what: 'reportAltered', nr }]);
  await asOwner(`delete from report where state = 'signed'`);
  expect(await findings()).toEqual([{ what: 'reportGone', nr }]);
  await asOwner(`delete from report; insert into report select * from report_before;
    insert into report select (jsonb_populate_record(r, jsonb_build_object(
      'id', '00000000-0000-7000-8000-000000000001', 'version', 9))).* from report_before r
    where r.state = 'signed'`);
  expect(await findings()).toEqual([
    { what: 'reportPlanted', report: '00000000-0000-7000-8000-000000000001' }]);
  await asOwner(`delete from report; insert into report select * from report_before;
    drop table report_before`);
  expect(await findings()).toEqual([]);
});

test('an end that was cut off is found by the signed report alone', async () => {
  const { rows: [last] } = await db().owner.query<{ nr: string }>(
    `select nr from audit where act = 'reportSigned'`);
  await db().owner.query(`begin; set local session_replication_role = replica;
    delete from audit where nr >= ${last?.nr};
    update audit_head set (nr, hash) = (select nr, hash from audit order by nr desc limit 1);
    commit`);
  const { findings } = await verify(db().pool, { province: '90', dataDir: '/nowhere' });
  expect(findings).toMatchObject([
    { what: 'cut', to: Number(last?.nr), source: 'report' },
    // Its own entry was cut off with the end.
    { what: 'reportPlanted' },
  ]);
});

test('going is an entry, once', async () => {
  const leave = () => office.post('sao', '/api/sign-out', {});
  expect(acts(await entriesOf(async () => { await leave(); await leave(); })))
    .toEqual(['sao signOut']);
});

test('no name stands in any entry', async () => {
  const { rows: names } = await db().owner.query<{ name: string }>('select name from account');
  const { rows } = await db().owner.query<{ text: string }>(
    `select concat_ws(' ', actor, device, act, unit, about, more) as text from audit`);
  expect(names.length).toBeGreaterThan(3);
  for (const { text } of rows) {
    expect(names.filter(({ name }) => text.includes(name))).toEqual([]);
  }
});
