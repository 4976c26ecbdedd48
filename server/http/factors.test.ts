// Second factors over HTTP on a real database: setting up, signing in, what is refused, and what is
// told afterwards.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { peopleOf } from '../accounts/people.ts';
import { routesOf } from '../routes.ts';
import { listRoutes, type Route } from '../../tests/fuzz/routes.ts';
import { newAuthenticator, type Faults } from './authenticator.fixture.ts';
import { codeOf, jarOf, setUpTotp, type SetUp } from './factors.fixture.ts';
import {
  cookieOf, passphrase, requireFactors, settle, startServer, type TestServer,
} from './server.fixture.ts';
import { asProvince } from '../store/rights.ts';

const house = 'http://localhost:8080';
let server: TestServer;
let routes: readonly Route[] = [];
beforeAll(async () => {
  const list = listRoutes((known) => { routes = known; });
  server = await startServer(routesOf(null).map(list), undefined, { HOABAN_URL: house });
  await settle(server.test);
  await requireFactors(server.test);
  await setPassphrase(server.test.db, { account: 'hanh', name: 'hanh', passphrase });
});
afterAll(() => server.close());

let address = 0;
const elsewhere = () => ({ remoteAddress: `10.2.${(address += 1) >> 8}.${address & 255}` });
const signIn = (body: object, more: object = elsewhere()) =>
  server.post('/api/sign-in', { deviceName: 'Máy', passphrase, ...body }, more);
const as = (...cookies: readonly string[]) => ({ headers: { cookie: jarOf(...cookies) } });
const part = (response: Awaited<ReturnType<typeof signIn>>, name: string): string =>
  `${name}=${response.cookies.find((one) => one.name === name)?.value ?? ''}`;
const acts = async (account: string): Promise<readonly string[]> => {
  const { owner } = server.test.db;
  const { rows } = await owner.query<{ readonly act: string; readonly more: string }>(
    'select act, more from audit where actor = $1 order by nr', [account]);
  return rows.map(({ act, more }) => `${act} ${String(JSON.parse(more)['how'] ?? '')}`.trim());
};

const openRoutes =
  /^\/api\/(sign-in|sign-out|enrol|first|factors|wiped|proof|courier|oidc|ready$)/;

