// The desk's door as strangers find it: nothing to learn, nobody to shut out; and as she finds it
// again after a pause, with a new passphrase, or with a code because all is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { codeOf, jarOf, setUpTotp } from './factors.fixture.ts';
import { meRoutes } from './me.ts';
import {
  cookieOf, passphrase, requireFactors, settle, startServer, type TestServer,
} from './server.fixture.ts';
import { passphrasesDuring } from './work.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer([meRoutes]);
  await settle(server.test);
  for (const account of ['hanh', 'may']) {
    await setPassphrase(server.test.db, { account, name: account, passphrase });
  }
});
afterAll(() => server.close());
// Each test finds full buckets.
beforeEach(() => server.moveClock(3 * 3600_000));

let address = 0;
const elsewhere = () => ({ remoteAddress: `10.3.${(address += 1) >> 8}.${address & 255}` });
type Response = Awaited<ReturnType<TestServer['post']>>;
const signIn = (body: object, more: object = elsewhere()) =>
  server.post('/api/sign-in', { deviceName: 'Máy', passphrase, ...body }, more);
const as = (...cookies: readonly string[]) => ({ headers: { cookie: jarOf(...cookies) } });
const part = (response: Response, name: string): string =>
  `${name}=${response.cookies.find((one) => one.name === name)?.value ?? ''}`;

describe('a stranger', () => {
  test('learns from neither answer nor work who is there, or has a second factor', async () => {
    await setUpTotp(server, cookieOf(await signIn({ name: 'hanh' })), server.now());
    const works: number[] = [];
    const bodies = new Set<string>();
    const names = ['khongai', 'may', 'hanh', 'ai.do.482'];
    for (const name of names) {
      const { value: answer, passphrases } = await passphrasesDuring(() =>
        signIn({ name, passphrase: 'sai rồi sai rồi' }));
      works.push(passphrases);
      bodies.add(`${answer.statusCode} ${answer.body} ${Object.keys(answer.headers).join()}`);
    }
    expect(bodies.size).toBe(1);
    expect(works).toEqual(names.map(() => 1));
  });

  test('who tries at her own address does not shut her desk', async () => {
    const office = { remoteAddress: '10.9.9.9' };
    const desk = part(await signIn({ name: 'thu' }, office), 'd');
    let last = 0;
    for (let n = 0; n < 11; n += 1) {
      last = (await signIn({ name: 'thu', passphrase: 'sai' }, office)).statusCode;
    }
    expect(last).toBe(429);
    const hers = await signIn({ name: 'thu' }, { ...office, headers: { cookie: desk } });
    expect(hers.statusCode).toBe(200);
    // The same desk is a stranger's to everybody else's name.
    const other = await signIn({ name: 'may', passphrase: 'sai' },
      { ...office, headers: { cookie: desk } });
    expect(other.statusCode).toBe(422);
    for (let n = 0; n < 9; n += 1) {
      await signIn({ name: 'may', passphrase: 'sai' }, { ...office, headers: { cookie: desk } });
    }
    expect((await signIn({ name: 'may' }, { ...office, headers: { cookie: desk } })).statusCode)
      .toBe(429);
  });

  test('who knows the demo’s phrase gets in from this machine alone', async () => {
    const phrase = 'hoa ban trắng mẫu';
    await setPassphrase(server.test.db, { account: 'may', name: 'may', passphrase: phrase });
    const here = { remoteAddress: '127.0.0.1' };
    const statusOf = async (headers: object = {}, more: object = here) =>
      (await signIn({ name: 'may', passphrase: phrase }, { ...more, headers })).statusCode;
    expect(await statusOf()).toBe(200);
    expect(await statusOf({ 'x-forwarded-for': '203.0.113.7' })).toBe(422);
    expect(await statusOf({ host: 'mau.example.vn', origin: 'https://mau.example.vn' })).toBe(422);
    expect(await statusOf({ origin: 'https://mau.example.vn', 'sec-fetch-site': 'same-origin' }))
      .toBe(422);
    expect(await statusOf({}, elsewhere())).toBe(422);
    await setPassphrase(server.test.db, { account: 'may', name: 'may', passphrase });
  });
});

describe('a desk left alone for half an hour', () => {
  const idle = () => server.test.db.owner.query(
    "update session set last_seen_at = hoaban_now() - interval '31 minutes'");

  test('opens again with the passphrase alone; another desk asks for both', async () => {
    const partial = await signIn({ name: 'hanh' });
    const key = await resetTotp();
    const whole = await server.post('/api/sign-in/code', { code: codeOf(key, server.now()) },
      as(cookieOf(partial)));
    await idle();
    const me = () => server.get('/api/me', as(cookieOf(whole)));
    await signIn({ name: 'thu' }); // empties the memory of the last ten seconds
    expect((await me()).json().code).toBe('signInNeeded');
    const again = await signIn({ name: 'hanh' },
      { ...elsewhere(), headers: { cookie: jarOf(cookieOf(whole), part(whole, 'd')) } });
    expect(again.json()).toMatchObject({ account: 'hanh' });
    expect(again.json().device).toBe(whole.json().device);
    expect((await signIn({ name: 'hanh' })).json().needs).toBe('factor');
    const thu = await signIn({ name: 'thu' });
    await idle();
    const foreign = await signIn({ name: 'hanh' },
      { ...elsewhere(), headers: { cookie: cookieOf(thu) } });
    expect(foreign.json().needs).toBe('factor');
  });

  test('asks for both again twelve hours after both were proved, however often woken', async () => {
    const key = await resetTotp();
    const { owner } = server.test.db;
    const ends = async () => (await owner.query<{ readonly left: number }>(
      `select extract(epoch from expires_at - hoaban_now())::int as left from session
       where account = 'hanh' and needs is null`)).rows.map(({ left }) => left);
    await owner.query("delete from session where account = 'hanh'");
    let desk = await server.post('/api/sign-in/code', { code: codeOf(key, server.now()) },
      as(cookieOf(await signIn({ name: 'hanh' }))));
    const state = part(desk, 'd');
    const wake = () => signIn({ name: 'hanh' },
      { ...elsewhere(), headers: { cookie: jarOf(cookieOf(desk), state) } });
    for (const hours of [9, 6, 1]) {
      await owner.query(`update session set last_seen_at = hoaban_now() - interval '31 minutes',
        expires_at = hoaban_now() + make_interval(hours => $1) where account = 'hanh'`, [hours]);
      const before = cookieOf(desk);
      desk = await wake();
      expect(desk.json()).toMatchObject({ account: 'hanh' });
      expect(cookieOf(desk)).not.toBe(before);
      const left = await ends();
      expect(left).toHaveLength(1);
      expect(Math.abs((left[0] ?? 0) - hours * 3600)).toBeLessThan(60);
    }
    await owner.query("update session set expires_at = hoaban_now() where account = 'hanh'");
    expect((await wake()).json().needs).toBe('factor');
  });
});

