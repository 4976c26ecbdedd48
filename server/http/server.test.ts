// The walls: headers, origins, bodies, sizes, errors and the log, without any route of the product.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { route } from '../../core/api/route.ts';
import { line } from '../../core/api/shape.ts';
import { limits } from '../../core/limits.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { openPool } from '../store/pool.ts';
import { poolSettings } from '../../tests/cluster.ts';
import { testDatabase } from '../../tests/database.ts';
import { readConfig } from '../start/config.ts';
import type { Routes } from './context.ts';
import { meRoutes } from './me.ts';
import { serveOn } from './serve.ts';
import { buildServer } from './server.ts';
import {
  cookieOf, origin, passphrase, settle, startServer, type TestServer,
} from './server.fixture.ts';
import { asProvince } from '../store/rights.ts';

const echo = route({
  at: 'POST /try/json', caller: 'anyone', right: 'anyone', about: 'Answers the name.',
  body: v.strictObject({ name: line(20) }), answer: v.object({ name: v.string() }), problems: [],
});
const tryRoutes: Routes = (app, context) => {
  const { db } = context;
  serveOn(app, context)(echo, ({ body }) => body);
  app.post('/try/bytes', async (request) =>
    ({ bytes: Buffer.isBuffer(request.body) ? request.body.length : null }));
  app.get('/try/mistake', async () => { throw new Error('tên Giàng Thị Mẩy'); });
  app.get('/try/column', async (request) => {
    const { q } = request.query as { readonly q?: string };
    return (await db.pool.query('select $1::text as q', [q])).rows[0];
  });
};

let server: TestServer;
let built = '';
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'hoaban-built-'));
  mkdirSync(join(built, 'app', 'assets'), { recursive: true });
  writeFileSync(join(built, 'app', 'index.html'), '<!doctype html><p>Hoa Ban</p>');
  writeFileSync(join(built, 'app', 'sw.js'), '// sw');
  writeFileSync(join(built, 'app', 'assets', 'main-a1B2c3D4.js'), 'export {}');
  writeFileSync(join(built, 'app', 'assets', 'main-a1B2c3D4.js.br'), 'nén');
  server = await startServer([meRoutes, tryRoutes], built);
  await settle(server.test);
});
afterAll(async () => {
  await server.close();
  rmSync(built, { recursive: true, force: true });
});

describe('every answer', () => {
  const policy = "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob: data:;"
    + "media-src 'self' blob:;connect-src 'self';manifest-src 'self';worker-src 'self';"
    + "form-action 'self';base-uri 'none';frame-ancestors 'none'";

  test.each(['/app', '/api/me', '/khong-co', '/app/assets/main-a1B2c3D4.js'])(
    'of %s has the strict policy', async (url) => {
      const { headers } = await server.get(url);
      expect(headers['content-security-policy']).toBe(policy);
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['permissions-policy']).toContain('camera=(self), microphone=(self)');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['server']).toBeUndefined();
    });

  test('asks for https for a year where the public address is https', async () => {
    const config = readConfig({ HOABAN_URL: 'https://hoaban.example.vn' }, []);
    const { db } = server.test;
    const app = await buildServer({ config, db, routes: [meRoutes], log: null, built });
    const answer = await app.inject({ url: '/api/me' });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const signedIn = await app.inject({
      method: 'POST', url: '/api/sign-in', headers: { origin: config.publicUrl },
      payload: { name: 'thu', passphrase, deviceName: 'Máy' },
    });
    expect(String(signedIn.headers['set-cookie'])).toContain('Secure');
    await app.close();
  });
});