describe('a person of an office without a second factor', () => {
  test('is led to set one up; until then no other route opens', async () => {
    const partial = await signIn({ name: 'hanh' });
    expect(partial.json()).toMatchObject({ needs: 'setUp', ways: [] });
    expect(partial.body).not.toContain('roles');
    const closed = routes.filter(({ url }) => /^\/api\//.test(url)
      && !openRoutes.test(url));
    expect(closed.length).toBeGreaterThan(25);
    const open = [];
    for (const { method, url } of closed) {
      const answer = await server.app.inject({
        method: method as 'GET', url: url.replace(/:\w+/g, 'x').replace('*', 'x'),
        headers: { cookie: cookieOf(partial), origin: house, host: 'localhost:8080' },
        ...(method === 'POST' ? { payload: {} } : {}),
      });
      // A query that cannot be read is refused before anybody is asked who she is.
      const isClosed = ['secondFactorNeeded', 'malformed'].includes(answer.json().code);
      if (!isClosed) open.push(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    }
    expect(open).toEqual([]);
  });

  test('finds no role of a desk on the phone she had before she had the role', async () => {
    const enrolled = await server.post('/api/enrol',
      { code: await server.codeFor('sua'), deviceName: 'Máy' }, elsewhere());
    const phone = as(cookieOf(enrolled));
    await server.test.db.owner.query(`insert into account_grant (account, role, unit, since)
      values ('sua', 'communeOfficer', '90-2', '2025-01-01')`);
    const { device } = enrolled.json<{ device: string }>();
    const seen = async (): Promise<readonly unknown[]> => {
      const me = (await server.get('/api/me', phone)).json<{ roles: { role: string }[] }>();
      const [her] = await peopleOf(server.test.db, {
        province: '90', accounts: ['sua'], device, today: dayInVietnam(server.now()),
      });
      return [me.roles.map(({ role }) => role), her?.grants.map(({ role }) => role)];
    };
    expect(await seen()).toEqual([['villageLead'], ['villageLead']]);
    expect((await server.get('/api/people', phone)).statusCode).toBe(404);
    await server.test.db.owner.query("update device set kind = 'desk' where id = $1", [device]);
    expect((await seen())[1]).toEqual(['communeOfficer', 'villageLead']);
    await server.test.db.owner.query(
      `delete from account_grant where account = 'sua' and role = 'communeOfficer'`);
  });

  test('is in with the first code, under a new token, with ten recovery codes', async () => {
    const partial = cookieOf(await signIn({ name: 'hanh' }));
    const set = await setUpTotp(server, partial);
    expect(set.cookie).not.toBe(partial);
    expect((await server.get('/api/me', as(partial))).statusCode).toBe(401);
    expect((await server.get('/api/me', as(set.cookie))).json()).toMatchObject({ account: 'hanh' });
    expect(set.codes).toHaveLength(10);
    expect(new Set(set.codes).size).toBe(10);
    expect(await acts('hanh')).toContain('factorAdded totp');
    const kept = await server.test.db.owner.query(
      'select encode(sealed, $1) as sealed from totp', ['hex']);
    expect(JSON.stringify(kept.rows)).not.toContain(set.key.replaceAll(' ', ''));
    await forget('hanh');
  });
});

/** Removes every factor of the account, as before the set-up. */
async function forget(account: string): Promise<void> {
  await asProvince(server.test.db.pool, '90', async (client) => {
    for (const table of ['totp', 'passkey', 'recovery_code']) {
      await client.query(`delete from ${table} where account = $1`, [account]);
    }
  });
}

const later = (steps: number): number => server.now() + steps * 30_000;

describe('a code of the telephone', () => {
  let her: SetUp;
  beforeAll(async () => {
    her = await setUpTotp(server, cookieOf(await signIn({ name: 'hanh' })), later(-1));
  });
  afterAll(() => forget('hanh'));
  const partial = async () => cookieOf(await signIn({ name: 'hanh' }));
  const withCode = async (code: string, cookie?: string) =>
    server.post('/api/sign-in/code', { code }, as(cookie ?? await partial()));

  test('opens after the passphrase, once', async () => {
    const asked = await signIn({ name: 'hanh' });
    expect(asked.json()).toMatchObject({ needs: 'factor', ways: ['totp', 'recovery'] });
    expect((await server.get('/api/me', as(cookieOf(asked)))).json().code)
      .toBe('secondFactorNeeded');
    const code = codeOf(her.key, later(0));
    const opened = await withCode(code, cookieOf(asked));
    expect(opened.json()).toMatchObject({ account: 'hanh', kind: 'desk' });
    expect(await acts('hanh')).toContain('signIn totp');
    const again = await withCode(code);
    expect([again.statusCode, again.json().code]).toEqual([422, 'factorNotValid']);
    await expect.poll(() => acts('hanh')).toContain('signInFailed totp');
  });

  test('of a minute ago, of another person, or of no form is refused', async () => {
    const wrong = [codeOf(her.key, later(-2)),
      codeOf('JBSWY3DPEHPK3PXP JBSWY3DPEHPK3PXP', later(0)), '',
      'ABCD-EFGH-JKLM-NPQR', '000000 or true'];
    for (const code of wrong) expect((await withCode(code)).statusCode).toBe(422);
  });

  test('two at once with the same code: one comes in', async () => {
    server.moveClock(60_000);
    const code = codeOf(her.key, later(0));
    const halves = [await partial(), await partial(), await partial()];
    const answers = await Promise.all(halves.map((cookie) => withCode(code, cookie)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422, 422]);
  });

  test('cannot be guessed, and guessing at a strange desk does not shut her own', async () => {
    server.moveClock(4 * 60 * 60_000);
    const own = await withCode(codeOf(her.key, later(0)));
    const desk = part(own, 'd');
    const thief = await partial();
    const statuses = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await withCode('000000', thief)).statusCode);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await withCode('000000', await partial())).statusCode).toBe(429);
    server.moveClock(60_000);
    const again = await signIn({ name: 'hanh' },
      { ...elsewhere(), headers: { cookie: jarOf(desk) } });
    const came = await server.post('/api/sign-in/code', { code: codeOf(her.key, later(0)) },
      as(cookieOf(again), desk));
    expect(came.statusCode).toBe(200);
    server.moveClock(4 * 60 * 60_000);
  });
});