/** A key that the test knows, for hanh, in place of the one before. */
async function resetTotp(): Promise<string> {
  await server.test.db.owner.query('delete from totp; delete from recovery_code');
  const whole = cookieOf(await signIn({ name: 'hanh' }));
  const { key } = await setUpTotp(server, whole, server.now() - 30_000);
  return key;
}

describe('a passphrase', () => {
  test('is changed by who knows the old one; other desks end, the name stays', async () => {
    const [desk, other] = [await signIn({ name: 'thu' }), await signIn({ name: 'thu' })];
    await server.test.db.owner.query(
      "update session set fresh_at = hoaban_now() - interval '1 hour'");
    const change = (body: object) => server.post('/api/me/passphrase', body, as(cookieOf(desk)));
    const next = 'mận chín đầu mùa hạ';
    expect((await change({ passphrase: next })).json().code).toBe('freshNeeded');
    expect((await change({ passphrase: next, old: 'không phải' })).json().code)
      .toBe('signInNotValid');
    expect((await change({ passphrase: next, old: passphrase, name: 'khac' })).json())
      .toEqual({ signIn: 'thu' });
    expect((await server.get('/api/me', as(cookieOf(other)))).statusCode).toBe(401);
    expect((await server.get('/api/me', as(cookieOf(desk)))).statusCode).toBe(200);
    expect((await signIn({ name: 'thu' })).statusCode).toBe(422);
    expect((await change({ passphrase, old: next })).statusCode).toBe(200);
  });

  test('chosen first, comes with a name of digits that says nothing of other names', async () => {
    await server.test.db.owner.query(
      "update account set sign_in = null, passphrase_hash = null where id = 'sua'");
    const phone = cookieOf(await server.post('/api/enrol',
      { code: await server.codeFor('sua'), deviceName: 'Máy' }));
    const chosen = await server.post('/api/me/passphrase', { name: 'thu', passphrase }, as(phone));
    expect(chosen.json().signIn).toMatch(/^thu\.\d{3}$/);
  });
});

describe('when all is lost', () => {
  test('a code of her officer lets her set up anew; what she had is void', async () => {
    await requireFactors(server.test);
    const old = await resetTotp();
    const before = cookieOf(await server.post('/api/sign-in/code',
      { code: codeOf(old, server.now()) }, as(cookieOf(await signIn({ name: 'hanh' })))));
    expect((await server.get('/api/me', as(before))).statusCode).toBe(200);
    const come = await server.post('/api/enrol',
      { code: await server.codeFor('hanh'), deviceName: 'Máy mới' });
    expect(come.json()).toMatchObject({ needs: 'anew', signIn: 'hanh' });
    const partial = cookieOf(come);
    const { owner } = server.test.db;
    await owner.query(`insert into oidc_link (issuer, subject, province, account)
      values ('https://provider', 'whoever took it', '90', 'hanh')`);
    expect((await server.get('/api/me', as(partial))).json().code).toBe('secondFactorNeeded');
    expect((await server.post('/api/factors/totp', {}, as(partial))).json().code)
      .toBe('secondFactorNeeded');
    const phrase = 'suối trong dưới chân núi';
    const chosen = await server.post('/api/sign-in/set-up', { passphrase: phrase }, as(partial));
    expect(chosen.json()).toEqual({ signIn: 'hanh' });
    expect((await owner.query('select from oidc_link')).rowCount).toBe(0);
    expect((await server.get('/api/me', as(before))).statusCode).toBe(401);
    const whole = await setUpTotp(server, partial, server.now());
    expect(whole.codes).toHaveLength(10);
    expect((await server.get('/api/me', as(whole.cookie))).json())
      .toMatchObject({ account: 'hanh' });
    expect((await signIn({ name: 'hanh' })).statusCode).toBe(422);
    const asked = cookieOf(await signIn({ name: 'hanh', passphrase: phrase }));
    expect((await server.post('/api/sign-in/code', { code: codeOf(old, server.now()) }, as(asked)))
      .statusCode).toBe(422);
    const { rows } = await owner.query(
      "select more from audit where actor = 'hanh' and act = 'recovered'");
    expect(rows).toEqual([{ more: '{"how":"code"}' }]);
  });
});
