// A file that nobody waits for any more is no mistake of the program.
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { answerErrors } from './errors.ts';

const lines: string[] = [];
const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
let asked = 0;
answerErrors(app);
app.post('/file', (_request, reply) => {
  asked += 1;
  return reply.send(new Readable({ read: () => undefined }));
});
app.post('/broken', (_request, reply) => {
  const file = new Readable({ read: () => undefined });
  setImmediate(() => file.destroy());
  return reply.send(file);
});
afterAll(() => app.close());
const mistakes = () => lines.filter((line) => line.includes('"msg":"mistake"'));

test('only a file that breaks off while somebody waits is logged as a mistake', async () => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const own = new AbortController();
  const given = fetch(`${address}/file`, {
    method: 'POST', signal: own.signal, body: '{}', headers: { 'content-type': 'application/json' },
  })
    .then(() => 'answered', () => 'given up');
  await expect.poll(() => asked).toBe(1);
  own.abort();
  expect(await given).toBe('given up');
  await fetch(`${address}/broken`, { method: 'POST' }).then(() => undefined, () => undefined);
  await expect.poll(() => mistakes().length).toBeGreaterThan(0);
  expect(mistakes()).toHaveLength(1);
});