describe('recovery codes', () => {
  let her: SetUp;
  beforeAll(async () => {
    await forget('hanh');
    her = await setUpTotp(server, cookieOf(await signIn({ name: 'hanh' })), later(0));
  });
  afterAll(() => forget('hanh'));
  const use = async (code: string) => server.post('/api/sign-in/code', { code },
    as(cookieOf(await signIn({ name: 'hanh' }))));

  test('work once each, however they are typed; the use is audited and told', async () => {
    const [first = '', second = ''] = her.codes;
    const opened = await use(first.toLowerCase().replaceAll('-', ' '));
    expect(opened.statusCode).toBe(200);
    expect((await use(first)).statusCode).toBe(422);
    expect(await acts('hanh')).toContain('recovered recovery');
    const seen = await server.get('/api/factors', as(cookieOf(opened)));
    expect(seen.json()).toMatchObject({ recoveryLeft: 9, recoveryUsedAt: expect.any(String) });
    await server.post('/api/factors/told', {}, as(cookieOf(opened)));
    expect((await server.get('/api/factors', as(cookieOf(opened)))).json().recoveryUsedAt)
      .toBeNull();
    expect((await use(second)).statusCode).toBe(200);
  });

  test('made anew, the old ones are void; they need a fresh proof', async () => {
    const cookie = cookieOf(await use(her.codes[2] ?? ''));
    const made = await server.post('/api/factors/recovery', {}, as(cookie));
    const { codes } = made.json<{ codes: readonly string[] }>();
    expect(codes).toHaveLength(10);
    expect((await use(her.codes[3] ?? '')).statusCode).toBe(422);
    await server.test.db.owner.query(
      "update session set fresh_at = hoaban_now() - interval '6 minutes'");
    const stale = await server.post('/api/factors/recovery', {}, as(cookie));
    expect(stale.json().code).toBe('freshNeeded');
    expect((await server.post('/api/fresh', { passphrase: 'sai sai sai' }, as(cookie))).statusCode)
      .toBe(422);
    expect((await server.post('/api/fresh', { passphrase }, as(cookie))).statusCode).toBe(200);
    expect((await server.post('/api/factors/recovery', {}, as(cookie))).statusCode).toBe(200);
  });
});

