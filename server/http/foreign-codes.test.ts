// What an officer's code opens does not grow with the account: used or not, made before or while a
// higher role is given. And acts on one account come one after the other. Over HTTP.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../core/kind/access.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { createAccount } from '../accounts/accounts.ts';
import { setFactorRule } from '../sign-in/factor-rule.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { handOverRoutes } from './hand-over.ts';
import { meRoutes } from './me.ts';
import { proposalRoutes } from './proposals.ts';
import { rightsRoutes } from './rights.ts';
import { cookieOf, settle, startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer(
    [meRoutes, enrolmentRoutes, handOverRoutes, proposalRoutes, rightsRoutes]);
  await settle(server.test);
  await somebody('p1', 'provinceOfficer', '90');
  await somebody('p2', 'provinceOfficer', '90');
  await somebody('h1', 'communeOfficer', '90-1');
  await somebody('v1', 'villageLead', '90-1-1');
});
afterEach(() => server.close());

const cookies = new Map<string, string>();
async function somebody(id: string, role: Role, unit: string): Promise<void> {
  const kind = role === 'villageLead' ? 'phone' : 'desk';
  cookies.set(id, await asProvince(server.test.db.pool, '90', async (client) => {
    await createAccount(client, {
      id, province: '90', name: 'Người', post: 'Cán bộ',
      grants: [{ role, unit, since: '2025-01-01' }],
    });
    const device = await makeDevice(client, { province: '90', kind, name: 'Máy' });
    await joinDevice(client, device, id);
    return `s=${await startSession(client, { account: id, device })}`;
  }));
}
const today = () => dayInVietnam(server.now());
const as = (cookie: string) => ({ headers: { cookie } });
const post = (id: string, url: string, body: object) =>
  server.post(url, body, as(cookies.get(id) ?? ''));
const rolesAt = async (cookie: string): Promise<readonly string[] | number> => {
  const answer = await server.get('/api/me', as(cookie));
  return answer.statusCode === 200
    ? answer.json<{ roles: { role: string }[] }>().roles.map(({ role }) => role)
    : answer.statusCode;
};
const enrolWith = (code: string) =>
  server.post('/api/enrol', { code: code.replace(/\s/g, ''), deviceName: 'Máy lạ' });
const codeOf = async (maker: string, account: string): Promise<string> =>
  (await post(maker, '/api/codes', { account })).json<{ code: string }>().code;
const higher = () => ({ role: 'provinceOfficer', unit: '90', since: today() });

test('a code that a lower officer used herself opens nothing after a higher role', async () => {
  await asProvince(server.test.db.pool, '90', (client) => setFactorRule(client, '90', 'offered'));
  const quiet = cookieOf(await enrolWith(await codeOf('h1', 'v1')));
  expect(await rolesAt(quiet)).toEqual(['villageLead']);
  server.moveClock(400 * 24 * 3_600_000);
  await server.test.db.owner.query(`update session set last_seen_at = hoaban_now(),
    proved_at = hoaban_now(), fresh_at = hoaban_now(),
    expires_at = hoaban_now() + interval '1 hour'`);
  const given = await post('p1', '/api/people/v1/grants', higher());
  expect(given.json()).toEqual({ isShut: true });
  expect(await rolesAt(quiet)).toBe(401);
  expect((await server.post('/api/me/passphrase',
    { name: 'xx', passphrase: 'câu riêng của kẻ lén lút' }, as(quiet))).statusCode).toBe(401);
  const code = await codeOf('p1', 'v1');
  expect(await rolesAt(cookieOf(await enrolWith(code))))
    .toEqual(['villageLead', 'provinceOfficer']);
});

test('whom an officer invited keeps her phone with a role of that officer’s reach', async () => {
  const hers = cookieOf(await enrolWith(await codeOf('h1', 'v1')));
  const given = await post('h1', '/api/people/v1/grants',
    { role: 'clubAdviser', unit: '90-1', since: today() });
  expect(given.json()).toEqual({ isShut: false });
  expect(await rolesAt(hers)).toEqual(['villageLead', 'clubAdviser']);
});

