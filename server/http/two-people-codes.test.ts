// Ways around the second person, over HTTP. One officer alone cannot prolong a role of two people.
// A code or session from before such a role was confirmed does not open the account afterwards.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayInVietnam } from '../../core/vietnam.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { asDay } from '../../core/brands.ts';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { handOverRoutes } from './hand-over.ts';
import { meRoutes } from './me.ts';
import { proposalRoutes } from './proposals.ts';
import { rightsRoutes } from './rights.ts';
import { cookieOf, passphrase } from './server.fixture.ts';
import { unitRoutes } from './units.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice(
    [meRoutes, enrolmentRoutes, handOverRoutes, proposalRoutes, rightsRoutes, unitRoutes]);
});
afterEach(() => office.close());

const today = () => dayInVietnam(office.server.now());
const inDays = (days: number) => dayAfter(asDay(today()), days);
const query = async <T extends object>(sql: string, values: readonly unknown[] = []) =>
  (await office.server.test.db.owner.query<T>(sql, [...values])).rows;
const enrol = (code: string) => office.server.post('/api/enrol', { code, deviceName: 'Máy' });
const confirm = (name: Name, id: string) => office.post(name, `/api/proposals/${id}/confirm`, {});
const someone = { name: 'Người Mới', post: 'Cán bộ' };

test('a dated role is not made longer by whoever may end it', async () => {
  await query(`update account_grant set until = $1 where account = 'sao'`, [inDays(10)]);
  const end = (until: string) => office.post('thu', '/api/people/sao/grants/end',
    { role: 'provinceLeader', unit: '90', since: '2025-01-01', until });
  expect((await end(inDays(900))).json().code).toBe('invalid');
  expect((await end(inDays(11))).json().code).toBe('invalid');
  expect((await end(inDays(9))).statusCode).toBe(200);
  expect(await query(`select until::text from account_grant where account = 'sao'`))
    .toEqual([{ until: inDays(9) }]);
});

describe('who is given a role of two people', () => {
  const propose = async (since = today()) => (await office.post('thu', '/api/people/dua/grants',
    { role: 'provinceLeader', unit: '90', since })).json().waits.id as string;
  const rolesOf = (cookie: string) => office.server.get('/api/me', { headers: { cookie } });

  test.each([0, 3])('in %i days: no code that was made before opens her account', async (days) => {
    await setPassphrase(office.server.test.db, { account: 'dua', name: 'dua', passphrase });
    const { code } = (await office.post('thu', '/api/codes', { account: 'dua' })).json();
    expect((await confirm('sao', await propose(inDays(days)))).statusCode).toBe(200);
    expect((await enrol(code)).json().code).toBe('codeNotValid');
  });

  test('whoever came in by the first’s code has to come in anew by the second’s', async () => {
    const { code } = (await office.post('thu', '/api/codes', { account: 'dua' })).json();
    const puppet = cookieOf(await enrol(code));
    await setPassphrase(office.server.test.db, { account: 'dua', name: 'dua', passphrase });
    const confirmed = (await confirm('sao', await propose())).json();
    expect((await rolesOf(puppet)).statusCode).toBe(401);
    const again = await office.server.post('/api/sign-in',
      { name: 'dua', passphrase, deviceName: 'Máy' });
    expect(again.json().code).toBe('signInNotValid');
    const her = cookieOf(await enrol(confirmed.card.code));
    expect((await rolesOf(her)).json().roles).toContainEqual(
      expect.objectContaining({ role: 'provinceLeader' }));
  });

  test('nor a newcomer who was given a small role and a code meanwhile', async () => {
    const { waits } = (await office.post('thu', '/api/people',
      { ...someone, role: 'provinceLeader', unit: '90' })).json();
    const [{ account } = { account: '' }] = await query<{ readonly account: string }>(
      'select account from proposal where id = $1', [waits.id]);
    await office.post('thu', `/api/people/${account}/grants`,
      { role: 'contentEditor', unit: '90', since: today() });
    const { code } = (await office.post('thu', '/api/codes', { account })).json();
    const puppet = cookieOf(await enrol(code));
    await setPassphrase(office.server.test.db, { account, name: 'moi', passphrase });
    expect((await confirm('sao', waits.id)).json().card).not.toBeNull();
    expect((await rolesOf(puppet)).statusCode).toBe(401);
    const again = await office.server.post('/api/sign-in',
      { name: 'moi', passphrase, deviceName: 'Máy' });
    expect(again.json().code).toBe('signInNotValid');
  });

  test('who came in by herself long ago keeps her way in', async () => {
    await setPassphrase(office.server.test.db, { account: 'dua', name: 'dua', passphrase });
    expect((await confirm('sao', await propose())).json().card).toBeNull();
    expect((await office.get('dua', '/api/me')).json().roles).toHaveLength(2);
  });
});

test('a role that reads names closes the codes of whoever could not give it', async () => {
  await query(`insert into account_grant (account, role, unit, since)
    values ('hanh', 'systemAdmin', '90', '2025-01-01')`);
  await query(`update account_grant set until = $1 where account = 'hanh' and unit = '90-1'`,
    [inDays(-1)]);
  const made = (await office.post('hanh', '/api/people',
    { ...someone, role: 'villageLead', unit: '90-1-1' })).json();
  const given = await office.post('thu', `/api/people/${made.account}/grants`,
    { role: 'communeOfficer', unit: '90-1', since: today() });
  expect(given.statusCode).toBe(200);
  expect((await enrol(made.code)).json().code).toBe('codeNotValid');
});

test('a merger makes no role longer, nor begins one before its day', async () => {
  await query(`update account_grant set until = $1 where account = 'dua'`, [inDays(20)]);
  await query(`insert into account_grant (account, role, unit, since)
    values ('sua', 'agencyContact', '90-2', $1)`, [inDays(30)]);
  const merged = await office.post('thu', '/api/units/changes', {
    act: { what: 'merge', from: ['90-2'], into: { code: '90-1' } }, day: today(),
  });
  expect(merged.statusCode).toBe(200);
  expect(await query(`select account, since::text, until::text from account_grant
    where unit = '90-1' and account in ('dua', 'sua') order by account`)).toEqual([
    { account: 'dua', since: today(), until: inDays(20) },
    { account: 'sua', since: inDays(30), until: null },
  ]);
});
