// An empty server: the set-up code of the console makes the province, once.
import { afterEach, describe, expect, test } from 'vitest';
import { firstRoutes } from './first.ts';
import { meRoutes } from './me.ts';
import { cookieOf, passphrase, startServer, type TestServer } from './server.fixture.ts';
import { setUpTotp } from './factors.fixture.ts';

const setupCode = 'k7m2qxw9zt';
const asked = {
  setupCode, province: { code: '90', name: 'Tỉnh Hoa Trắng' }, deviceName: 'Máy văn phòng',
  officer: { name: 'Lò Thị Thu', post: 'Phó Chủ tịch Hội', signIn: 'thu', passphrase },
};

let server: TestServer;
const start = async (code: string | null) => {
  server = await startServer([meRoutes, firstRoutes(code)]);
};
afterEach(() => server.close());

describe('the first start', () => {
  test('makes the province and signs its officer in', async () => {
    await start(setupCode);
    expect((await server.get('/api/first')).json()).toEqual({ empty: true });
    const made = await server.post('/api/first', { ...asked, setupCode: 'K7M2 QXW9 ZT' });
    expect(made.statusCode).toBe(200);
    const headers = { cookie: cookieOf(made) };
    expect((await server.get('/api/me', { headers })).json().code).toBe('secondFactorNeeded');
    const whole = await setUpTotp(server, cookieOf(made));
    const me = await server.get('/api/me', { headers: { cookie: whole.cookie } });
    expect(me.json()).toMatchObject({
      name: 'Lò Thị Thu', kind: 'desk', province: { code: '90', name: 'Tỉnh Hoa Trắng' },
      roles: [
        { role: 'provinceLeader', unit: '90', above: [] }, { role: 'provinceOfficer', unit: '90' },
        { role: 'systemAdmin', unit: '90' },
      ],
    });
    expect((await server.get('/api/first')).json()).toEqual({ empty: false });
    const { rows } = await server.test.db.owner.query('select mark from counter');
    expect(rows).toEqual([{ mark: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
    const signIn = { name: 'thu', passphrase, deviceName: 'Máy' };
    expect((await server.post('/api/sign-in', signIn)).json()).toMatchObject({ needs: 'factor' });
  });

  test('happens once, even when two press together', async () => {
    await start(setupCode);
    const answers = await Promise.all([1, 2, 3].map(() => server.post('/api/first', asked)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);
    expect((await server.post('/api/first', asked)).json().code).toBe('notEmpty');
  });

  test('refuses a wrong code, a short passphrase, and more than ten guesses', async () => {
    await start(setupCode);
    const weak = { ...asked, officer: { ...asked.officer, passphrase: 'ngắn' } };
    expect((await server.post('/api/first', weak)).statusCode).toBe(400);
    const statuses = [];
    for (let n = 0; n < 11; n += 1) {
      const answer = await server.post('/api/first', { ...asked, setupCode: `sai${n}` });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
    expect((await server.get('/api/first')).json()).toEqual({ empty: true });
  });

  test('is closed where no code was printed', async () => {
    await start(null);
    expect((await server.post('/api/first', asked)).statusCode).toBe(409);
  });
});
