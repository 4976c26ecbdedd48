// Turnover over HTTP: a successor takes over grants, phone and slips in one act; a coming day
// waits; who may not hand over learns nothing.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import { runJobs } from '../jobs/jobs.fixture.ts';
import { NodePhone } from '../../tools/node-phone.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { handOverRoutes } from './hand-over.ts';
import { meRoutes } from './me.ts';
import { cookieOf, settle, startServer, type TestServer } from './server.fixture.ts';
import { syncRoutes } from './sync.ts';
import { today } from '../../tests/clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

let server: TestServer;
let origin = '';
const cookies: Record<string, string> = {};
beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes, handOverRoutes, syncRoutes]);
  await settle(server.test);
  origin = await server.app.listen({ port: 0, host: '127.0.0.1' });
  for (const account of ['thu', 'hanh', 'sua']) cookies[account] = (await enrol(account)).cookie;
});
afterAll(() => server.close());

const as = (who: string) => ({ headers: { cookie: cookies[who] ?? '' } });
const after = (days: number) => dayAfter(today, days);

async function enrol(account: string) {
  return enrolWith(await server.codeFor(account));
}
async function enrolWith(code: string, cookie = '') {
  const answer = await server.post('/api/enrol', { code, deviceName: 'Máy' },
    cookie === '' ? {} : { headers: { cookie } });
  return { cookie: cookieOf(answer), device: String(answer.json().device), answer };
}
const phoneOf = (account: string, { cookie, device }: { cookie: string; device: string }) =>
  new NodePhone({
    origin, account, device, cookie, random: (n) => new Uint8Array(randomBytes(n)),
  });
const slip = (phone: NodePhone, unit: string, submit = true) =>
  phone.create('activity', asUnitCode(unit),
    { form: 'meeting', heldOn: '2026-01-05', topics: ['tao-hon'], women59: 9 }, submit).id;

/** Somebody of a village whom Hạnh has just added. */
async function newLead(unit: string) {
  const added = await server.post('/api/people',
    { name: 'Vàng Thị Pà', post: 'Chi hội trưởng', role: 'villageLead', unit }, as('hanh'));
  const { account, code } = added.json();
  return { account: String(account), code: String(code) };
}
const hand = (who: string, account: string, body: object) =>
  server.post(`/api/people/${account}/hand-over`, body, as(who));
const someone = { name: 'Mùa Thị Dở', post: 'Chi hội trưởng' };
const grantsOf = async (account: string) => (await server.test.db.owner.query<{
  readonly role: string; readonly unit: string; readonly since: string; readonly until: string;
}>(`select role, unit, since::text, until::text from account_grant where account = $1
    order by since`, [account])).rows;
const stateOf = async (phone: NodePhone) =>
  phone.rest().then(() => 'in', (error: unknown) => (error as Error).message);

describe('handing over today', () => {
  test('moves grants and the phone; what lies on it is sent under the right author', async () => {
    const lead = await newLead('90-1-2');
    const kept = await enrolWith(lead.code);
    const other = await enrol(lead.account);
    const phone = phoneOf(lead.account, kept);
    const old = phoneOf(lead.account, other);
    slip(phone, '90-1-2');
    const draft = slip(phone, '90-1-2', false);
    await phone.rest();
    const unsent = slip(phone, '90-1-2');
    const onOld = slip(old, '90-1-2');

    const preview = (await server.get(`/api/people/${lead.account}/hand-over`, as('hanh'))).json();
    expect(preview).toMatchObject({
      name: 'Vàng Thị Pà', slips: { draft: 1, submitted: 1, returned: 0, held: 0 },
      grants: [{ role: 'villageLead', unit: '90-1-2' }],
    });
    expect(preview.phones.map(({ id }: { id: string }) => id).sort())
      .toEqual([kept.device, other.device].sort());

    const handed = await hand('hanh', lead.account,
      { successor: someone, day: today, phone: kept.device });
    expect(handed.statusCode).toBe(200);
    const { successor, isDone, card } = handed.json();
    expect(isDone).toBe(true);
    expect(await grantsOf(lead.account)).toMatchObject([{ until: after(-1) }]);
    expect(await grantsOf(successor)).toEqual([
      { role: 'villageLead', unit: '90-1-2', since: today, until: null },
    ]);

    // The old phone pushes first, then learns that it must erase itself.
    expect(await stateOf(old)).toContain('"wipe":true');
    expect([...old.store.held.keys()]).toEqual([onOld]);

    // The kept phone joins as the successor and stays the same device.
    const joined = await enrolWith(String(card.code), kept.cookie);
    expect(joined.answer.json()).toMatchObject({ account: successor, device: kept.device });
    const hers = phoneOf(successor, joined);
    hers.store = phone.store;
    const own = slip(hers, '90-1-2');
    await hers.rest();
    expect(hers.verdicts.get(unsent)).toMatchObject({ outcome: 'held', problem: 'noGrant' });
    expect(hers.verdicts.get(own)).toMatchObject({ outcome: 'applied' });

    // The successor finishes the predecessor's draft; its author stays.
    const row = hers.view(draft);
    if (!row) throw new Error('the draft is not on the phone');
    const finish = hers.edit(row, { minutes: 60 }, true);
    await hers.rest();
    expect(hers.verdicts.get(finish.id)).toMatchObject({ outcome: 'applied' });
    const { rows } = await server.test.db.owner.query(
      'select author, status from record where id = $1', [draft]);
    expect(rows).toEqual([{ author: lead.account, status: 'submitted' }]);
  });

  test('is audited once and ends codes and sessions', async () => {
    const lead = await newLead('90-1-2');
    const phone = phoneOf(lead.account, await enrolWith(lead.code));
    const open = await server.codeFor(lead.account);
    const { successor } =
      (await hand('hanh', lead.account, { successor: someone, day: today, phone: null })).json();
    expect(await stateOf(phone)).toContain('"wipe":true');
    expect((await enrolWith(open)).answer.statusCode).toBe(422);
    const { rows } = await server.test.db.owner.query(
      `select act, actor from audit where about = $1 and act = 'handOver'`, [lead.account]);
    expect(rows).toEqual([{ act: 'handOver', actor: 'hanh' }]);
    expect(successor).not.toBe(lead.account);
  });

  test('to somebody who is there already gives her both works', async () => {
    const from = await newLead('90-1-2');
    const to = await newLead('90-1-1');
    const handed = await hand('hanh', from.account,
      { successor: { account: to.account }, day: today, phone: null });
    expect(handed.statusCode).toBe(200);
    expect((await grantsOf(to.account)).map(({ unit }) => unit).sort())
      .toEqual(['90-1-1', '90-1-2']);
  });
});

