// Rights that take two people, over HTTP: nobody becomes a leader, auditor, data protection officer
// or system administrator by the act of one person alone, on any route; a system administrator
// brings nobody to names; a person whose role ended sees that at her next contact.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProposalLine } from '../../core/api/people.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { createAccount } from '../accounts/accounts.ts';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { handOverRoutes } from './hand-over.ts';
import { meRoutes } from './me.ts';
import { memberRoutes } from './members.ts';
import { personalRoutes } from './personal.ts';
import { proposalRoutes } from './proposals.ts';
import { rightsRoutes } from './rights.ts';
import { cookieOf, passphrase } from './server.fixture.ts';
import { unitRoutes } from './units.ts';
import { asProvince } from '../store/rights.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice(
    [meRoutes, enrolmentRoutes, handOverRoutes, memberRoutes, personalRoutes,
      proposalRoutes, rightsRoutes, unitRoutes]);
});
afterEach(() => office.close());

const highest = ['provinceLeader', 'auditor', 'dataProtectionOfficer', 'systemAdmin'] as const;
const today = () => dayInVietnam(office.server.now());
const as = (cookie: string) => ({ headers: { cookie } });
const rolesOf = async (account: string) => (await office.server.test.db.owner.query<{
  readonly role: string }>(`select role from account_grant where account = $1
    and (until is null or until >= hoaban_today()) order by role`, [account]))
  .rows.map(({ role }) => role);
const proposals = async (name: Name) =>
  (await office.read<{ readonly proposals: readonly ProposalLine[] }>(name, '/api/proposals'))
    .proposals;
const decide = (name: Name, id: string, how = 'confirm') =>
  office.post(name, `/api/proposals/${id}/${how}`, {});
const someone = { name: 'Người Mới', post: 'Cán bộ' };
const add = (name: Name, role: string, unit = '90') =>
  office.post(name, '/api/people', { ...someone, role, unit });
const hand = (name: Name, account: string, more: object = {}) =>
  office.post(name, `/api/people/${account}/hand-over`,
    { successor: someone, day: today(), phone: null, ...more });
const acts = async () => (await office.server.test.db.owner.query<{ act: string; about: string }>(
  'select act, about from audit order by nr')).rows.map(({ act, about }) => `${act} ${about}`);
const enrol = async (code: string) =>
  cookieOf(await office.server.post('/api/enrol', { code, deviceName: 'Máy' }));
/** Somebody with this role for long, signed in. */
async function stands(id: string, role: 'systemAdmin' | 'provinceOfficer'): Promise<string> {
  return asProvince(office.server.test.db.pool, '90', async (client) => {
    await createAccount(client, {
      id, province: '90', ...someone, grants: [{ role, unit: '90', since: '2025-01-01' }],
    });
    const device = await makeDevice(client, { province: '90', kind: 'desk', name: 'Máy' });
    await joinDevice(client, device, id);
    return `s=${await startSession(client, { account: id, device })}`;
  });
}

