// Costly questions: one account asks so many at once and so many a minute, and nobody else waits.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { route } from '../../core/api/route.ts';
import { doneAnswer, nothing } from '../../core/api/shape.ts';
import { limits } from '../../core/limits.ts';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import type { Routes } from './context.ts';
import { handOverRoutes } from './hand-over.ts';
import { memberRoutes } from './members.ts';
import { serveOn } from './serve.ts';

let office: Office;
let open: (() => void)[] = [];
const costly = {
  about: 'A route that costs much.', caller: 'account', right: 'signedIn', costly: true,
  answer: doneAnswer, problems: [],
} as const;
const slowRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const slow = async (): Promise<object> => {
    await new Promise<void>((resolve) => { open.push(resolve); });
    return {};
  };
  serve(route({ ...costly, at: 'GET /api/slow' }), slow);
  serve(route({ ...costly, at: 'POST /api/slow', body: nothing }), slow);
  serve(route({ ...costly, at: 'GET /api/quick' }), () => ({}));
};
beforeAll(async () => { office = await openOffice([slowRoutes, memberRoutes, handOverRoutes]); });
afterAll(() => office.close());

test('at once: one more than allowed waits a moment, then is told to come again', async () => {
  const asked = Array.from({ length: limits.costlyAtOnce }, () =>
    office.get('hanh', '/api/slow'));
  await expect.poll(() => open.length).toBe(limits.costlyAtOnce);
  const [over, others, search] = await Promise.all([office.get('hanh', '/api/slow'),
    Promise.all(['/api/quick', '/api/members.xlsx', '/api/people/may/hand-over']
      .map(async (url) => [url, (await office.get('hanh', url)).statusCode])),
    office.post('hanh', '/api/search', { q: 'a' }),
    office.get('thu', '/api/figures?unit=90').then(({ statusCode }) =>
      expect(statusCode).toBe(200))]);
  expect([over.statusCode, over.headers['retry-after']]).toEqual([429, '1']);
  expect(others).toEqual([['/api/quick', 429], ['/api/members.xlsx', 429],
    ['/api/people/may/hand-over', 429]]);
  expect(search.statusCode).toBe(429);
  // What is not costly is not counted.
  expect((await office.get('hanh', '/api/slips?unit=90-1&month=2026-01')).statusCode).toBe(200);
  for (const finish of open) finish();
  open = [];
  expect((await Promise.all(asked)).every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect((await office.get('hanh', '/api/figures?unit=90-1')).statusCode).toBe(200);
});

test('at once: what waits begins as soon as one ends, and no more wait than may', async () => {
  const asked = Array.from({ length: limits.costlyAtOnce }, () =>
    office.get('hanh', '/api/slow'));
  await expect.poll(() => open.length).toBe(limits.costlyAtOnce);
  const waiting = Array.from({ length: limits.costlyWaitingMax + 3 }, () =>
    office.get('hanh', '/api/quick'));
  expect((await Promise.race(waiting)).statusCode).toBe(429);
  for (const finish of open) finish();
  open = [];
  await Promise.all(asked);
  const statuses = (await Promise.all(waiting)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200).length).toBe(limits.costlyWaitingMax);
});

test('at once: who gives up a request makes room, also for one with a body', async () => {
  const address = await office.server.app.listen({ port: 0, host: '127.0.0.1' });
  for (let n = 0; n < limits.costlyAtOnce; n += 1) {
    const own = new AbortController();
    const given = fetch(`${address}/api/slow`, {
      method: 'POST', signal: own.signal, body: '{}',
      headers: {
        cookie: office.cookie('hanh'), 'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
    }).then(() => 'answered', () => 'given up');
    await expect.poll(() => open.length).toBe(n + 1);
    own.abort();
    expect(await given).toBe('given up');
  }
  await expect.poll(async () => (await office.get('hanh', '/api/quick')).statusCode).toBe(200);
  for (const finish of open) finish();
  open = [];
  expect((await office.get('hanh', '/api/quick')).statusCode).toBe(200);
});

test('a minute: too many are told how long to wait, and go on after that', async () => {
  const statuses = new Map<number, number>();
  let retryAfter = 0;
  // What grows back meanwhile is allowed too.
  for (let n = 0; n < 2 * limits.costlyBurst && !statuses.has(429); n += 1) {
    const answer = await office.get('dua', '/api/quick');
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
    retryAfter = Number(answer.headers['retry-after'] ?? retryAfter);
  }
  expect(statuses.get(429)).toBe(1);
  expect(retryAfter).toBeGreaterThan(0);
  expect((await office.get('sao', '/api/figures?unit=90')).statusCode).toBe(200);
  office.server.moveClock(retryAfter * 1000);
  expect((await office.get('dua', '/api/figures?unit=90-2')).statusCode).toBe(200);
});

test('strangers get the route’s own answer', async () => {
  expect((await office.server.get('/api/figures?unit=90')).statusCode).toBe(401);
});
