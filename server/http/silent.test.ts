// A line that falls silent within a body is cut; one that trickles is not, and an answer that takes
// its time is waited for.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverLimits } from '../../core/limits.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const { requestIdleSeconds } = serverLimits;
const idleMs = 400;
let server: TestServer;
let port = 0;
beforeAll(async () => {
  Object.assign(serverLimits, { requestIdleSeconds: idleMs / 1000 });
  server = await startServer([(app) => {
    app.post('/try/slow', async ({ body }) => {
      await sleep(3 * idleMs);
      return { got: body };
    });
  }]);
  port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(async () => {
  Object.assign(serverLimits, { requestIdleSeconds });
  await server.close();
});

const body = '{"name":"Mẩy"}';
const head = `POST /try/slow HTTP/1.1\r\nhost: 127.0.0.1:8080\r\norigin: http://127.0.0.1:8080\r\n`
  + `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;

/** What comes back until the line is closed or the answer is whole. */
function speak(parts: readonly string[], everyMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        await sleep(everyMs);
      }
    });
    socket.setEncoding('utf8').on('data', (text) => {
      said += String(text);
      if (said.endsWith('}')) socket.destroy();
    });
    socket.on('close', () => resolve(said)).on('error', reject);
  });
}

test('a line that falls silent is cut', async () => {
  expect(await speak([head + body.slice(0, 5)], 0)).toBe('');
});

test('one that trickles arrives, and its answer may take longer than that', async () => {
  const answer = await speak([head, ...body], idleMs / 8);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('"got":{"name":"Mẩy"}');
});