describe('one person alone gives none of the four roles', () => {
  test.each(highest)('%s to a newcomer: an account without role or code', async (role) => {
    const made = await add('thu', role);
    expect(made.statusCode).toBe(200);
    expect(Object.keys(made.json())).toEqual(['waits']);
    const [line] = await proposals('sao');
    expect(line).toMatchObject({ what: 'grant', role, name: 'Người Mới', mayConfirm: true });
    expect((await decide('thu', made.json().waits.id)).statusCode).toBe(404);
    const { rows } = await office.server.test.db.owner.query(
      `select a.id, (select count(*)::int from account_grant where account = a.id) as grants,
         (select count(*)::int from enrolment_code where account = a.id) as codes
       from account a where name = 'Người Mới'`);
    expect(rows).toMatchObject([{ grants: 0, codes: 0 }]);
    for (const path of ['/api/codes', '/api/invitations'])
      expect((await office.post('thu', path, path.endsWith('codes') ? { account: rows[0].id }
        : { accounts: [rows[0].id] })).statusCode).toBe(404);
  });

  test.each(highest)('%s to somebody who is there', async (role) => {
    const given = await office.post('thu', '/api/people/dua/grants',
      { role, unit: '90', since: today() });
    expect(given.json()).toMatchObject({ waits: { id: expect.any(String) } });
    expect(await rolesOf('dua')).toEqual(['communeOfficer']);
    expect((await decide('dua' as Name, given.json().waits.id)).statusCode).toBe(404);
  });

  test('by handing the leader’s account over, to a newcomer or to a colleague', async () => {
    for (const successor of [someone, { account: 'dua' }]) {
      const handed = await hand('thu', 'sao', { successor });
      expect(handed.json()).toMatchObject({ isDone: false, card: null });
      expect(handed.json().waits.id).toBeTruthy();
    }
    expect(await rolesOf('sao')).toEqual(['provinceLeader']);
    expect(await rolesOf('dua')).toEqual(['communeOfficer']);
    expect((await office.get('sao', '/api/me')).statusCode).toBe(200);
  });

  test('nor does a colleague whom she has just made confirm it', async () => {
    const { account, code } = (await add('thu', 'provinceOfficer')).json();
    const puppet = await enrol(code);
    const { id } = (await add('thu', 'provinceLeader')).json().waits;
    const confirm = () =>
      office.server.post(`/api/proposals/${id}/confirm`, {}, as(puppet));
    expect((await confirm()).statusCode).toBe(404);
    const { owner } = office.server.test.db;
    await owner.query(
      `update account_grant set since = since - 8 where account = $1`, [account]);
    expect((await confirm()).statusCode).toBe(404);
    await owner.query(`update enrolment_code set used_at = used_at - interval '8 days'
      where account = $1`, [account]);
    expect((await confirm()).statusCode).toBe(200);
  });

  test('nor by a unit that is merged: the auditor of a commune is proposed again', async () => {
    await office.server.test.db.owner.query(
      `insert into account_grant (account, role, unit, since)
       values ('sua', 'auditor', '90-2', '2025-01-01')`);
    const merged = await office.post('thu', '/api/units/changes', {
      act: { what: 'merge', from: ['90-2'], into: { code: '90-1' } }, day: today(),
    });
    expect(merged.statusCode).toBe(200);
    expect(await rolesOf('sua')).toEqual(['villageLead']);
    expect(await rolesOf('dua')).toEqual(['communeOfficer']);
    expect(await proposals('sao')).toMatchObject([{ role: 'auditor', unitName: 'Đơn vị 90-1' }]);
  });
});

describe('a second person', () => {
  test('confirms a role and hands over the first code, which nobody makes again', async () => {
    const { id } = (await add('thu', 'auditor')).json().waits;
    const confirmed = await decide('sao', id);
    expect(confirmed.statusCode).toBe(200);
    const { card } = confirmed.json();
    expect(await rolesOf(card.account)).toEqual(['auditor']);
    expect((await office.post('thu', '/api/codes', { account: card.account })).json().code)
      .toBe('letInNeeded');
    expect((await decide('sao', id)).statusCode).toBe(404);
    const cookie = await enrol(card.code);
    expect((await office.server.get('/api/me', as(cookie))).json().roles)
      .toMatchObject([{ role: 'auditor' }]);
    expect(await acts()).toEqual(expect.arrayContaining([
      `rightProposed ${card.account}`, `grantGiven ${card.account}`,
      `rightConfirmed ${card.account}`,
    ]));
  });

  test('may be whose account is handed over; then she is told, and signed out', async () => {
    const { owner } = office.server.test.db;
    await setPassphrase(office.server.test.db, { account: 'sao', name: 'sao', passphrase });
    const { successor, waits } = (await hand('thu', 'sao')).json();
    expect((await decide('sao', waits.id)).statusCode).toBe(200);
    expect([await rolesOf('sao'), await rolesOf(successor)]).toEqual([[], ['provinceLeader']]);
    expect((await office.get('sao', '/api/me')).statusCode).toBe(401);
    expect(await acts()).toEqual(expect.arrayContaining(
      ['grantEnded sao', `grantGiven ${successor}`, 'handOver sao', 'rightConfirmed sao']));
    const again = await office.server.post('/api/sign-in',
      { name: 'sao', passphrase, deviceName: 'Máy' });
    expect(again.json().ended)
      .toMatchObject([{ role: 'provinceLeader', unitName: 'Tỉnh Hoa Trắng' }]);
    expect((await owner.query('select from right_ended')).rowCount).toBe(1);
  });

  test('says no, or the first takes it back, or it expires: nothing is given', async () => {
    const propose = async () => (await add('thu', 'auditor')).json().waits.id as string;
    const [no, back, late] = [await propose(), await propose(), await propose()];
    expect((await decide('hanh', no, 'decline')).statusCode).toBe(404);
    expect((await decide('sao', no, 'decline')).statusCode).toBe(200);
    expect((await decide('thu', back, 'decline')).statusCode).toBe(200);
    await office.server.test.db.owner.query(
      `update proposal set expires_at = hoaban_now() where id = $1`, [late]);
    for (const id of [no, back, late]) expect((await decide('sao', id)).statusCode).toBe(404);
    expect(await proposals('sao')).toEqual([]);
  });

  test('gives nothing that the first may no longer give', async () => {
    const { id } = (await add('thu', 'auditor')).json().waits;
    await office.server.test.db.owner.query(
      `update account_grant set until = hoaban_today() - 2 where account = 'thu'`);
    expect((await decide('sao', id)).json().code).toBe('changedSince');
  });
});

