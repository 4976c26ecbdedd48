// What waits and will not settle by itself becomes a task of an officer; a sender that
// was told of a decline notices a server that forgot it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { HeldAnswer, HeldLine } from '../../core/api/slips.ts';
import { limits, serverLimits } from '../../core/limits.ts';
import type { Change } from '../../core/sync/change.ts';
import { creation, makeId, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
const day = today;
const { heldPerDeviceMax } = limits;
const { refusedPerDeviceMax } = serverLimits;
beforeAll(async () => { office = await openOffice(); });
afterEach(async () => {
  Object.assign(limits, { heldPerDeviceMax });
  Object.assign(serverLimits, { refusedPerDeviceMax });
  await office.server.test.db.owner.query('delete from waiting');
});
afterAll(() => office.close());

const slip = (unit: string, women = 4): Change =>
  creation('sua', { kind: 'activity', unit, values: meeting(day, women) });
const late = (unit: string): Change => ({
  id: makeId(), record: makeId(), kind: 'activity', version: 1, unit: asUnitCode(unit),
  author: 'sua', at: null, set: { women59: { value: 3, base: [] } },
});
const held = async (name: 'thu' | 'hanh' | 'dua', unit: string): Promise<readonly HeldLine[]> =>
  (await office.read<HeldAnswer>(name, `/api/held?unit=${unit}`)).held;
const tasks = async (name: 'thu' | 'dua', unit: string): Promise<Record<Id, unknown>> =>
  Object.fromEntries((await held(name, unit)).map((line) => [line.id, line.task]));
const markOf = async (): Promise<string> =>
  (await office.server.test.db.owner.query<{ mark: string }>('select mark from counter')).rows[0]
    ?.mark ?? '';

test('what waits for a slip that never came is a task after thirty days', async () => {
  const [fresh, old] = [late('90-2-1'), late('90-2-1')];
  await office.send('sua', [fresh, old]);
  await office.server.test.db.owner.query(
    `update waiting set since = hoaban_now() - interval '31 days' where id = $1`, [old.id]);
  expect(await tasks('dua', '90-2')).toEqual({ [fresh.id]: null, [old.id]: 'old' });
  expect((await office.post('dua', `/api/held/${old.id}`, { act: 'take' })).statusCode).toBe(409);
  expect((await office.post('dua', `/api/held/${old.id}`, { act: 'decline' })).statusCode)
    .toBe(200);
  expect((await office.send('sua', [old]))[0]).toMatchObject({ problem: 'declined' });
});

test('beyond what one device may have here, the oldest are tasks and none is dropped', async () => {
  Object.assign(limits, { heldPerDeviceMax: 2 });
  Object.assign(serverLimits, { refusedPerDeviceMax: 1 });
  const waits = [late('90-2-1'), late('90-2-1'), late('90-2-1')];
  const refused = [slip('90-2-1', -1), slip('90-2-1', -2)];
  for (const change of [...waits, ...refused]) await office.send('sua', [change]);
  const found = await tasks('dua', '90-2');
  expect([...waits, ...refused].map(({ id }) => found[id])).toEqual(
    ['many', null, null, 'many', null]);
});

test('for a unit that is in no list the province answers the sender', async () => {
  const lost = slip('90-2-77');
  expect((await office.send('sua', [lost]))[0]).toMatchObject({ problem: 'noGrant' });
  expect(await held('dua', '90-2')).toEqual([]);
  expect(await held('thu', '90')).toMatchObject([
    { id: lost.id, task: 'noUnit', may: { take: false, decline: true } },
  ]);
  const settle = (name: 'thu' | 'dua', act: string) =>
    office.post(name, `/api/held/${lost.id}`, { act });
  expect((await settle('dua', 'decline')).statusCode).toBe(404);
  expect((await settle('thu', 'take')).statusCode).toBe(409);
  expect((await settle('thu', 'decline')).json().verdict.problem).toBe('declined');
  expect((await office.send('sua', [lost]))[0]).toMatchObject({ problem: 'declined' });
  expect(await held('thu', '90')).toEqual([]);
});

test('declining is a batch: a server that was restored to before it is noticed', async () => {
  const stray = slip('90-1-2');
  await office.send('sua', [stray]);
  const before = await markOf();
  const decline = () => office.post('hanh', `/api/held/${stray.id}`, { act: 'decline' });
  expect((await decline()).statusCode).toBe(200);
  const after = await markOf();
  expect(after).not.toBe(before);
  expect((await decline()).statusCode).toBe(409);
  expect(await markOf()).toBe(after);
  const { rows } = await office.server.test.db.owner.query(
    'select device from batch where mark = $1', [after]);
  expect(rows).toEqual([{ device: office.device('hanh') }]);
});
