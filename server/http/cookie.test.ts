// Cookies over https: a neighbouring site can plant a cookie here, but none of the names that begin
// with `__Host-`; so a cookie that it plants opens nothing and signs nobody in as another person.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { jarOf } from './factors.fixture.ts';
import { meRoutes } from './me.ts';
import { providerClient, startProvider, visit, type RunningProvider } from './provider.fixture.ts';
import { passphrase, settle, startServer, type TestServer } from './server.fixture.ts';

const house = 'https://hoaban.example.vn';
const back = `${house}/oidc/callback`;
let provider: RunningProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await startProvider({ back });
  server = await startServer([meRoutes], undefined, {
    HOABAN_URL: house, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: providerClient.id,
    OIDC_CLIENT_SECRET: providerClient.secret,
  });
  await settle(server.test);
  await setPassphrase(server.test.db, { account: 'hanh', name: 'hanh', passphrase });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

type Response = Awaited<ReturnType<TestServer['post']>>;
const as = (...cookies: readonly string[]) =>
  ({ headers: { cookie: jarOf(...cookies), host: 'hoaban.example.vn', origin: house } });
const given = (response: Response, name: string): string =>
  response.cookies.find((one) => one.name === `__Host-${name}`)?.value ?? '';
const signIn = async (name: string, ...cookies: readonly string[]) => {
  const answer = await server.post('/api/sign-in', { name, passphrase, deviceName: 'Máy' },
    as(...cookies));
  expect(answer.statusCode).toBe(200);
  return answer;
};
const whoIs = async (...cookies: readonly string[]): Promise<string> => {
  const answer = await server.get('/api/me', as(...cookies));
  return answer.json<{ account?: string; code?: string }>().account ?? answer.json().code;
};

test('a session planted under the plain name is nobody’s', async () => {
  const thief = given(await signIn('thu'), 's');
  const hers = given(await signIn('hanh'), 's');
  expect(await whoIs(`__Host-s=${hers}`)).toBe('hanh');
  expect(await whoIs(`s=${thief}`)).toBe('signInNeeded');
  expect(await whoIs(`s=${thief}`, `__Host-s=${hers}`)).toBe('hanh');
  const answer = await server.get('/api/me', as(`s=${thief}`));
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('signing in gives a token of its own, whatever was planted before', async () => {
  const thief = given(await signIn('thu'), 's');
  const hers = given(await signIn('hanh', `s=${thief}`, `__Host-s=${thief}`), 's');
  expect(hers).not.toBe(thief);
  expect(await whoIs(`__Host-s=${thief}`)).toBe('thu');
  expect(await whoIs(`__Host-s=${hers}`)).toBe('hanh');
});

test('a provider’s way back that a neighbour began signs nobody in', async () => {
  const start = async (body: object = {}, ...cookies: readonly string[]) => {
    const begun = await server.post('/api/oidc/start', { deviceName: 'Máy', ...body },
      as(...cookies));
    return { url: begun.json<{ url: string }>().url, way: given(begun, 'o') };
  };
  const comeBack = async (url: string, cookie: string) =>
    server.get(url.slice(house.length), as(cookie));
  const session = `__Host-s=${given(await signIn('thu'), 's')}`;
  const linking = await start({ link: true }, session);
  await comeBack(await visit(linking.url, back, 'thief'), `__Host-o=${linking.way}`);
  const begun = await start();
  const there = await visit(begun.url, back, 'thief');
  const planted = await comeBack(there, `o=${begun.way}`);
  expect(planted.headers.location).toContain('oidc=refused');
  expect(given(planted, 's')).toBe('');
  const own = await comeBack(there, `__Host-o=${begun.way}`);
  expect(own.headers.location).toContain('oidc=in');
  expect(await whoIs(`__Host-s=${given(own, 's')}`)).toBe('thu');
});
