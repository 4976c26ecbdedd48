// The first steps of a province, from an empty server to its first signed report: each becomes done
// by what somebody did, over HTTP, and the list is gone after the last.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FirstStep } from '../../core/derive/first-steps.ts';
import type { FirstStepsAnswer } from '../../core/api/state.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { seenOf } from '../../core/sync/new-change.ts';
import { creation, makeId, meeting, type Values } from '../figures/office.fixture.ts';
import { routesOf } from '../routes.ts';
import { today } from '../../tests/clock.ts';
import { setUpTotp } from './factors.fixture.ts';
import { cookieOf, origin, passphrase, startServer, type TestServer } from './server.fixture.ts';

const setupCode = 'k7m2qxw9zt';
const year = Number(today.slice(0, 4));
let server: TestServer;
beforeAll(async () => { server = await startServer(routesOf(setupCode)); });
afterAll(() => server.close());

type Who = 'hoan' | 'xuan' | 'may';
const cookies: Record<string, string> = {};
const accounts: Record<string, string> = {};
const as = (who: Who) => ({ headers: { cookie: cookies[who] ?? '' } });
async function post<T>(who: Who, url: string, body: object): Promise<T> {
  const answer = await server.post(url, body, as(who));
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json<T>();
}
async function come(who: Who, cookie: string): Promise<void> {
  cookies[who] = cookie;
  accounts[who] = (await server.get('/api/me', as(who))).json<{ account: string }>().account;
}
const stepsOf = async () =>
  (await server.get('/api/first-steps', as('hoan'))).json<FirstStepsAnswer>().steps;

const done = new Set<FirstStep>(['choices']);
/** `step` becomes done by what `work` does, and nothing else does. */
async function becomesDone(step: FirstStep, work: () => Promise<unknown>): Promise<void> {
  expect(new Set((await stepsOf())?.done)).toEqual(done);
  await work();
  expect(new Set((await stepsOf())?.done)).toEqual(done.add(step));
}

const sendAll = async (who: Who, changes: readonly Change[]): Promise<void> => {
  const { verdicts } = await post<{ verdicts: readonly { outcome: string }[] }>(
    who, '/api/changes', { changes });
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(changes.map(() => 'applied'));
};
const written = (who: Who, kind: string, unit: string, values: Values): Change =>
  creation(accounts[who] ?? '', { kind, unit, values });
const slip = () => written('may', 'activity', '90-1-1', meeting(today, 12));
const invited = { name: 'Lò Thị Xuân', post: 'Chủ tịch Hội xã', unit: '90-1' };

test('an empty province has its choice lists, and no communes to count', async () => {
  const made = await server.post('/api/first', {
    setupCode, province: { code: '90', name: 'Tỉnh Mẫu' }, deviceName: 'Máy văn phòng',
    officer: { name: 'Bạc Thị Hoan', post: 'Cán bộ Hội tỉnh', signIn: 'hoan', passphrase },
  });
  await come('hoan', (await setUpTotp(server, cookieOf(made))).cookie);
  expect(await stepsOf()).toEqual({ done: ['choices'], communes: 0, communesIn: 0 });
});

