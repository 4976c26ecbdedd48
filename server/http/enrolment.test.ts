// Officers and the people of their units, over HTTP: who may add, open, list and revoke whom.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { meRoutes } from './me.ts';
import { cookieOf, passphrase, settle, startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes]);
  await settle(server.test);
  for (const account of ['thu', 'hanh', 'may', 'sua']) {
    cookies[account] = (await enrolAs(account)).cookie;
  }
});
afterAll(() => server.close());

const as = (who: string) => ({ headers: { cookie: cookies[who] ?? '' } });
const enrol = (code: string) => server.post('/api/enrol', { code, deviceName: 'Máy' });

async function enrolAs(account: string) {
  const answer = await enrol(await server.codeFor(account));
  return { cookie: cookieOf(answer), device: String(answer.json().device) };
}

describe('a code for somebody', () => {
  test('is shown as digits and as the address of a QR, and lets her in', async () => {
    const answer = await server.post('/api/codes', { account: 'may' }, as('hanh'));
    const { code, link, expiresAt } = answer.json();
    expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/app#ma=[a-z2-9]{26}$/);
    expect(link).not.toContain(String(code).slice(0, 4));
    const days = (Date.parse(expiresAt) - server.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    expect((await enrol(code)).json()).toMatchObject({ account: 'may' });
  });

  test.each([
    ['her own new phone', 'may', 'may', 200],
    ['a village below', 'hanh', 'may', 200],
    ['the province for a commune', 'thu', 'hanh', 200],
    ['a village of another commune', 'hanh', 'sua', 404],
    ['the officer above her', 'hanh', 'thu', 404],
    ['a village leader for another', 'may', 'sua', 404],
    ['nobody', 'thu', 'khongai', 404],
  ])('%s', async (_, officer, account, status) => {
    const answer = await server.post('/api/codes', { account }, as(officer));
    expect(answer.statusCode).toBe(status);
    if (status === 404) expect(answer.json().code).toBe('notFound');
  });

  test('waits until the officer has proved that it is she', async () => {
    const { owner } = server.test.db;
    await owner.query(`update session set fresh_at = hoaban_now() - interval '6 minutes'
      where account = 'hanh'`);
    const own = [
      await server.post('/api/codes', { account: 'hanh' }, as('hanh')),
      await server.post('/api/invitations', { accounts: ['may', 'hanh'] }, as('hanh')),
    ];
    expect(own.map((answer) => answer.json().code)).toEqual(['freshNeeded', 'freshNeeded']);
    const other = await server.post('/api/codes', { account: 'may' }, as('hanh'));
    expect(other.json().code).toBe('freshNeeded');
    await owner.query(`update session set fresh_at = hoaban_now() where account = 'hanh'`);
    expect((await server.post('/api/codes', { account: 'may' }, as('hanh'))).statusCode).toBe(200);
    expect((await server.post('/api/codes', { account: 'hanh' }, as('hanh'))).statusCode).toBe(200);
  });

  test('is not given to whoever will stand above the officer', async () => {
    const { owner } = server.test.db;
    await owner.query(`insert into account_grant (account, role, unit, since)
      values ('may', 'provinceOfficer', '90', (hoaban_today() + 3))`);
    const answers = [
      await server.post('/api/codes', { account: 'may' }, as('hanh')),
      await server.post('/api/codes/revoke', { account: 'may' }, as('hanh')),
      await server.get('/api/devices?account=may', as('hanh')),
    ];
    await owner.query(`delete from account_grant where account = 'may' and unit = '90'`);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });

  test('taken back does not work any more', async () => {
    const { code } = (await server.post('/api/codes', { account: 'may' }, as('hanh'))).json();
    const back = (officer: string) =>
      server.post('/api/codes/revoke', { account: 'may' }, as(officer));
    expect((await back('sua')).statusCode).toBe(404);
    expect((await back('hanh')).statusCode).toBe(200);
    expect((await enrol(code)).statusCode).toBe(422);
  });

  test('needs a signed-in person', async () => {
    expect((await server.post('/api/codes', { account: 'may' })).statusCode).toBe(401);
  });
});

describe('somebody who comes in by herself', () => {
  const codeBy = async (officer: string, account: string) => {
    const answers = [
      await server.post('/api/codes', { account }, as(officer)),
      await server.post('/api/invitations', { accounts: [account] }, as(officer)),
    ];
    return answers.map((answer) => answer.json().code ?? answer.statusCode);
  };
  const shut = ['letInNeeded', 'letInNeeded'];
  const made = [expect.stringMatching(/^\d{4} \d{4} \d{4}$/), 200];
  const choose = (account: string) =>
    setPassphrase(server.test.db, { account, name: account, passphrase });
  const grant = (account: string, role: string, unit: string) => server.test.db.owner.query(
    `insert into account_grant (account, role, unit, since)
       values ($1, $2, $3, hoaban_today() - 1)`,
    [account, role, unit]);

  test('and has, or had, a role at the province gets no code from an officer', async () => {
    const { account } = (await server.post('/api/people', {
      name: 'Lò Thị Kiểm', post: 'Kiểm tra', role: 'contentEditor', unit: '90',
    }, as('thu'))).json<{ account: string }>();
    expect(await codeBy('thu', account)).toEqual(made);
    await choose(account);
    expect(await codeBy('thu', account)).toEqual(shut);
    expect(await codeBy('hanh', account)).toEqual(['notFound', 'notFound']);
    await server.test.db.owner.query(
      `update account_grant set since = hoaban_today() - 9, until = hoaban_today() - 2
       where account = $1`, [account]);
    await grant(account, 'villageLead', '90-2-1');
    expect(await codeBy('thu', account)).toEqual(shut);
    expect(await codeBy('thu', 'thu')).toEqual(made);
  });

  test('gets none from whoever only runs the machines, but from her officer', async () => {
    const add = async (officer: string, role: string, unit: string) =>
      (await server.post('/api/people', { name: 'Hờ Thị Xã', post: 'Cán bộ', role, unit },
        as(officer))).json<{ account: string; code: string }>();
    await server.test.db.owner.query(
      `insert into account (id, province, name, post) values ('may-chu', '90', 'Máy', 'Kỹ thuật')`);
    await grant('may-chu', 'systemAdmin', '90');
    cookies['may-chu'] = (await enrolAs('may-chu')).cookie;
    const { account: her } = await add('thu', 'communeOfficer', '90-2');
    expect(await codeBy('may-chu', her)).toEqual(['notFound', 'notFound']);
    const { account: lead, code } = await add('may-chu', 'villageLead', '90-2-1');
    await choose(lead);
    expect((await enrol(code)).json().code).toBe('codeNotValid');
    expect(await codeBy('may-chu', lead)).toEqual(shut);
    expect(await codeBy('thu', lead)).toEqual(made);
    await grant('may-chu', 'provinceOfficer', '90');
    cookies['may-chu'] = (await enrolAs('may-chu')).cookie;
    expect(await codeBy('may-chu', her)).toEqual(made);
  });
});

describe('invitations', () => {
  test('of several people come as cards at once, each works once and each is audited', async () => {
    const asked = { accounts: ['may', 'hanh'] };
    expect((await server.post('/api/invitations', asked, as('hanh'))).statusCode).toBe(200);
    const made = await server.post('/api/invitations', asked, as('thu'));
    const { cards } = made.json<{ readonly cards: readonly Record<string, unknown>[] }>();
    expect(cards.map(({ account, isDesk }) => [account, isDesk]).sort())
      .toEqual([['hanh', true], ['may', false]]);
    const secret = (nr: number) => String(cards[nr]?.['link']).split('#ma=')[1] ?? '';
    expect((await enrol(secret(0))).statusCode).toBe(200);
    expect((await enrol(secret(0))).statusCode).toBe(422);
    const another = secret(1).endsWith('x') ? 'y' : 'x';
    expect((await enrol(`${secret(1).slice(0, -1)}${another}`)).statusCode).toBe(422);
    expect((await enrol(String(cards[1]?.['code']))).statusCode).toBe(200);
    const { rows } = await server.test.db.owner.query(
      `select about from audit where act = 'codeMade' and actor = 'thu' and about = any($1)
       order by nr desc limit 2`, [asked.accounts]);
    expect(rows.map(({ about }) => about).sort()).toEqual(['hanh', 'may']);
  });

  test('are all of them hers, or none is made', async () => {
    const before = await server.get('/api/invitations', as('thu'));
    const asked = { accounts: ['may', 'sua'] };
    expect((await server.post('/api/invitations', asked, as('hanh'))).statusCode).toBe(404);
    expect((await server.get('/api/invitations', as('thu'))).json()).toEqual(before.json());
    expect((await server.post('/api/invitations', { accounts: [] }, as('thu'))).statusCode)
      .toBe(400);
  });

  test('are listed with who made them and what became of them, never with the code', async () => {
    const { code } = (await server.post('/api/codes', { account: 'may' }, as('hanh'))).json();
    const answer = await server.get('/api/invitations?unit=90-1', as('hanh'));
    const { invitations, uninvited } = answer.json();
    expect(invitations[0]).toMatchObject({
      account: 'may', madeBy: 'Quàng Thị Hạnh', state: 'waiting', unitName: 'Đơn vị 90-1-1',
    });
    const states = new Set(invitations.map(({ state }: { readonly state: string }) => state));
    expect([...states].sort()).toEqual(['revoked', 'used', 'waiting']);
    expect(invitations.some(({ account }: { readonly account: string }) => account === 'sua'))
      .toBe(false);
    expect(answer.body).not.toContain(String(code));
    expect(uninvited).toEqual([]);
    expect((await server.get('/api/invitations', as('may'))).statusCode).toBe(404);
  });
});

describe('a new person', () => {
  const add = (officer: string, role: string, unit: string) => server.post('/api/people',
    { name: 'Hờ Thị Dua', post: 'Chi hội trưởng', role, unit }, as(officer));

  test('of a village of her commune comes in with the code', async () => {
    const added = await add('hanh', 'villageLead', '90-1-2');
    const { account, code } = added.json();
    const enrolled = await enrol(code);
    expect(enrolled.json()).toMatchObject({
      account, name: 'Hờ Thị Dua', roles: [{ role: 'villageLead', unit: '90-1-2' }],
    });
    const { people } = (await server.get('/api/people?unit=90-1-2', as('hanh'))).json();
    expect(people).toMatchObject([{ account, devices: 1, codeUntil: null }]);
  });

  test.each([
    ['a village of another commune', 'hanh', 'villageLead', '90-2-1', 404],
    ['a village that is not there', 'hanh', 'villageLead', '90-1-9', 404],
    ['an officer beside her', 'hanh', 'communeOfficer', '90-1', 404],
    ['somebody above her', 'hanh', 'provinceOfficer', '90', 404],
    ['anybody, by a village leader', 'may', 'villageLead', '90-1-1', 404],
    ['a village leader of a commune', 'thu', 'villageLead', '90-1', 422],
    ['a commune officer, by the province', 'thu', 'communeOfficer', '90-2', 200],
    ['an unknown role', 'thu', 'chuTich', '90', 400],
  ])('%s', async (_, officer, role, unit, status) => {
    expect((await add(officer, role, unit)).statusCode).toBe(status);
  });
});

describe('the list of people', () => {
  test('holds the units of the officer and no others', async () => {
    const { people, more } = (await server.get('/api/people', as('hanh'))).json();
    const accounts = people.map((person: { account: string }) => person.account);
    expect(accounts).toContain('may');
    expect(accounts).toContain('hanh');
    expect(accounts).not.toContain('sua');
    expect(accounts).not.toContain('thu');
    expect(more).toBe(false);
    expect(JSON.stringify(people)).not.toMatch(/hash|argon/);
  });

  test('is not there for others, and goes on after an account', async () => {
    expect((await server.get('/api/people', as('may'))).statusCode).toBe(404);
    const { people } = (await server.get('/api/people?after=may', as('thu'))).json();
    for (const { account } of people) expect(account > 'may').toBe(true);
    expect((await server.get('/api/people?unit=;drop', as('thu'))).statusCode).toBe(400);
  });
});

describe('a device', () => {
  test('lost is shut out at once and told to erase itself', async () => {
    const lost = await enrolAs('may');
    const her = { headers: { cookie: lost.cookie } };
    expect((await server.get('/api/me', her)).statusCode).toBe(200);
    const revoke = (who: string) =>
      server.post(`/api/devices/${lost.device}/revoke`, { wipe: true }, as(who));
    expect((await revoke('sua')).statusCode).toBe(404);
    expect((await revoke('hanh')).statusCode).toBe(200);
    const answer = await server.get('/api/me', her);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'signInNeeded', wipe: true });
    const { devices } = (await server.get('/api/devices?account=may', as('hanh'))).json();
    expect(devices.find(({ id }: { id: string }) => id === lost.device).revokedAt).not.toBeNull();
  });

  test('of her own is hers to see and to revoke, without a body too', async () => {
    const { device } = await enrolAs('sua');
    const { devices } = (await server.get('/api/devices', as('sua'))).json();
    expect(devices.map(({ id }: { id: string }) => id)).toContain(device);
    const revoked = await server.post(`/api/devices/${device}/revoke`, undefined, as('sua'));
    expect(revoked.statusCode).toBe(200);
  });

  test('nobody has, and the list of a stranger, are not found', async () => {
    expect((await server.post('/api/devices/khongco/revoke', {}, as('thu'))).statusCode).toBe(404);
    expect((await server.get('/api/devices?account=sua', as('hanh'))).statusCode).toBe(404);
  });
});
