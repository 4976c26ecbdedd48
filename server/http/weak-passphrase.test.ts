// Passphrases that are guessed first are refused at every door where one is chosen, with words that
// say what to do; the session goes on, and a better one is taken.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../core/problems.ts';
import { firstRoutes } from './first.ts';
import { meRoutes } from './me.ts';
import {
  cookieOf, passphrase, requireFactors, settle, startServer, type TestServer,
} from './server.fixture.ts';

let server: TestServer;
let empty: TestServer;
beforeAll(async () => {
  server = await startServer([meRoutes]);
  await settle(server.test);
  empty = await startServer([meRoutes, firstRoutes('mã')]);
});
afterAll(() => Promise.all([server.close(), empty.close()]));

const weak = (name: string, unit: string) =>
  ['aaaaaaaaaaaa', '123456789012', `${name} ${name}`, `${unit} 2026`];
const enrol = async (account: string) => cookieOf(await server.post('/api/enrol',
  { code: await server.codeFor(account), deviceName: 'Máy' }));
const choose = (url: string, cookie: string, body: object) =>
  server.post(url, body, { headers: { cookie } });

test('when she chooses one at her phone or desk', async () => {
  const cookie = await enrol('may');
  for (const typed of weak('Giàng Thị Mẩy', 'Đơn vị 90-1-1')) {
    const answer = await choose('/api/me/passphrase', cookie, { name: 'May', passphrase: typed });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'passphraseWeak']);
    expect(answer.json().words).toEqual(problems.passphraseWeak.words);
  }
  expect((await choose('/api/me/passphrase', cookie, { name: 'May', passphrase })).statusCode)
    .toBe(200);
});

test('when she sets up anew after a code of her officer', async () => {
  await requireFactors(server.test);
  const cookie = await enrol('hanh');
  for (const typed of weak('Quàng Thị Hạnh', 'Đơn vị 90-1')) {
    const answer = await choose('/api/sign-in/set-up', cookie, { name: 'hanh', passphrase: typed });
    expect(answer.json().code).toBe('passphraseWeak');
  }
  expect((await choose('/api/sign-in/set-up', cookie, { name: 'hanh', passphrase })).statusCode)
    .toBe(200);
});

test('when the first officer makes her province', async () => {
  const asked = (typed: string) => ({
    setupCode: 'mã', province: { code: '91', name: 'Tỉnh Núi Xanh' }, deviceName: 'Máy',
    officer: { name: 'Lò Thị Thu', post: 'Chủ tịch Hội', signIn: 'thu', passphrase: typed },
  });
  for (const typed of weak('Lò Thị Thu', 'Núi Xanh')) {
    expect((await empty.post('/api/first', asked(typed))).json().code).toBe('passphraseWeak');
  }
  expect((await empty.post('/api/first', asked(passphrase))).statusCode).toBe(200);
});
