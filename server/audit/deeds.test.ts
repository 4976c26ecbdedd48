// What changes of records, their pulls and decisions about what waits leave in the audit, over
// HTTP: of offices everything that takes away or says who somebody is, of villages nothing.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { changeTo, seenOf } from '../../core/sync/new-change.ts';
import {
  creation, makeId, meeting, openOffice, type Name, type Office,
} from '../figures/office.fixture.ts';
import { enrolmentRoutes } from '../http/enrolment.ts';
import { syncRoutes } from '../http/sync.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([syncRoutes, enrolmentRoutes]); });
afterAll(() => office.close());
let last = 0;
beforeEach(async () => { last = (await entriesFrom(0)).length; });

interface Line {
  readonly actor: string; readonly device: string; readonly act: string; readonly unit: string;
  readonly about: string; readonly more: string;
}
const entriesFrom = async (first: number) => (await office.server.test.db.owner.query<Line>(
  'select actor, device, act, unit, about, more from audit order by nr')).rows.slice(first)
  .map(({ more, ...line }) => ({ ...line, more: JSON.parse(more) as object }));
/** Without the looks at a record that the fixture's own writing takes. */
const entries = async () => (await entriesFrom(last)).filter(({ act, more }) =>
  act !== 'personalRead' || Object.keys(more ?? {}).join() !== 'kind');

const member = (name = 'Lò Thị Mẫu') => ({
  model: makeId(), modelType: 'team', personName: name, sex: 'f', from: '2025-03-01',
});
const consent = (more: object = {}) => ({
  personName: 'Lò Thị Mẫu', purposes: ['report'], form: 'written', givenOn: '2026-03-01',
  givenBy: 'self', ...more,
});
let n = 0;
const sync = async (name: Name, changes: readonly Change[] = []): Promise<void> => {
  const body = encodePush({
    n: n += 1, device: office.device(name), mark: null, cursor: {}, ask: [], changes,
  });
  const answer = await office.server.app.inject({
    method: 'POST', url: '/api/sync', payload: Buffer.from(body), headers: {
      'content-type': 'application/octet-stream', cookie: office.cookie(name),
      origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080',
    },
  });
  expect(answer.statusCode).toBe(200);
};
const withdrawal = async (name: Name, id: Id): Promise<Change> => {
  const { row } = await office.read<{ readonly row: Row }>(
    name, `/api/records/${id}`);
  return {
    ...changeTo({ ...row, version: 1 }, { id: makeId(), author: name, at: null }),
    act: 'withdraw', seen: seenOf(row),
  };
};

test('what a desk withdraws is an entry, one for all of a request', async () => {
  const one = await office.write('hanh', 'membership', '90-1-1', member());
  const [two, three] = [await office.write('hanh', 'membership', '90-1-1', member('Vừ Thị Sê')),
    await office.write('hanh', 'membership', '90-1-2', member('Vừ Thị Se'))];
  expect(await entries()).toEqual([]);
  expect((await office.decide('hanh', one, 'withdraw')).outcome).toBe('applied');
  await office.send('hanh', [await withdrawal('hanh', two), await withdrawal('hanh', three)]);
  const hers = { actor: 'hanh', device: office.device('hanh'), act: 'deleted' };
  expect(await entries()).toEqual([
    { ...hers, unit: '90-1-1', about: one, more: { kind: 'membership', n: 1 } },
    { ...hers, unit: '', about: '', more: { kind: 'membership', n: 2 } },
  ]);
  expect(JSON.stringify(await entries())).not.toContain('Mẫu');
});

test('what is refused or was there already is none', async () => {
  const id = await office.write('hanh', 'membership', '90-1-1', member());
  const change = await withdrawal('hanh', id);
  await office.send('dua', [{ ...change, id: makeId(), author: 'dua' }]);
  expect(await entries()).toEqual([]);
  await office.send('hanh', [change]);
  await office.send('hanh', [change]);
  expect((await entries()).map(({ act }) => act)).toEqual(['deleted']);
});