describe('a passkey', () => {
  const own = newAuthenticator(house);
  let whole = '';
  beforeAll(async () => {
    await forget('hanh');
    const partial = cookieOf(await signIn({ name: 'hanh' }));
    const asked = await server.post('/api/factors/passkeys/ask', {}, as(partial));
    const made = await server.post('/api/factors/passkeys',
      { name: 'Máy của Hạnh', answer: own.create(asked.json()) }, as(partial, part(asked, 't')));
    expect(made.json()).toMatchObject({ me: { account: 'hanh' }, codes: expect.any(Array) });
    whole = cookieOf(made);
  });
  afterAll(() => forget('hanh'));
  const byPasskey = async (faults: Faults = {}, cookies: readonly string[] = []) => {
    const asked = await server.post('/api/sign-in/passkey/ask', {}, as(...cookies));
    return server.post('/api/sign-in/passkey',
      { answer: own.get(asked.json(), faults), deviceName: 'Máy' },
      as(...cookies, part(asked, 't')));
  };

  test('opens a desk without a name, and is audited', async () => {
    const opened = await byPasskey();
    expect(opened.json()).toMatchObject({ account: 'hanh', kind: 'desk' });
    expect(await acts('hanh')).toContain('signIn passkey');
    const { passkeys } = (await server.get('/api/factors', as(cookieOf(opened)))).json();
    expect(passkeys).toMatchObject([{ name: 'Máy của Hạnh', lastUsedAt: expect.any(String) }]);
  });

  test('is a second factor after the passphrase', async () => {
    const partial = await signIn({ name: 'hanh' });
    expect(partial.json()).toMatchObject({ needs: 'factor', ways: ['passkey', 'recovery'] });
    expect((await byPasskey({}, [cookieOf(partial)])).json()).toMatchObject({ account: 'hanh' });
  });

  test.each([
    ['without the person verified', { unverified: true }],
    ['of another site', { origin: 'https://hoaban.example' }],
    ['of another name', { rpId: 'example.vn' }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['with a counter that went back', { count: 1 }],
  ] as const)('%s is refused', async (_, faults) => {
    const answer = await byPasskey(faults);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'factorNotValid']);
  });

  test('answers a challenge once, in the browser that asked, in time', async () => {
    const ask = () => server.post('/api/sign-in/passkey/ask', {});
    const say = (answer: object, ticket: string) => server.post('/api/sign-in/passkey',
      { answer, deviceName: 'Máy' }, as(ticket));
    const [one, other, late] = [await ask(), await ask(), await ask()];
    const answer = own.get(one.json());
    expect((await say(answer, part(other, 't'))).statusCode).toBe(422);
    expect((await say(answer, part(one, 't'))).statusCode).toBe(200);
    expect((await say(answer, part(one, 't'))).statusCode).toBe(422);
    server.moveClock(11 * 60_000);
    expect((await say(own.get(late.json()), part(late, 't'))).statusCode).toBe(422);
  });

  test('that nobody registered says the same as a wrong one', async () => {
    const stranger = newAuthenticator(house);
    const asked = await server.post('/api/sign-in/passkey/ask', {});
    const nobody = await server.post('/api/sign-in/passkey',
      { answer: stranger.get(asked.json()), deviceName: 'Máy' }, as(part(asked, 't')));
    expect(nobody.body).toBe((await byPasskey({ unverified: true })).body);
  });

  test('is named and removed by its owner alone; the last stays where one is asked', async () => {
    await server.test.db.owner.query('update session set fresh_at = hoaban_now()');
    const { id } = (await server.get('/api/factors', as(whole))).json().passkeys[0];
    await forget('thu');
    const thu = await setUpTotp(server, cookieOf(await signIn({ name: 'thu' })), server.now());
    const foreign = await server.post('/api/factors/passkeys/name', { id, name: 'Của tôi' },
      as(thu.cookie));
    expect(foreign.statusCode).toBe(404);
    await server.post('/api/factors/passkeys/name', { id, name: 'Khóa mới' }, as(whole));
    const last = await server.post('/api/factors/passkeys/remove', { id }, as(whole));
    expect(last.json().code).toBe('lastFactor');
    const totp = await setUpTotp(server, whole, server.now());
    expect(totp.codes).toEqual([]);
    expect((await server.post('/api/factors/passkeys/remove', { id }, as(whole))).statusCode)
      .toBe(200);
    expect(await acts('hanh')).toContain('factorRemoved passkey');
    expect((await byPasskey()).statusCode).toBe(422);
    await forget('thu');
  });
});

describe('the rule of the province', () => {
  test('is seen and changed by its officer alone, who has just proved that it is she', async () => {
    await forget('thu');
    const thu = await setUpTotp(server, cookieOf(await signIn({ name: 'thu' })), server.now());
    await forget('hanh');
    const hanh = await setUpTotp(server, cookieOf(await signIn({ name: 'hanh' })), server.now());
    const change = (rule: string, cookie: string) =>
      server.post('/api/factors/rule', { rule }, as(cookie));
    expect((await change('offered', hanh.cookie)).statusCode).toBe(404);
    expect((await server.get('/api/factors/rule', as(hanh.cookie))).statusCode).toBe(404);
    expect((await change('offered', thu.cookie)).json()).toEqual({ rule: 'offered' });
    expect(await acts('thu')).toContain('settingChanged');
    await forget('hanh');
    expect((await signIn({ name: 'hanh' })).json()).toMatchObject({ account: 'hanh' });
    expect((await change('required', thu.cookie)).json()).toEqual({ rule: 'required' });
    expect((await signIn({ name: 'hanh' })).json()).toMatchObject({ needs: 'setUp' });
    await server.test.db.owner.query(
      "update session set fresh_at = hoaban_now() - interval '6 minutes'");
    expect((await change('offered', thu.cookie)).json().code).toBe('freshNeeded');
  });
});

test('the longest answer of an authenticator fits into a request', () => {
  expect(16_000 * 4).toBeLessThan(limits.jsonBodyBytesMax);
});