describe('an account erased after the proposal', () => {
  const erase = (account: string) =>
    office.post('thu', '/api/personal/erase', { records: [], accounts: [account] });
  const outcomes = async () => (await office.server.test.db.owner.query(
    'select outcome from proposal order by made_at')).rows.map(({ outcome }) => outcome);

  test('takes over nothing, and its proposals are ended', async () => {
    const { waits } = (await hand('thu', 'sao', { successor: { account: 'may' } })).json();
    await office.post('thu', '/api/people/may/grants',
      { role: 'auditor', unit: '90', since: today() });
    expect((await erase('may')).json()).toEqual({ records: 0, accounts: 1 });
    expect(await outcomes()).toEqual(['declined', 'declined']);
    expect(await proposals('sao')).toEqual([]);
    expect((await decide('sao', waits.id)).statusCode).toBe(404);
    expect(await rolesOf('sao')).toEqual(['provinceLeader']);
  });

  test('takes over nothing where the proposal is still open', async () => {
    const { waits } = (await hand('thu', 'sao', { successor: { account: 'may' } })).json();
    await office.server.test.db.owner.query(
      `update account set closed_at = hoaban_now() where id = 'may'`);
    expect((await decide('sao', waits.id)).json().code).toBe('changedSince');
    expect(await rolesOf('sao')).toEqual(['provinceLeader']);
  });
});

describe('a system administrator', () => {
  test('brings nobody to names: no role, code, hand-over, confirmation or merger', async () => {
    const cookie = await stands('may-chu', 'systemAdmin');
    const post = async (url: string, body: object) =>
      (await office.server.post(url, body, as(cookie))).statusCode;
    const { id } = (await add('thu', 'provinceLeader')).json().waits;
    await setPassphrase(office.server.test.db, { account: 'may', name: 'may', passphrase });
    expect(await post('/api/people', { ...someone, role: 'communeOfficer', unit: '90-1' }))
      .toBe(404);
    expect(await post('/api/people/may/grants',
      { role: 'communeOfficer', unit: '90-1', since: today() })).toBe(404);
    for (const account of ['hanh', 'thu', 'sao']) {
      expect(await post(`/api/people/${account}/hand-over`,
        { successor: someone, day: today(), phone: null })).toBe(404);
      expect(await post('/api/codes', { account })).toBe(404);
    }
    expect(await post(`/api/proposals/${id}/confirm`, {})).toBe(404);
    expect(await post('/api/codes', { account: 'may' })).toBe(403);
    const merge = { what: 'merge', from: ['90-2'], into: { code: '90-1' } };
    const day = today();
    expect(await post('/api/units/changes', { act: merge, day })).toBe(403);
    expect(await post('/api/units/changes', { act: { what: 'close', unit: '90-1-2' }, day }))
      .toBe(403);
    expect(await post('/api/people', { ...someone, role: 'villageLead', unit: '90-1-1' }))
      .toBe(200);
  });

  test('hands over who has a passphrase with a second person only', async () => {
    const cookie = await stands('may-chu', 'systemAdmin');
    await setPassphrase(office.server.test.db, { account: 'may', name: 'may', passphrase });
    const handed = await office.server.post('/api/people/may/hand-over',
      { successor: someone, day: today(), phone: null }, as(cookie));
    expect(handed.json()).toMatchObject({ isDone: false, card: null, waits: {} });
    expect(await rolesOf('may')).toEqual(['villageLead']);
  });
});

test('whose role is ended reads it at her next look, on every device', async () => {
  const ended = await office.post('thu', '/api/people/hanh/grants/end',
    { role: 'communeOfficer', unit: '90-1', since: '2025-01-01', until: today() });
  expect(ended.statusCode).toBe(200);
  const me = await office.read<{ readonly ended: readonly object[] }>('hanh', '/api/me');
  expect(me.ended).toMatchObject([
    { role: 'communeOfficer', unitName: 'Đơn vị 90-1', until: today() },
  ]);
});