test('a village takes its own slip back without one; what an office syncs has one', async () => {
  const day = today;
  const slip = await office.write('may', 'activity', '90-1-1', meeting(day, 4));
  await sync('may', [await withdrawal('may', slip)]);
  const { rows } = await office.server.test.db.owner.query(
    'select status from record where id = $1', [slip]);
  expect(rows).toEqual([{ status: 'withdrawn' }]);
  expect(await entries()).toEqual([]);
  const id = await office.write('hanh', 'membership', '90-1-1', member());
  await sync('hanh', [await withdrawal('hanh', id)]);
  expect(await entries()).toContainEqual(expect.objectContaining({
    actor: 'hanh', act: 'deleted', about: id,
  }));
});

test('a consent is an entry when it is written and when it is taken back', async () => {
  const id = await office.write('hanh', 'consent', '90-1-1', consent());
  await office.edit('hanh', id, { wording: 'Em đồng ý ạ.' });
  await office.edit('hanh', id, { withdrawnOn: '2026-04-01' });
  const hers = { actor: 'hanh', act: 'consentRecorded', unit: '90-1-1', about: id };
  expect(await entries()).toMatchObject([
    { ...hers, more: { kind: 'consent', n: 1, takenBack: 0 } },
    { ...hers, more: { kind: 'consent', n: 1, takenBack: 1 } },
  ]);
});

test('a consent that comes by sync is an entry too, alone or among many', async () => {
  const fresh = () => creation('dua', { kind: 'consent', unit: '90-2-1', values: consent() });
  await sync('dua', [fresh(), fresh(), fresh()]);
  const recorded = (await entries()).filter(({ act }) => act === 'consentRecorded');
  expect(recorded).toMatchObject([{ actor: 'dua', unit: '90-2-1', about: '', more: { n: 3 } }]);
});

test('pulling names leaves an entry an hour; a village, which has none, nothing', async () => {
  office.server.moveClock(2 * 3_600_000);
  await office.write('hanh', 'membership', '90-1-1', member());
  for (let round = 0; round < 3; round += 1) await sync('hanh');
  await sync('may');
  const hers = { actor: 'hanh', device: office.device('hanh'), act: 'personalRead',
    more: { by: 'sync' } };
  expect(await entries()).toMatchObject([hers]);
  office.server.moveClock(3_600_000);
  await sync('hanh');
  expect(await entries()).toMatchObject([hers, hers]);
});

test('taking or declining what waits is an entry, in the name of who decided', async () => {
  const stray = (unit: string): Change => creation('sua', {
    kind: 'activity', unit, values: meeting('2026-11-02', 4) });
  const [taken, declined] = [stray('90-1-1'), stray('90-1-2')];
  await office.send('sua', [taken, declined]);
  const settle = (id: Id, act: string) => office.post('hanh', `/api/held/${id}`, { act });
  expect((await settle(taken.id, 'take')).json().verdict.outcome).toBe('applied');
  expect((await settle(declined.id, 'decline')).statusCode).toBe(200);
  expect((await settle(declined.id, 'decline')).statusCode).toBe(409);
  const hers = { actor: 'hanh', act: 'heldSettled' };
  expect(await entries()).toMatchObject([
    { ...hers, unit: '90-1-1', about: taken.id,
      more: { how: 'take', author: 'sua', kind: 'activity' } },
    { ...hers, unit: '90-1-2', about: declined.id, more: { how: 'decline' } },
  ]);
});

test('looking at another person’s devices is an entry, at one’s own none', async () => {
  await office.read('hanh', '/api/devices');
  expect((await office.get('hanh', '/api/devices?account=sua')).statusCode).toBe(404);
  expect(await entries()).toEqual([]);
  await office.read('hanh', '/api/devices?account=may');
  expect(await entries()).toMatchObject([{ actor: 'hanh', act: 'personalRead', about: 'may',
    more: { kind: 'device', devices: 1 } }]);
});
