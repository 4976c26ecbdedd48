// Coming in: codes, passphrases and sessions, over HTTP on a real database.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPeople } from '../accounts/people.ts';
import { meRoutes } from './me.ts';
import { cookieOf, passphrase, settle, startServer, type TestServer } from './server.fixture.ts';
import { passphrasesDuring } from './work.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer([meRoutes]);
  await settle(server.test);
});
afterAll(() => server.close());

let address = 0;
const elsewhere = () => ({ remoteAddress: `10.1.${(address += 1) >> 8}.${address & 255}` });
const enrol = (code: string, more: object = elsewhere()) =>
  server.post('/api/enrol', { code, deviceName: 'Điện thoại' }, more);
const signIn = (body: object, more: object = elsewhere()) =>
  server.post('/api/sign-in', { deviceName: 'Máy văn phòng', ...body }, more);
const me = (cookie: string) => server.get('/api/me', { headers: { cookie } });

describe('a phone', () => {
  test('comes in by code and is told who she is', async () => {
    const code = await server.codeFor('may');
    const enrolled = await enrol(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(enrolled.statusCode).toBe(200);
    const answer = await me(cookieOf(enrolled));
    expect(answer.json()).toMatchObject({
      account: 'may', name: 'Giàng Thị Mẩy', kind: 'phone', language: 'vi',
      province: { code: '90', name: 'Tỉnh Hoa Trắng' },
      roles: [{ role: 'villageLead', unit: '90-1-1', above: ['90', '90-1'], level: 'village' }],
    });
    expect(answer.json().device).toMatch(/^[a-z2-9]{10}$/);
  });

  test('gets a small cookie that scripts and other sites cannot use', async () => {
    const enrolled = await enrol(await server.codeFor('may'));
    const header = String(enrolled.headers['set-cookie']);
    expect(header.split(';')[0]?.length).toBeLessThanOrEqual(64);
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(header).toContain(word);
  });
});

describe('a code', () => {
  test('opens one phone of two that race, ten times over', async () => {
    for (let round = 0; round < 10; round += 1) {
      const code = await server.codeFor('may');
      const answers = await Promise.all([enrol(code), enrol(code), enrol(code)]);
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422, 422]);
    }
  });

  test('does not work twice, after its time, or once a newer one is made', async () => {
    const used = await server.codeFor('may');
    await enrol(used);
    const older = await server.codeFor('may');
    const late = await server.codeFor('may');
    await server.test.db.owner.query(
      `update enrolment_code set expires_at = hoaban_now() - interval '1 second'
       where used_at is null and revoked_at is null`);
    for (const code of [used, older, late]) {
      const answer = await enrol(code);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().code).toBe('codeNotValid');
    }
  });
});

describe('guessing codes', () => {
  test('ends after ten wrong ones from one address, and hurts no other', async () => {
    const one = { remoteAddress: '10.9.0.1' };
    const answers = [];
    for (let n = 0; n < 11; n += 1) answers.push(await enrol('000000000000', one));
    expect(answers.slice(0, 10).every((answer) => answer.statusCode === 422)).toBe(true);
    expect(answers[10]?.statusCode).toBe(429);
    expect(Number(answers[10]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await enrol(await server.codeFor('may'))).statusCode).toBe(200);
    server.moveClock(10 * 60_000);
    expect((await enrol(await server.codeFor('may'), one)).statusCode).toBe(200);
  });

  test('slows down over all addresses after 200, and opens again by itself', async () => {
    const statuses = [];
    for (let n = 0; n < 230; n += 1) statuses.push((await enrol('000000000000')).statusCode);
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(202);
    expect(statuses.at(-1)).toBe(429);
    const code = await server.codeFor('may');
    expect((await enrol(code)).statusCode).toBe(429);
    server.moveClock(20_000);
    expect((await enrol(code)).statusCode).toBe(200);
    server.moveClock(2 * 3600_000);
  });
});

