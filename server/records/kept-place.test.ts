// A place that must not be found: who reads it, that reading is audited, and every way by which
// nobody finds it. A trusted address and what its keeper may do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, Row } from '../../core/sync/change.ts';
import { changeTo, newRecord, seenOf, writesOver } from '../../core/sync/new-change.ts';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { createAccount } from '../accounts/accounts.ts';
import { makeId, openOffice, type Office } from '../figures/office.fixture.ts';
import { memberRoutes } from '../http/members.ts';
import { rowFileRoutes } from '../http/row-files.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { catchUp } from '../store/follow.ts';
import { asProvince } from '../store/rights.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { syncRoutes } from '../http/sync.ts';

const where = 'Nhà sàn thứ ba bên suối Nậm Thử';
let office: Office;
let id: Id;
const cookies = new Map<string, string>();
const pool = () => office.server.test.db.pool;
const at = (account: string) => ({ headers: { cookie: cookies.get(account) ?? '' } });

beforeAll(async () => {
  office = await openOffice([memberRoutes, rowFileRoutes, syncRoutes]);
  await asProvince(pool(), '90', async (client) => {
    const people = [['panh', 'addressKeeper'], ['lieu', 'addressKeeper'], ['ha', 'clubAdviser'],
      ['chu', 'caseHolder']] as const;
    for (const [account, role] of people) {
      await createAccount(client, { id: account, province: '90', name: `Chị ${account}`, post: '',
        grants: [{ role, unit: '90-1', since: '2025-01-01' }] });
      const device = await makeDevice(client, { province: '90', kind: 'phone', name: 'Máy' });
      await joinDevice(client, device, account);
      const token = await startSession(client, { account, device });
      cookies.set(account, `s=${token}`);
    }
  });
  for (const name of ['thu', 'hanh', 'may', 'dua', 'sao'] as const) {
    cookies.set(name, office.cookie(name));
  }
  id = await office.write('hanh', 'keptPlace', '90-1', {
    address: where, wayIn: 'Gọi trước', keeper: 'panh' });
  await catchUp(pool(), '90');
});
afterAll(() => office.close());

const status = async (account: string): Promise<number> =>
  (await office.server.get(`/api/records/${id}`, at(account))).statusCode;
const audited = async (): Promise<readonly object[]> => (await office.server.test.db.owner.query(
  `select actor, about, unit, more from audit where act = 'personalRead' order by nr`)).rows;

test('its commune and its keeper read it; nobody else, above or beside', async () => {
  expect(await status('hanh')).toBe(200);
  expect(await status('panh')).toBe(200);
  for (const account of ['lieu', 'ha', 'chu', 'thu', 'sao', 'may', 'dua'])
    expect([account, await status(account)]).toEqual([account, 404]);
});

test('everybody who reads it or its list is audited, without saying which or where', async () => {
  const before = (await audited()).length;
  await status('panh');
  await office.server.get('/api/records?kind=keptPlace', at('hanh'));
  expect((await audited()).slice(before)).toEqual(['panh', 'hanh'].map((actor) =>
    ({ actor, about: '', unit: '', more: '{}' })));
});

test('no search finds it and no file of rows has it', async () => {
  const found = await office.post('hanh', '/api/search', { q: 'Nậm Thử' });
  expect(found.statusCode).toBe(200);
  expect(found.json<{ records: unknown[] }>().records).toEqual([]);
  const byKind = await office.post('hanh', '/api/search', { q: 'giữ kín' });
  expect(byKind.json<{ records: unknown[] }>().records).toEqual([]);
  for (const columns of ['list', 'all']) {
    const file = await office.post('hanh', '/api/lists/file',
      { query: { kind: 'keptPlace' }, columns, as: 'csv' });
    expect(file.statusCode).toBe(404);
  }
});

