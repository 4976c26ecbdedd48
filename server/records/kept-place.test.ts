// A place that must not be found: who reads it, that reading is audited, and every way by which
// nobody finds it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../core/sync/change.ts';
import { changeTo, writesOver } from '../../core/sync/new-change.ts';
import type { Id } from '../../core/brands.ts';
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
  `select actor, about, more from audit where act = 'personalRead'
   and more like '%keptPlace%' order by nr`)).rows;

test('its commune and its keeper read it; nobody else, above or beside', async () => {
  expect(await status('hanh')).toBe(200);
  expect(await status('panh')).toBe(200);
  for (const account of ['lieu', 'ha', 'chu', 'thu', 'sao', 'may', 'dua'])
    expect([account, await status(account)]).toEqual([account, 404]);
});

test('everybody who reads it or its list is audited, without a word of it', async () => {
  const before = (await audited()).length;
  await status('panh');
  await office.server.get('/api/records?kind=keptPlace', at('hanh'));
  const [one, list, ...none] = (await audited()).slice(before);
  expect(none).toEqual([]);
  expect(one).toEqual({ actor: 'panh', about: id, more: '{"kind":"keptPlace"}' });
  expect(list).toMatchObject({ actor: 'hanh', more: '{"kind":"keptPlace","records":1}' });
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

async function deviceOf(account: string): Promise<string> {
  const { rows } = await office.server.test.db.owner.query<{ device: string }>(
    'select device from device_account where account = $1', [account]);
  return rows[0]?.device ?? '';
}
