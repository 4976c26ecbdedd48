// A person who loads a page is never shown JSON: every refusal has a readable page in two
// languages, with the time to come again; a program still gets JSON.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems, type ProblemCode } from '../../core/problems.ts';
import { fillWords } from '../../core/words/address-form.ts';
import { publicRoutes } from './public.ts';
import { refuse } from './problem.ts';
import { settle, startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer([publicRoutes, (app) => {
    app.get<{ Params: { code: ProblemCode } }>('/try/:code', async ({ params }) =>
      refuse(params.code, params.code === 'tooMany' ? { retryAfter: 200 } : {}));
    app.get('/loi', async () => { throw new Error('tên'); });
  }]);
  await settle(server.test);
});
afterAll(() => server.close());

const page = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

test('a burst of loads of the first page ends in a page that says when to come again', async () => {
  const from = { ...page, remoteAddress: '10.8.0.1' };
  const answers = [];
  for (let n = 0; n < 700; n++) answers.push(await server.get('/', from));
  const last = answers.at(-1);
  expect([answers[0]?.statusCode, last?.statusCode]).toEqual([200, 429]);
  expect(last?.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(last?.body).toMatch(/Xin mở lại sau \d+ giây\./);
  expect(last?.body).toMatch(/<section lang="en">[^]*Please come again in \d+ s\./);
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  const program = await server.get('/', { remoteAddress: '10.8.0.1' });
  expect(program.json().code).toBe('tooMany');
});

test('every problem of the catalogue is a page where a page was asked for', async () => {
  for (const code of Object.keys(problems) as ProblemCode[]) {
    // A busy machine may be asked to wait for a moment.
    await expect.poll(async () => (await server.get(`/try/${code}`)).statusCode)
      .toBe(problems[code].status);
    const answer = await server.get(`/try/${code}`, page);
    const words = fillWords(problems[code].words);
    expect(answer.body).toContain(words.vi);
    expect(answer.body).toContain(words.en);
  }
  expect((await server.get('/try/tooMany', page)).body).toContain('Xin mở lại sau 4 phút.');
  const mistake = await server.get('/loi', page);
  expect([mistake.statusCode, mistake.headers['content-type']])
    .toEqual([500, 'text/html; charset=utf-8']);
});

test('a head that is too large is answered 431, with a page for a browser', async () => {
  const { port } = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }));
  const speak = (accept: string): Promise<string> => new Promise((resolve) => {
    let said = '';
    const line = connect(Number(port), '127.0.0.1', () => line.write(
      `GET / HTTP/1.1\r\nhost: x\r\naccept: ${accept}\r\ncookie: ${'a'.repeat(40_000)}\r\n\r\n`));
    line.setEncoding('utf8').on('data', (text) => { said += String(text); });
    line.on('close', () => resolve(said)).on('error', () => undefined);
  });
  expect(await speak('text/html')).toMatch(/^HTTP\/1\.1 431 [^]*text\/html[^]*<h1>/);
  expect(await speak('application/json')).toMatch(/^HTTP\/1\.1 431 [^]*"code":"malformed"/);
});