test('no phone pulls it, not its keeper’s and not its officer’s', async () => {
  for (const account of ['panh', 'hanh', 'thu', 'may']) {
    const device = await deviceOf(account);
    const push = { n: 1, device, mark: null, cursor: {}, ask: [], changes: [] };
    const answer = await office.server.app.inject({
      method: 'POST', url: '/api/sync', payload: Buffer.from(encodePush(push)),
      headers: { ...at(account).headers, 'content-type': 'application/octet-stream',
        origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
    });
    const reply = decodeReply(answer.rawPayload, push);
    if (!reply.ok) throw new Error(reply.problem);
    expect(reply.value.rows.filter(({ kind }) => kind === 'keptPlace')).toEqual([]);
    expect(answer.rawPayload.includes('Nậm')).toBe(false);
  }
});

test('a new keeper reads it from then on, the one before no more; a keeper gives it to nobody',
  async () => {
    const row = (await office.read<{ readonly row: Row }>('hanh', `/api/records/${id}`)).row;
    const passed = { ...changeTo({ ...row, version: 1 },
      { id: makeId(), author: 'panh', at: null }), set: writesOver(row, { keeper: 'lieu' }) };
    const answer = await office.server.post('/api/changes', { changes: [passed] }, at('panh'));
    expect(answer.json<{ verdicts: { outcome: string }[] }>().verdicts)
      .not.toMatchObject([{ outcome: 'applied' }]);
    await office.edit('hanh', id, { keeper: 'lieu' });
    expect([await status('panh'), await status('lieu')]).toEqual([404, 200]);
  });

describe('a trusted address and its keeper', () => {
  let address: Id;
  const check = (account: string) => newRecord({
    id: makeId(), author: account, at: null, kind: 'keeperCheck', version: 1,
    unit: asUnitCode('90-1'), act: 'submit',
    values: { model: address, checkedOn: '2026-11-02', answered: true },
  });
  const sent = async (account: string, changes: readonly Change[]) =>
    (await office.server.post('/api/changes', { changes }, at(account)))
      .json<{ verdicts: { outcome: string; problem?: string }[] }>().verdicts;
  const read = async (account: string, of: Id): Promise<number> =>
    (await office.server.get(`/api/records/${of}`, at(account))).statusCode;
  beforeAll(async () => {
    address = await office.write('hanh', 'trustedAddress', '90-1', {
      name: 'Nhà chị Lả', decidedOn: '2026-01-05', keeper: 'panh' });
  });

  test('its keeper and its officers read it, no village and no other keeper', async () => {
    for (const account of ['hanh', 'thu', 'panh'])
      expect([account, await read(account, address)]).toEqual([account, 200]);
    for (const account of ['lieu', 'may', 'dua', 'ha'])
      expect([account, await read(account, address)]).toEqual([account, 404]);
  });

  test('its keeper writes a check, the commune approves it, and then it counts', async () => {
    const counted = async () => (await office.server.test.db.owner.query<{ n: string }>(
      `select coalesce(sum(approved), 0) as n from tally where unit = '90-1'
       and element = 'addressChecked' and month = '2026-11'`)).rows[0]?.n;
    const of = check('panh');
    expect(await sent('panh', [of])).toMatchObject([{ outcome: 'applied' }]);
    expect(await sent('lieu', [check('lieu')])).toMatchObject([{ problem: 'noGrant' }]);
    expect(await counted()).toBe('0');
    const row = (await office.read<{ readonly row: Row }>('hanh', `/api/records/${of.id}`)).row;
    const approve = { ...changeTo(row, { id: makeId(), author: 'panh', at: null }),
      act: 'approve' as const, seen: seenOf(row) };
    expect(await sent('panh', [approve])).not.toMatchObject([{ outcome: 'applied' }]);
    expect(await office.decide('hanh', of.id, 'approve')).toMatchObject({ outcome: 'applied' });
    expect(await counted()).toBe('1');
  });
});

async function deviceOf(account: string): Promise<string> {
  const { rows } = await office.server.test.db.owner.query<{ device: string }>(
    'select device from device_account where account = $1', [account]);
  return rows[0]?.device ?? '';
}
