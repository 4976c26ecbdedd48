// That a harmful custom is followed somewhere must not follow from what others count or read:
// reports, waiting changes, the audit, who may see a record.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import type { HeldAnswer, InboxAnswer } from '../../core/api/slips.ts';
import type { ReportAnswer } from '../../core/api/reports.ts';
import type { TasksAnswer } from '../../core/api/tasks.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../../tests/clock.ts';
import { createAccount } from '../accounts/accounts.ts';
import { rightsRoutes } from '../http/rights.ts';
import { rowFileRoutes } from '../http/row-files.ts';
import { taskRoutes } from '../http/tasks.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { creation, meeting, openOffice, type Name, type Office } from './office.fixture.ts';

let office: Office;
let watch: Id;
let auditor = '';
const noticedOn = dayAfter(today, -1);
const girl = { custom: 'childMarriage', sex: 'f', age: '15', noticedOn, noticedBy: 'team' };
const month = noticedOn.slice(0, 7);
const inbox = (name: Name, state = 'arrived') => office.read<InboxAnswer>(
  name, `/api/slips?unit=90-1&month=${month}&state=${state}`);

beforeAll(async () => {
  office = await openOffice([taskRoutes, rightsRoutes, rowFileRoutes]);
  watch = await office.write('may', 'customWatch', '90-1-1', girl);
  await office.write('may', 'activity', '90-1-1', meeting(noticedOn, 12));
  auditor = await asProvince(office.server.test.db.pool, '90', async (client) => {
    await createAccount(client, { id: 'tra', province: '90', name: 'Chị Tra', post: 'Kiểm tra',
      grants: [{ role: 'auditor', unit: '90', since: '2025-01-01' }] });
    const device = await makeDevice(client, { province: '90', kind: 'desk', name: 'Máy bàn' });
    await joinDevice(client, device, 'tra');
    return startSession(client, { account: 'tra', device });
  });
});
afterAll(() => office.close());

test('a report says no more slips wait than its readers find in the inbox', async () => {
  const made = (await office.post('hanh', '/api/reports',
    { template: 'T3', unit: '90-1', period: month })).json<ReportAnswer>();
  const { checks } = await office.read<ReportAnswer>('thu', `/api/reports/${made.id}`);
  const { waiting } = await inbox('thu');
  expect(waiting).toEqual([{ month, arrived: 1, returned: 0 }]);
  const told = checks.find(({ code }) => code === 'nothingWaits');
  expect(told?.words.en).toBe('1 slips of the period wait.');
});

test('a change of it that waits is counted at its commune and nowhere else', async () => {
  await office.send('sua',
    [creation('sua', { kind: 'customWatch', unit: '90-1-1', values: girl })]);
  const seen = async (name: Name) => ({
    lines: (await office.read<HeldAnswer>(name, '/api/held?unit=90-1')).held.length,
    inbox: (await inbox(name)).counts.undecided,
    tasks: (await office.read<TasksAnswer>(name, '/api/tasks')).toDecide.held,
  });
  expect(await seen('thu')).toEqual({ lines: 0, inbox: 0, tasks: 0 });
  expect(await seen('hanh')).toEqual({ lines: 1, inbox: 1, tasks: 1 });
});

test('the audit says neither where one is nor how many there are', async () => {
  const file = { query: { kind: 'customWatch' }, columns: 'all', as: 'csv' };
  expect((await office.post('may', '/api/lists/file', file)).statusCode).toBe(200);
  expect((await office.get('hanh', `/api/records/${watch}/readers`)).statusCode).toBe(200);
  expect((await office.decide('hanh', watch, 'withdraw')).outcome).toBe('applied');
  const { rows } = await office.server.test.db.owner.query<Record<string, string>>(
    `select act, unit, about, more from audit where act in ('exported', 'rightsLooked', 'deleted')
     order by nr`);
  const bare = { unit: '', about: '', more: '{}' };
  expect(rows).toEqual([
    { ...bare, act: 'exported', more: '{"kind":"customWatch"}' },
    { ...bare, act: 'rightsLooked' }, { ...bare, act: 'deleted' },
  ]);
});

test('an auditor asks in vain who may see one', async () => {
  const ask = (id: string) => office.server.get(
    `/api/records/${id}/readers`, { headers: { cookie: `s=${auditor}` } });
  const slip = await office.write('may', 'activity', '90-1-1', meeting(noticedOn, 7));
  expect((await ask(slip)).statusCode).toBe(200);
  expect([(await ask(watch)).statusCode, (await ask(watch)).body])
    .toEqual([404, (await ask('01900000-0000-7000-8000-00000000dead')).body]);
});
