// Bodies from strangers: where an account is needed, they are refused before they are read; where
// it is not, they are small, and few at once. JSON of too many values is refused before it is
// parsed.
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits, serverLimits } from '../../core/limits.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { routesOf } from '../routes.ts';
import { cookieOf, origin, settle, startServer, type TestServer } from './server.fixture.ts';
import { asProvince } from '../store/rights.ts';

let server: TestServer;
let port = 0;
let cookie = '';
const lines: Socket[] = [];
beforeAll(async () => {
  server = await startServer(routesOf(null));
  await settle(server.test);
  const code = await server.codeFor('may');
  cookie = cookieOf(await server.post('/api/enrol', { code, deviceName: 'Máy' }));
  port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(async () => {
  for (const line of lines) line.destroy();
  await server.close();
});

interface Sent { readonly path: string; readonly bytes: number; readonly type?: string }
/** Sends a request's head and never its body. Returns what the server answers without it. */
function sendHeadOf(
  { path, bytes, type = 'application/octet-stream' }: Sent, { headers = '', method = 'POST' } = {},
): Promise<string> {
  return new Promise((resolve) => {
    const line = connect(port, '127.0.0.1', () => {
      line.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:8080\r\norigin: ${origin}\r\n`
        + `content-type: ${type}\r\ncontent-length: ${bytes}\r\n${headers}\r\n`);
    });
    lines.push(line);
    line.setEncoding('utf8').once('data', (text) => resolve(String(text)));
    line.once('close', () => resolve('')).on('error', () => undefined);
  });
}
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe('without a cookie', () => {
  test.each([
    ['POST', '/api/units/import/preview', 16 * 1024 * 1024],
    ['POST', '/api/members/import', 4 * 1024 * 1024],
    ['POST', '/api/changes', 2 * 1024 * 1024],
    ['POST', '/api/sync', 60_000],
    ['PUT', `/api/files/${'a'.repeat(64)}.jpg`, 60_000],
    ['PUT', '/api/reports/x', 500_000],
    ['POST', '/api/personal/erase', 100],
  ])('%s %s is refused before its body has come', async (method, path, bytes) => {
    expect(statusOf(await sendHeadOf({ path, bytes }, { method }))).toBe(401);
  });

  test('an address that does not exist reads nothing', async () => {
    expect(statusOf(await sendHeadOf({ path: '/khong-co', bytes: 100_000 }))).toBe(404);
  });

  test('a body without a length is refused as well', async () => {
    const line = connect(port, '127.0.0.1');
    lines.push(line);
    line.write(`POST /api/changes HTTP/1.1\r\nhost: x\r\norigin: ${origin}\r\n`
      + 'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
    const answer = await new Promise<string>((resolve) => {
      line.setEncoding('utf8').once('data', (text) => resolve(String(text)));
    });
    expect(statusOf(answer)).toBe(401);
  });

  test('a route for strangers takes only small bodies', async () => {
    const path = '/api/sign-in';
    const bytes = serverLimits.strangerBodyBytesMax + 1;
    expect(statusOf(await sendHeadOf({ path, bytes, type: 'application/json' }))).toBe(401);
    const more = { path, bytes: limits.jsonBodyBytesMax + 1, type: 'application/json' };
    expect(statusOf(await sendHeadOf(more))).toBe(413);
  });
});

test('a session without its second factor may send only small bodies', async () => {
  const token = await asProvince(server.test.db.pool, '90', async (client) => {
    const device = await makeDevice(client, { province: '90', kind: 'desk', name: 'Máy' });
    await joinDevice(client, device, 'thu');
    return startSession(client, { account: 'thu', device, needs: 'factor' });
  });
  const answer = await sendHeadOf(
    { path: '/api/changes', bytes: 1_000_000, type: 'application/json' },
    { headers: `cookie: s=${token}\r\n` });
  expect(statusOf(answer)).toBe(401);
});

test('bytes under way count against their address until their request ends', async () => {
  const { strangerBytesAtOnceMax } = serverLimits;
  Object.assign(serverLimits, { strangerBytesAtOnceMax: 100_000 });
  const own = await startServer(routesOf(null));
  const at = Number(new URL(await own.app.listen({ port: 0, host: '127.0.0.1' })).port);
  Object.assign(serverLimits, { strangerBytesAtOnceMax });
  const hold = (bytes: number): Promise<Socket> => new Promise((resolve) => {
    const line = connect(at, '127.0.0.1', () => {
      line.write(`POST /api/sign-in HTTP/1.1\r\nhost: x\r\norigin: ${origin}\r\n`
        + `content-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n{`,
      () => resolve(line));
    });
    line.on('error', () => undefined);
    lines.push(line);
  });
  const ask = async (bytes: number): Promise<number> => (await own.app.inject({
    method: 'POST', url: '/api/sign-in', remoteAddress: '127.0.0.1',
    headers: { origin, 'content-type': 'application/json' }, payload: 'x'.repeat(bytes),
  })).statusCode;
  const held = [await hold(40_000), await hold(40_000)];
  await expect.poll(() => ask(50_000)).toBe(429);
  expect(await ask(10_000)).toBe(400);
  for (const line of held) line.destroy();
  await expect.poll(() => ask(50_000)).toBe(400);
  for (let n = 0; n < 5; n++) expect(await ask(60_000)).toBe(400);
  await own.close();
});

describe('JSON of too many values', () => {
  const crowded = `[${'[],'.repeat(120_000)}0]`;
  const deep = '['.repeat(400_000);
  const send = (url: string, payload: string | Buffer, headers: object) => server.app.inject({
    method: 'POST', url, payload, headers: { origin, cookie, ...headers },
  });
  const json = { 'content-type': 'application/json' };
  const bytes = { 'content-type': 'application/octet-stream' };

  test.each([['deep', deep, 400], ['of many values', crowded, 413]])(
    '%s is refused before it is parsed, plain and zipped', async (_, text, status) => {
      const begun = performance.now();
      expect((await send('/api/changes', text, json)).statusCode).toBe(status);
      const zipped = gzipSync(`${text}\n`);
      const answer = await send('/api/sync', zipped, { ...bytes, 'content-encoding': 'gzip' });
      expect(answer.statusCode).toBe(status);
      expect(performance.now() - begun).toBeLessThan(2_000);
    });
});
