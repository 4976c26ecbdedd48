// OIDC against a real provider on this machine: who comes in, who does not, and what is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { jarOf, setUpTotp } from './factors.fixture.ts';
import { meRoutes } from './me.ts';
import { providerClient, startProvider, visit, type RunningProvider } from './provider.fixture.ts';
import {
  cookieOf, passphrase, requireFactors, settle, startServer, type TestServer,
} from './server.fixture.ts';
import { freePort } from '../../tools/free-port.ts';

const house = 'http://localhost:8080';
const back = `${house}/oidc/callback`;
let port = 0;
let provider: RunningProvider;
let server: TestServer;

beforeAll(async () => {
  port = await freePort();
  provider = await startProvider({ back, port });
  server = await startServer([meRoutes], undefined, {
    HOABAN_URL: house, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: providerClient.id,
    OIDC_CLIENT_SECRET: providerClient.secret, OIDC_NAME: 'Cổng của tỉnh', OIDC_STRONG: 'mfa',
  });
  await settle(server.test);
  await setPassphrase(server.test.db, { account: 'hanh', name: 'hanh', passphrase });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

type Response = Awaited<ReturnType<TestServer['post']>>;
const part = (response: Response, name: string): string =>
  `${name}=${response.cookies.find((one) => one.name === name)?.value ?? ''}`;
const as = (...cookies: readonly string[]) => ({ headers: { cookie: jarOf(...cookies) } });
const signIn = async (name: string) => cookieOf(
  await server.post('/api/sign-in', { name, passphrase, deviceName: 'Máy' }));

interface Start { readonly url: string; readonly cookie: string }
async function start(body: object = {}, ...cookies: readonly string[]): Promise<Start> {
  const begun = await server.post('/api/oidc/start', { deviceName: 'Máy', ...body },
    as(...cookies));
  if (begun.statusCode !== 200) throw new Error(begun.body);
  return { url: begun.json<{ url: string }>().url, cookie: part(begun, 'o') };
}
const comeBack = (url: string, cookie: string): Promise<Response> =>
  server.get(url.slice(house.length), as(cookie));
const outcome = (response: Response): string =>
  /[#=/]([a-z-]+)$/.exec(String(response.headers.location))?.[1] ?? '';
const go = async (login: string, body: object = {}, ...cookies: readonly string[]) => {
  const { url, cookie } = await start(body, ...cookies);
  return comeBack(await visit(url, back, login), cookie);
};

describe('a provider’s account', () => {
  test('opens nothing until a person links hers; then it opens hers', async () => {
    expect(outcome(await go('thu@tinh.vn'))).toBe('stranger');
    expect(outcome(await go('thu@tinh.vn', { link: true }, await signIn('thu'))))
      .toBe('dang-nhap');
    const came = await go('thu@tinh.vn');
    expect(outcome(came)).toBe('in');
    expect((await server.get('/api/me', as(cookieOf(came)))).json())
      .toMatchObject({ account: 'thu', kind: 'desk' });
    const seen = await server.get('/api/factors', as(cookieOf(came)));
    expect(seen.json().oidc).toEqual({ name: 'Cổng của tỉnh', isLinked: true });
    const { rows } = await server.test.db.owner.query(
      `select act, more from audit where actor = 'thu' and more like '%oidc%' order by nr`);
    expect(rows.map(({ act }) => act)).toEqual(['factorAdded', 'signIn']);
  });

  test('opens one person’s account, never a second one’s', async () => {
    expect(outcome(await go('thu@tinh.vn', { link: true }, await signIn('hanh')))).toBe('taken');
  });

  test('is linked only by who has just proved that it is she', async () => {
    const cookie = await signIn('hanh');
    await server.test.db.owner.query(
      "update session set fresh_at = hoaban_now() - interval '1 hour'");
    await expect(start({ link: true }, cookie)).rejects.toThrow('freshNeeded');
    await expect(start({ link: true })).rejects.toThrow('signInNeeded');
  });

  test('is not enough where a second factor is asked', async () => {
    await requireFactors(server.test);
    const partial = await go('thu@tinh.vn');
    expect((await server.get('/api/me', as(cookieOf(partial)))).json().code)
      .toBe('secondFactorNeeded');
    const whole = await setUpTotp(server, cookieOf(partial), server.now());
    expect((await server.get('/api/me', as(whole.cookie))).statusCode).toBe(200);
    const next = await go('thu@tinh.vn');
    expect((await server.get('/api/sign-in', as(cookieOf(next)))).json().lacking)
      .toMatchObject({ needs: 'factor', ways: ['totp', 'recovery'] });
  });

  test('that asked for a second factor itself opens at once', async () => {
    await provider.close();
    provider = await startProvider({ back, port, amr: ['pwd', 'mfa'] });
    const whole = await setUpTotp(server, await signIn('hanh'), server.now());
    expect(outcome(await go('manh', { link: true }, whole.cookie))).toBe('dang-nhap');
    const came = await go('manh');
    expect((await server.get('/api/me', as(cookieOf(came)))).json())
      .toMatchObject({ account: 'hanh' });
    await provider.close();
    provider = await startProvider({ back, port });
  });

  test('is unlinked, and opens nothing again', async () => {
    const partial = await go('thu@tinh.vn');
    await server.test.db.owner.query('delete from totp; update session set needs = null');
    expect((await server.post('/api/oidc/unlink', {}, as(cookieOf(partial)))).statusCode).toBe(200);
    expect(outcome(await go('thu@tinh.vn'))).toBe('stranger');
  });

  test('and a code of her officer open an account without a passphrase', async () => {
    const code = await server.codeFor('may');
    expect(outcome(await go('may@tinh.vn', { code: '000000000000' }))).toBe('code');
    const came = await go('may@tinh.vn', { code });
    expect((await server.get('/api/me', as(cookieOf(came)))).json())
      .toMatchObject({ account: 'may' });
    expect(outcome(await go('mai@tinh.vn', { code }))).toBe('code');
  });
});

describe('the way back is refused', () => {
  const changed = (url: string, name: string, value: string): string => {
    const other = new URL(url);
    other.searchParams.set(name, value);
    return other.href;
  };

  test('with another state, without the cookie of the start, or a second time', async () => {
    const { url, cookie } = await start();
    const there = await visit(url, back, 'may@tinh.vn');
    expect(outcome(await comeBack(there, ''))).toBe('refused');
    const other = await start();
    expect(outcome(await comeBack(there, other.cookie))).toBe('refused');
    const wrong = await start();
    const thereToo = await visit(wrong.url, back, 'may@tinh.vn');
    expect(outcome(await comeBack(changed(thereToo, 'state', 'khac'), wrong.cookie)))
      .toBe('refused');
    expect(outcome(await comeBack(there, cookie))).toBe('in');
    expect(outcome(await comeBack(there, cookie))).toBe('refused');
  });

  test('with a nonce, a verifier or a code that belongs to another start', async () => {
    const nonce = await start();
    const withNonce = await visit(changed(nonce.url, 'nonce', 'khac'), back, 'may@tinh.vn');
    expect(outcome(await comeBack(withNonce, nonce.cookie))).toBe('refused');
    const one = await start();
    const other = await start();
    const code = new URL(await visit(one.url, back, 'may@tinh.vn')).searchParams.get('code') ?? '';
    const there = await visit(other.url, back, 'may@tinh.vn');
    expect(outcome(await comeBack(changed(there, 'code', code), other.cookie))).toBe('refused');
    const issuer = await start();
    const from = await visit(issuer.url, back, 'may@tinh.vn');
    expect(outcome(await comeBack(changed(from, 'iss', 'https://khac.vn'), issuer.cookie)))
      .toBe('refused');
  });

  test('when the code, the token or the start is too old', async () => {
    const late = await start();
    const there = await visit(late.url, back, 'may@tinh.vn');
    server.moveClock(11 * 60_000);
    expect(outcome(await comeBack(there, late.cookie))).toBe('refused');
    await provider.close();
    provider = await startProvider({ back, port, ttl: { AuthorizationCode: 1 } });
    const { url, cookie } = await start();
    const slow = await visit(url, back, 'may@tinh.vn');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(outcome(await comeBack(slow, cookie))).toBe('refused');
    await provider.close();
    provider = await startProvider({ back, port, ttl: { IdToken: () => -120 } });
    expect(outcome(await go('may@tinh.vn'))).toBe('refused');
    await provider.close();
    provider = await startProvider({ back, port });
  });

  test('when she says no over there', async () => {
    const { cookie } = await start();
    expect(outcome(await comeBack(`${back}?error=access_denied&state=x`, cookie))).toBe('refused');
  });
});

test('a provider that does not answer is said so, before and after', async () => {
  const { url, cookie } = await start();
  const there = await visit(url, back, 'may@tinh.vn');
  await provider.close();
  expect(outcome(await comeBack(there, cookie))).toBe('away');
  const cold = await startServer([meRoutes], undefined, {
    HOABAN_URL: house, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: providerClient.id,
    OIDC_CLIENT_SECRET: providerClient.secret,
  });
  const answer = await cold.post('/api/oidc/start', { deviceName: 'Máy' });
  expect([answer.statusCode, answer.json().code]).toEqual([424, 'providerAway']);
  provider = await startProvider({ back, port });
  expect((await cold.post('/api/oidc/start', { deviceName: 'Máy' })).statusCode).toBe(200);
  await cold.close();
});

test('without a setting there is no such way', async () => {
  const plain = await startServer([meRoutes]);
  expect((await plain.post('/api/oidc/start', { deviceName: 'Máy' })).statusCode).toBe(404);
  expect((await plain.get('/api/sign-in')).json()).toMatchObject({ oidc: null });
  await plain.close();
});

test('no token, code, state or secret is in the log', async () => {
  const { url, cookie } = await start();
  const there = await visit(url, back, 'may@tinh.vn');
  const came = await comeBack(there, cookie);
  const { searchParams } = new URL(there);
  const secrets = [searchParams.get('code'), searchParams.get('state'), cookie.slice(2),
    cookieOf(came).slice(2), providerClient.secret, 'eyJ'];
  const logged = server.logged.join('');
  expect(logged).toContain('/oidc/callback');
  for (const secret of secrets) expect(logged).not.toContain(secret ?? 'no secret');
});