describe('a request that changes something', () => {
  const body = { name: 'Mẩy' };
  const from = (headers: object) => server.app.inject({
    method: 'POST', url: '/try/json', payload: body,
    headers: { host: '127.0.0.1:8080', ...headers },
  });

  test.each([
    ['the page itself', { 'sec-fetch-site': 'same-origin' }, 200],
    ['our origin', { origin }, 200],
    ['the host asked for', { origin: 'https://cung.vn', host: 'cung.vn' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin }, 403],
    ['another host of the site', { 'sec-fetch-site': 'same-site', origin }, 403],
    ['another origin', { origin: 'https://xau.vn' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['nowhere', {}, 403],
  ])('from %s', async (_, headers, status) => {
    const answer = await from(headers);
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json().code).toBe('wrongOrigin');
  });
});

describe('a body', () => {
  const send = (payload: string | Buffer, type: string | undefined, url = '/try/json') => {
    const typed = type === undefined ? {} : { 'content-type': type };
    return server.app.inject({ method: 'POST', url, payload, headers: { origin, ...typed } });
  };
  const json = 'application/json';
  const large = JSON.stringify({ name: 'x'.repeat(limits.jsonBodyBytesMax) });

  test.each([
    ['broken', '{"name":', json, 400, 'malformed'],
    ['empty', '', json, 400, 'malformed'],
    ['of another shape', '{"ten":"Mẩy"}', json, 400, 'malformed'],
    ['a list', '[]', json, 400, 'malformed'],
    ['with a prototype', '{"name":"a","__proto__":{"x":1}}', json, 400, 'malformed'],
    ['with a constructor', '{"constructor":{"prototype":{}}}', json, 400, 'malformed'],
    ['with a zero character', '{"name":"a\\u0000b"}', json, 400, 'malformed'],
    ['with half a character', '{"name":"\\ud800"}', json, 400, 'malformed'],
    ['deep', '['.repeat(60_000), json, 400, 'malformed'],
    ['too large', large, json, 413, 'bodyTooLarge'],
    ['a form', 'name=a', 'application/x-www-form-urlencoded', 415, 'wrongType'],
    ['plain text', '{"name":"a"}', 'text/plain', 415, 'wrongType'],
    ['of an odd type', 'x', ';;;', 415, 'wrongType'],
    ['of no type', 'x', undefined, 415, 'wrongType'],
  ])('%s', async (_, payload, type, status, code) => {
    const answer = await send(payload, type);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(Object.keys(answer.json().words)).toEqual(['vi', 'en']);
  });

  test('of bytes arrives as bytes, up to its limit', async () => {
    const type = 'application/octet-stream';
    expect((await send(Buffer.alloc(1000), type, '/try/bytes')).json()).toEqual({ bytes: 1000 });
    const many = await send(Buffer.alloc(limits.courierBytesMax + 1), type, '/try/bytes');
    expect(many.json().code).toBe('bodyTooLarge');
  });
});

describe('an address', () => {
  test('nobody knows is a problem for programs and a page for people', async () => {
    const program = await server.get('/khong-co');
    expect([program.statusCode, program.json().code]).toEqual([404, 'notFound']);
    const page = await server.get('/khong-co', { headers: { accept: 'text/html' } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('Không có trang này');
  });

  test.each(['/%', '/app/%E0%A4%A', '/app/..%2f..%2fetc%2fpasswd', '/app/%00', '/api/me/%ff',
    `/${'a'.repeat(5000)}`])('%s is answered below 500', async (url) => {
    const { statusCode } = await server.get(url);
    expect(statusCode).toBeGreaterThanOrEqual(200);
    expect(statusCode).toBeLessThan(500);
  });
});

describe('the built app', () => {
  test('opens at /app, /app/ and every page below, and is asked for again', async () => {
    for (const url of ['/app', '/app/', '/app/phieu/moi', '/app?x=1']) {
      const answer = await server.get(url);
      expect([url, answer.statusCode, answer.body.includes('Hoa Ban')]).toEqual([url, 200, true]);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    const worker = await server.get('/app/sw.js');
    expect(worker.headers['service-worker-allowed']).toBe('/app');
    expect(worker.headers['cache-control']).toBe('no-cache');
  });

  test('keeps hashed files for ever and sends them compressed', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const answer = await server.get('/app/assets/main-a1B2c3D4.js', { headers });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const missing = await server.get('/app/assets/main-00000000.js');
    expect(missing.statusCode).toBe(404);
  });
});

describe('a failure', () => {
  test('of ours is told without its text', async () => {
    const answer = await server.get('/try/mistake');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('Mẩy');
  });

  test('of a value that fits no column is a malformed request', async () => {
    const answer = await server.get('/try/column?q=%00');
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed']);
  });

  test('leads to the set-up while nobody has begun and a code was printed', async () => {
    const empty = await testDatabase();
    const at = async (isSetUpOpen: boolean, db = empty.db, headers = {}) => {
      const app = await buildServer({
        config: readConfig({}, []), db, routes: [meRoutes], log: null, built, isSetUpOpen,
      });
      const answers = await Promise.all(['/app', '/app/', '/app/first'].map((url) =>
        app.inject({ url, headers })));
      await app.close();
      return answers.map((answer) => answer.headers.location ?? answer.statusCode);
    };
    expect(await at(true)).toEqual(['/app/first', '/app/first', 200]);
    expect(await at(false)).toEqual([200, 200, 200]);
    expect(await at(true, server.test.db)).toEqual([200, 200, 200]);
    const opened = await at(true, empty.db, { 'sec-fetch-mode': 'navigate' });
    expect(opened).toEqual(['/app/first', '/app/first', 200]);
    // What a browser keeps for later must be the page itself.
    expect(await at(true, empty.db, { 'sec-fetch-mode': 'cors' })).toEqual([200, 200, 200]);
    await empty.drop();
  });

  test('of the database is 429 with a time to wait', async () => {
    const db = await openPool(poolSettings(server.test.url));
    const config = readConfig({}, []);
    const app = await buildServer({ config, db, routes: [meRoutes], log: null, built });
    await db.pool.end();
    const gone = { ...db, pool: lostPool() };
    const other = await buildServer({ config, db: gone, routes: [meRoutes], log: null, built });
    const answer = await other.inject({ url: '/api/me', cookies: { s: 'a'.repeat(32) } });
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'tooMany']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await Promise.all([app.close(), other.close(), gone.pool.end(), db.owner.end()]);
  });

  test('of HTTP itself is answered and closed', async () => {
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
    const text = await speak(Number(new URL(address).port), 'KHÔNG PHẢI HTTP\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"code":"malformed"');
  });
});

describe('the log', () => {
  test('names method, route, status and time, and nothing of a person', async () => {
    server.logged.length = 0;
    const code = await server.codeFor('may');
    const enrolled = await server.post('/api/enrol', { code, deviceName: 'Máy của Mẩy' });
    const cookie = cookieOf(enrolled);
    await server.get(`/api/me?bi-mat=${code}`, { headers: { cookie } });
    await server.get(`/khong-co/${code}`);
    await server.get('/try/mistake');
    await server.post('/api/sign-in', { name: 'thu', passphrase: 'sai sai', deviceName: 'Máy' });
    const text = server.logged.join('');
    expect(server.logged.length).toBeGreaterThanOrEqual(6);
    expect(JSON.parse(server.logged[0] ?? '{}')).toMatchObject({
      method: 'POST', route: '/api/enrol', status: 200, ms: expect.any(Number),
    });
    for (const word of ['Mẩy', code, cookie.slice(2), 'bi-mat', '127.0.0.1', 'thu"', 'sai']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('too many requests', () => {
  test('from one address are asked to wait, and others are not', async () => {
    const one = { remoteAddress: '10.7.0.1' };
    const answers = await Promise.all(
      Array.from({ length: 700 }, () => server.get('/khong-co', one)));
    const last = answers.at(-1);
    expect(last?.statusCode).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.get('/khong-co', { remoteAddress: '10.7.0.2' })).statusCode).toBe(404);
  });
});

describe('an overloaded server', () => {
  test('asks to wait and recovers', async () => {
    const config = readConfig({}, []);
    const app = await buildServer({ config, db: server.test.db, routes: [], log: null, built });
    await app.ready();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500);
    await sleep(30);
    const answer = await app.inject({ url: '/app' });
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'tooMany']);
    expect(answer.headers['retry-after']).toBe('3');
    const status = async () => (await app.inject({ url: '/app' })).statusCode;
    await expect.poll(status, { timeout: 10_000 }).toBe(200);
    await app.close();
  });
});

describe('a thousand phones behind one address', () => {
  test('do not stand in each other\'s way', async () => {
    const tower = { remoteAddress: '10.7.0.9' };
    const { db } = server.test;
    const tokens = await asProvince(db.pool, '90', async (client) => {
      const device = await makeDevice(client, { province: '90', kind: 'phone', name: 'Máy' });
      await joinDevice(client, device, 'may');
      const made = [];
      for (let n = 0; n < 1000; n += 1) {
        made.push(await startSession(client, { account: 'may', device }));
      }
      return made;
    });
    const statuses = new Set<number>();
    for (let n = 0; n < tokens.length; n += 10) {
      const some = tokens.slice(n, n + 10);
      const answers = await Promise.all(
        some.map((s) => server.get('/api/me', { ...tower, cookies: { s } })));
      for (const { statusCode } of answers) statuses.add(statusCode);
    }
    expect([...statuses]).toEqual([200]);
  });
});

function lostPool() {
  return new pg.Pool({ host: '/tmp/khong-co-o-day', user: 'khong' });
}

function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => { answer += String(part); });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
