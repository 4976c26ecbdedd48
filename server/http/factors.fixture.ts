// An authenticator app for the tests of signing in: reads the key that was shown and says the code
// of a moment.
import { totpAt, stepAt } from '../sign-in/totp.ts';
import { cookieOf, type TestServer } from './server.fixture.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function secretOf(key: string): Buffer {
  const bits = [...key.replace(/\s/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export const codeOf = (key: string, ms: number): string => totpAt(secretOf(key), stepAt(ms));

export interface SetUp {
  readonly cookie: string;
  readonly key: string;
  readonly codes: readonly string[];
}

export const jarOf = (...cookies: readonly string[]): string => cookies.join('; ');

/** Sets up TOTP in a session that is half or fresh; the cookie is the one that goes on. */
export async function setUpTotp(
  server: TestServer, cookie: string, ms = server.now(),
): Promise<SetUp> {
  const begun = await server.post('/api/factors/totp', {}, { headers: { cookie } });
  const { key } = begun.json<{ key: string }>();
  const ticket = `t=${begun.cookies.find(({ name }) => name === 't')?.value ?? ''}`;
  const done = await server.post('/api/factors/totp/confirm', { code: codeOf(key, ms) },
    { headers: { cookie: jarOf(cookie, ticket) } });
  if (done.statusCode !== 200) throw new Error(`not set up: ${done.body}`);
  const given = cookieOf(done);
  return {
    key, cookie: given === 's=' ? cookie : given,
    codes: done.json<{ codes: readonly string[] | null }>().codes ?? [],
  };
}
