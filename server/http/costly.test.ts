// Costly questions: one account asks so many at once and so many a minute, and nobody else waits.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { route } from '../../core/api/route.ts';
import { doneAnswer } from '../../core/api/shape.ts';
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
  serve(route({ ...costly, at: 'GET /api/slow' }), async () => {
    await new Promise<void>((resolve) => { open.push(resolve); });
    return {};
  });
  serve(route({ ...costly, at: 'GET /api/quick' }), () => ({}));
};
beforeAll(async () => { office = await openOffice([slowRoutes, memberRoutes, handOverRoutes]); });
afterAll(() => office.close());

test('at once: one more than allowed is told to come again, others are not', async () => {
  const asked = Array.from({ length: limits.costlyAtOnce }, () =>
    office.get('hanh', '/api/slow'));
  await expect.poll(() => open.length).toBe(limits.costlyAtOnce);
  const over = await office.get('hanh', '/api/slow');
  expect([over.statusCode, over.headers['retry-after']]).toEqual([429, '1']);
  expect((await office.get('thu', '/api/figures?unit=90')).statusCode).toBe(200);
  for (const url of ['/api/quick', '/api/members.xlsx', '/api/people/may/hand-over'])
    expect([url, (await office.get('hanh', url)).statusCode]).toEqual([url, 429]);
  expect((await office.post('hanh', '/api/search', { q: 'a' })).statusCode).toBe(429);
  // What is not costly is not counted.
  expect((await office.get('hanh', '/api/slips?unit=90-1&month=2026-01')).statusCode).toBe(200);
  for (const finish of open) finish();
  open = [];
  expect((await Promise.all(asked)).every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect((await office.get('hanh', '/api/figures?unit=90-1')).statusCode).toBe(200);
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