test('her phone stays too when the officer who invited her has left', async () => {
  const hers = cookieOf(await enrolWith(await codeOf('h1', 'v1')));
  await server.test.db.owner.query(
    `update account_grant set until = hoaban_today() - 1 where account = 'h1'`);
  const given = await post('p1', '/api/people/v1/grants',
    { role: 'clubAdviser', unit: '90-1', since: today() });
  expect(given.json()).toEqual({ isShut: false });
  expect(await rolesAt(hers)).toEqual(['villageLead', 'clubAdviser']);
});

test('a hand-over to her ends what a lower officer opened', async () => {
  await somebody('c2', 'communeOfficer', '90-2');
  const quiet = cookieOf(await enrolWith(await codeOf('h1', 'v1')));
  const handed = await post('p1', '/api/people/c2/hand-over',
    { successor: { account: 'v1' }, day: today(), phone: null });
  expect(handed.statusCode).toBe(200);
  expect(await rolesAt(quiet)).toBe(401);
});

/** Codes by `maker`, as fast as they come, until `act` has been answered. */
async function codesDuring<T>(
  maker: string, account: string, act: () => Promise<T>,
): Promise<readonly string[]> {
  const codes: string[] = [];
  let isOver = false;
  const loop = async (): Promise<void> => {
    while (!isOver) {
      const answer = await post(maker, '/api/codes', { account });
      if (answer.statusCode === 200) codes.push(answer.json<{ code: string }>().code);
      else return;
    }
  };
  const loops = [loop(), loop(), loop()];
  await expect.poll(() => codes.length).toBeGreaterThan(0);
  await act();
  isOver = true;
  await Promise.all(loops);
  return codes;
}
const openedBy = async (codes: readonly string[]): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (const code of codes.slice(-3)) statuses.push((await enrolWith(code)).statusCode);
  return statuses;
};

test('a code made while a higher role is given does not outlive it', async () => {
  for (const n of [1, 2, 3]) {
    await somebody(`x${n}`, 'villageLead', '90-1-1');
    const codes = await codesDuring('h1', `x${n}`, () =>
      post('p1', `/api/people/x${n}/grants`, higher()));
    expect(await openedBy(codes)).not.toContain(200);
  }
});

test('a code made while a second person confirms does not outlive it', async () => {
  for (const n of [1, 2, 3]) {
    await somebody(`y${n}`, 'communeOfficer', '90-2');
    const { waits } = (await post('p1', `/api/people/y${n}/grants`,
      { role: 'provinceLeader', unit: '90', since: today() })).json<{ waits: { id: string } }>();
    const codes = await codesDuring('p1', `y${n}`, () =>
      post('p2', `/api/proposals/${waits.id}/confirm`, {}));
    expect(await openedBy(codes)).not.toContain(200);
  }
});

test('of two hand-overs of one account at once, one is done', async () => {
  await somebody('c2', 'communeOfficer', '90-2');
  const answers = await Promise.all([1, 2, 3].map((n) => post('p1', '/api/people/c2/hand-over',
    { successor: { name: `Người ${n}`, post: 'Cán bộ' }, day: today(), phone: null })));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404, 404]);
});

test('a phone decides nothing as second person where a second factor is required', async () => {
  await asProvince(server.test.db.pool, '90', (client) => setFactorRule(client, '90', 'required'));
  await somebody('c2', 'communeOfficer', '90-2');
  const { waits } = (await post('p1', '/api/people/c2/grants',
    { role: 'provinceLeader', unit: '90', since: today() })).json<{ waits: { id: string } }>();
  await server.test.db.owner.query(`update device set kind = 'phone' where id in
    (select device from device_account where account = 'p2')`);
  expect(await rolesAt(cookies.get('p2') ?? '')).toEqual([]);
  for (const act of ['decline', 'confirm']) {
    expect([act, (await post('p2', `/api/proposals/${waits.id}/${act}`, {})).statusCode])
      .toEqual([act, 404]);
  }
});