test('units come in, then an officer for every commune', async () => {
  await sendAll('hoan', [written('hoan', 'unit', '90',
    { code: '90-1', level: 'commune', name: 'Xã Mường Mẫu' })]);
  await becomesDone('units', () => sendAll('hoan', [written('hoan', 'unit', '90-1',
    { code: '90-1-1', level: 'village', name: 'Bản Mẫu' })]));
  const { code } = await post<{ code: string }>(
    'hoan', '/api/people', { ...invited, role: 'communeOfficer' });
  expect(await stepsOf()).toMatchObject({ communes: 1, communesIn: 0 });
  await becomesDone('officers', async () => {
    const partial = await server.post('/api/enrol', { code, deviceName: 'Máy xã' });
    const cookie = cookieOf(partial);
    await server.post('/api/sign-in/set-up', { name: 'xuan', passphrase }, { headers: { cookie } });
    await come('xuan', (await setUpTotp(server, cookie)).cookie);
  });
  expect(await stepsOf()).toMatchObject({ communes: 1, communesIn: 1 });
  const second = written('hoan', 'unit', '90',
    { code: '90-2', level: 'commune', name: 'Xã Hai' });
  await sendAll('hoan', [second]);
  expect(await stepsOf()).toMatchObject({ communes: 2, communesIn: 1 });
  expect((await stepsOf())?.done).not.toContain('officers');
  const { row } = await rowOf('hoan', `/api/records/${second.record}`);
  const set = { to: { value: '2020-01-01', base: [] } };
  await sendAll('hoan', [{ ...about('hoan', row), set }]);
  expect(await stepsOf()).toMatchObject({ communes: 1, communesIn: 1 });
});

test('a phase, a target, a phone, a slip, its approval', async () => {
  await becomesDone('phase', () => sendAll('hoan', [written('hoan', 'phase', '90',
    { code: 'g1', name: 'Giai đoạn I', from: `${year}-01-01`, to: `${year + 4}-12-31` })]));
  await becomesDone('target', () => sendAll('hoan', [written('hoan', 'target', '90',
    { indicator: 'P4', period: 'year', year, value: 12 })]));
  const { code } = await post<{ code: string }>('xuan', '/api/people',
    { name: 'Giàng Thị Mẩy', post: 'Chi hội trưởng', unit: '90-1-1', role: 'villageLead' });
  await becomesDone('phone', async () =>
    come('may', cookieOf(await server.post('/api/enrol', { code, deviceName: 'Máy bản' }))));
  const first = slip();
  const { act: _, ...draft } = slip();
  await sendAll('may', [draft]);
  await becomesDone('slip', () => sendAll('may', [first]));
  const { row } = await rowOf('xuan', `/api/records/${first.record}`);
  await becomesDone('approved', () => sendAll('xuan', [{
    ...about('xuan', row), act: 'approve',
    seen: seenOf(row),
  }]));
  // Corrected afterwards, it waits again: what was done stays done.
  const now = (await rowOf('may', `/api/records/${first.record}`)).row;
  const base = (now.fields['women59'] ?? []).map(({ id }) => id);
  await sendAll('may', [{ ...about('may', now), set: { women59: { value: 13, base } } }]);
  expect((await rowOf('may', `/api/records/${first.record}`)).row.status).toBe('submitted');
  expect(new Set((await stepsOf())?.done)).toEqual(done);
});

test('it is for officers of the province alone', async () => {
  for (const who of ['xuan', 'may'] as const) {
    expect((await server.get('/api/first-steps', as(who))).json().code).toBe('notFound');
  }
  expect((await server.get('/api/first-steps')).json().code).toBe('signInNeeded');
});

test('the first signed report ends it', async () => {
  const { id } = await post<{ id: string }>('xuan', '/api/reports',
    { template: 'T3', unit: '90-1', period: String(year - 1) });
  const text = 'Đã làm theo kế hoạch.';
  await server.app.inject({
    method: 'PUT', url: `/api/reports/${id}`,
    payload: { number: '12', narrative: {
      results: text, difficulties: text, causes: text, proposals: text,
    } },
    headers: { origin, host: '127.0.0.1:8080', ...as('xuan').headers },
  });
  expect(await stepsOf()).not.toBeNull();
  expect(await post('xuan', `/api/reports/${id}/sign`, {})).toMatchObject({ state: 'signed' });
  expect(await stepsOf()).toBeNull();
});

const rowOf = async (who: Who, url: string) =>
  (await server.get(url, as(who))).json<{ row: Row }>();
const about = (who: Who, row: Row) => ({
  id: makeId(), record: row.id, kind: row.kind, version: row.version, unit: row.unit,
  author: accounts[who] ?? '', at: null,
});
