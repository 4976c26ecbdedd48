// Two servers share one database. A role that ends at one ends at the other on a database
// notification, not on cache expiry. Both share one count of attempts.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayInVietnam } from '../../core/vietnam.ts';
import { poolSettings } from '../../tests/cluster.ts';
import { openPeople, type People } from '../accounts/people.ts';
import { readConfig } from '../start/config.ts';
import { openPool, type Database } from '../store/pool.ts';
import { meRoutes } from './me.ts';
import { rightsRoutes } from './rights.ts';
import { buildServer } from './server.ts';
import { cookieOf, origin, settle, startServer, type TestServer } from './server.fixture.ts';

let first: TestServer;
let second: FastifyInstance;
let db: Database;
let there: People;
const today = () => dayInVietnam(first.now());
beforeAll(async () => {
  first = await startServer([meRoutes, rightsRoutes]);
  await settle(first.test);
  db = await openPool({ ...poolSettings(first.test.url), clock: first.now });
  const config = readConfig({}, [], { cwd: '/tmp', root: false });
  second = await buildServer({
    config, db, routes: [meRoutes], log: null, built: '/nowhere', slowLoopMs: 0,
  });
  there = openPeople(db, today);
});
afterAll(async () => {
  await second.close();
  await db.close();
  await first.close();
});
const told = () => new Promise<void>((resolve) => {
  const stop = there.onChange(() => {
    stop();
    resolve();
  });
});

test('a role that ends at one server has ended at the other after the notification', async () => {
  const enrol = async (account: string) => cookieOf(await first.post('/api/enrol',
    { code: await first.codeFor(account), deviceName: 'Máy' }));
  const [thu, hanh] = [await enrol('thu'), await enrol('hanh')];
  const began = told();
  const stop = there.listen();
  await began;
  const rolesThere = async () =>
    (await there.personOf(hanh.slice(2)))?.grants.map(({ role }) => role);
  expect(await rolesThere()).toEqual(['communeOfficer']);
  const ended = told();
  const yesterday = dayInVietnam(first.now() - 86_400_000);
  const answer = await first.post('/api/people/hanh/grants/end',
    { role: 'communeOfficer', unit: '90-1', since: '2025-01-01', until: yesterday },
    { headers: { cookie: thu } });
  expect(answer.statusCode).toBe(200);
  await ended;
  expect(await rolesThere()).toEqual([]);
  stop();
});

test('a replaced session cookie is rejected by the other server', async () => {
  const cookie = cookieOf(await first.post('/api/enrol',
    { code: await first.codeFor('may'), deviceName: 'Máy' }));
  const began = told();
  const stop = there.listen();
  await began;
  expect((await there.personOf(cookie.slice(2)))?.account).toBe('may');
  const replaced = told();
  await first.test.db.owner.query(
    `update session set token_hash = sha256('khác') where account = 'may'`);
  await replaced;
  expect(await there.personOf(cookie.slice(2))).toBe(null);
  stop();
});

test('the limit of ten wrong codes per address holds across both servers', async () => {
  const guess = { method: 'POST', url: '/api/enrol', remoteAddress: '10.9.8.7',
    headers: { origin, host: '127.0.0.1:8080' },
    payload: { code: '1234 5678 9012', deviceName: 'Máy' } } as const;
  const statuses: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    statuses.push((await (n % 2 === 0 ? first.app : second).inject(guess)).statusCode);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 429]);
});