describe('a session', () => {
  const sessionOf = async (kind: 'phone' | 'desk') => cookieOf(kind === 'phone'
    ? await enrol(await server.codeFor('may')) : await signIn({ name: 'thu', passphrase }));
  const hashOf = (cookie: string) =>
    createHash('sha256').update(cookie.slice(2)).digest();
  const age = async (cookie: string, sets: string) => {
    await server.test.db.owner.query(
      `update session set ${sets} where token_hash = $1`, [hashOf(cookie)]);
  };

  test('is kept as a hash only', async () => {
    const cookie = await sessionOf('phone');
    const { rows } = await server.test.db.owner.query(
      'select row_to_json(s)::text as t from session s');
    expect(rows.map((row) => String(row.t)).join()).not.toContain(cookie.slice(2));
    expect((await me(cookie)).statusCode).toBe(200);
  });

  test.each([
    ['a phone past its end', 'phone', "expires_at = hoaban_now() - interval '1 second'", 401],
    ['a phone idle for a year', 'phone', "last_seen_at = hoaban_now() - interval '365 days'", 200],
    ['a desk idle for 31 minutes', 'desk',
      "last_seen_at = hoaban_now() - interval '31 minutes'", 401],
    ['a desk idle for 29 minutes', 'desk',
      "last_seen_at = hoaban_now() - interval '29 minutes'", 200],
    ['a desk after 12 hours', 'desk', "expires_at = hoaban_now() - interval '1 second'", 401],
  ] as const)('%s', async (_, kind, sets, status) => {
    const cookie = await sessionOf(kind);
    await age(cookie, sets);
    await sessionOf('phone'); // a new session empties the memory of the last ten seconds
    expect((await me(cookie)).statusCode).toBe(status);
  });

  test('of a phone is prolonged when it is used', async () => {
    const cookie = await sessionOf('phone');
    await age(cookie, `last_seen_at = hoaban_now() - interval '2 days',
      expires_at = hoaban_now() + interval '9 days'`);
    const fresh = openPeople(server.test.db, () => '2026-01-01');
    await fresh.personOf(cookie.slice(2), true);
    const days = async () => (await server.test.db.owner.query(
      `select extract(day from expires_at - hoaban_now())::int as days from session
        where token_hash = $1`,
      [hashOf(cookie)])).rows[0]?.days;
    expect(await days()).toBeLessThan(10);
    await fresh.personOf(cookie.slice(2));
    expect(await days()).toBeGreaterThan(390);
  });

  test('ends with sign-out, on the server too', async () => {
    const cookie = await sessionOf('desk');
    await server.post('/api/sign-out', undefined, { headers: { cookie } });
    const answer = await me(cookie);
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe('signInNeeded');
  });

  test('carries only grants of today', async () => {
    const cookie = await sessionOf('phone');
    const { owner } = server.test.db;
    await owner.query(`update account_grant set until = '2025-06-30' where account = 'may'`);
    await sessionOf('phone');
    expect((await me(cookie)).json().roles).toEqual([]);
    await owner.query(`update account_grant set until = null where account = 'may'`);
  });
});

describe('a shared phone', () => {
  test('is one device with two authors', async () => {
    const first = await enrol(await server.codeFor('may'));
    const second = await enrol(await server.codeFor('sua'),
      { ...elsewhere(), headers: { cookie: cookieOf(first) } });
    const { device } = first.json();
    expect(second.json().device).toBe(device);
    const people = openPeople(server.test.db, () => '2026-01-01');
    const found = await people.peopleOf('90', ['may', 'sua', 'hanh'], device);
    expect(found.map(({ account }) => account)).toEqual(['may', 'sua']);
    expect(found[1]?.grants).toEqual([
      { role: 'villageLead', unit: '90-2-1', above: ['90', '90-2'] },
    ]);
  });

  test('is not joined by somebody of an office: her code makes a desk of her own', async () => {
    const first = await enrol(await server.codeFor('may'));
    const second = await enrol(await server.codeFor('hanh'),
      { ...elsewhere(), headers: { cookie: cookieOf(first) } });
    const { device } = first.json();
    expect(second.json()).toMatchObject({ account: 'hanh', kind: 'desk' });
    expect(second.json().device).not.toBe(device);
    const people = openPeople(server.test.db, () => '2026-01-01');
    const found = await people.peopleOf('90', ['may', 'hanh'], device);
    expect(found.map(({ account }) => account)).toEqual(['may']);
  });
});

describe('a desk', () => {
  test('signs in and keeps its device the next time', async () => {
    const first = await signIn({ name: ' Thu', passphrase });
    expect(first.statusCode).toBe(200);
    const { device } = first.json();
    const second = await signIn({ name: 'thu', passphrase, device });
    expect(second.json()).toMatchObject({ device, kind: 'desk', account: 'thu' });
  });

  test('says the same of an unknown name and a wrong passphrase, after the same work', async () => {
    const tried = (name: string) =>
      passphrasesDuring(() => signIn({ name, passphrase: 'sai rồi sai rồi' }));
    const [known, unknown] = [await tried('thu'), await tried('khongai')];
    expect(known.value.statusCode).toBe(422);
    expect(unknown.value.body).toBe(known.value.body);
    expect([known.passphrases, unknown.passphrases]).toEqual([1, 1]);
  });

  test('nobody can lock her out from another address', async () => {
    const attacker = { remoteAddress: '10.8.0.1' };
    const statuses = [];
    for (let n = 0; n < 11; n += 1) {
      statuses.push((await signIn({ name: 'thu', passphrase: 'sai' }, attacker)).statusCode);
    }
    expect(statuses.at(-1)).toBe(429);
    expect((await signIn({ name: 'thu', passphrase })).statusCode).toBe(200);
  });

  test('a stranger cannot claim another desk as hers', async () => {
    const { device } = (await signIn({ name: 'thu', passphrase })).json();
    const phone = cookieOf(await enrol(await server.codeFor('hanh')));
    const set = await server.post('/api/me/passphrase', { name: 'Hạnh', passphrase },
      { headers: { cookie: phone } });
    expect(set.statusCode).toBe(200);
    const other = await signIn({ name: set.json().signIn, passphrase, device });
    expect(other.statusCode).toBe(200);
    expect(other.json().device).not.toBe(device);
  });
});
