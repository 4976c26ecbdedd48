// Coming in: codes, passphrases and sessions, over HTTP on a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meRoutes } from './me.ts';
import { cookieOf, passphrase, settle, startServer, type TestServer } from './server.fixture.ts';

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
    await server.test.db.pool.query(
      `update enrolment_code set expires_at = now() - interval '1 second'
       where used_at is null and revoked_at is null`);
    for (const code of [used, older, late]) {
      const answer = await enrol(code);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().code).toBe('codeNotValid');
    }
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
});