test('nobody hands over to herself: she would give herself a role', async () => {
  const lead = await newLead('90-1-2');
  const own = await hand('hanh', lead.account,
    { successor: { account: 'hanh' }, day: today, phone: null });
  expect(own.statusCode).toBe(404);
  expect((await grantsOf('hanh')).map(({ unit }) => unit)).toEqual(['90-1']);
});

describe('handing over on a coming day', () => {
  test('changes nothing until then, and then everything', async () => {
    const lead = await newLead('90-1-2');
    const phone = phoneOf(lead.account, await enrolWith(lead.code));
    const { isDone, card, successor } = (await hand('hanh', lead.account,
      { successor: someone, day: after(3), phone: phone.options.device })).json();
    expect([isDone, card]).toEqual([false, null]);
    const doneAfter = async (days: number) => {
      await runJobs(server.test, { today: after(days) });
      const { rows } = await server.test.db.owner.query(
        `select from audit where act = 'handOver' and about = $1 and more::jsonb ? 'id'`,
        [lead.account]);
      return rows.length;
    };
    expect(await doneAfter(2)).toBe(0);
    slip(phone, '90-1-2');
    expect(await stateOf(phone)).toBe('in');
    expect(await doneAfter(3)).toBe(1);
    expect(await doneAfter(3)).toBe(1);
    await enrol('may');
    expect(await stateOf(phone)).toContain('signInNeeded');
    // The officer's code for the successor carries the phone.
    await server.test.db.owner.query(
      'update account_grant set since = hoaban_today() where account = $1', [successor]);
    const { code } = (await server.post('/api/codes', { account: successor }, as('hanh'))).json();
    const joined = await enrolWith(String(code), phone.options.cookie);
    expect(joined.answer.json()).toMatchObject({
      account: successor, device: phone.options.device,
    });
  });
});

describe('nobody hands over', () => {
  test.each([
    ['a village of another commune', 'hanh', 'sua'],
    ['herself', 'hanh', 'hanh'],
    ['the officer above her', 'hanh', 'thu'],
    ['anybody, as a village leader', 'sua', 'may'],
    ['somebody who is not there', 'thu', 'khongai'],
  ])('%s', async (_, who, account) => {
    const body = { successor: someone, day: today, phone: null };
    const answer = await hand(who, account, body);
    const read = await server.get(`/api/people/${account}/hand-over`, as(who));
    expect([answer.statusCode, read.statusCode]).toEqual([404, 404]);
    expect(answer.body).toBe(read.body);
  });

  test('on a day that is over, with another’s phone, or to one out of reach', async () => {
    const lead = await newLead('90-1-2');
    const stranger = await enrol('sua');
    const give = async (more: object) => (await hand('hanh', lead.account,
      { successor: someone, day: today, phone: null, ...more })).statusCode;
    expect(await give({ day: after(-1) })).toBe(422);
    expect(await give({ phone: stranger.device })).toBe(404);
    expect(await give({ successor: { account: 'sua' } })).toBe(404);
    expect(await give({ successor: { account: lead.account } })).toBe(404);
    expect(await grantsOf(lead.account)).toMatchObject([{ until: null }]);
  });
});
