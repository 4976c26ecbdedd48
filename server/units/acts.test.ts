// The other acts: move, rename, split, open, close, villages that merge, and what is only planned.
// What an act has said is not undone by a later edit of the unit's record.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FiguresAnswer, UnitsAnswer } from '../../core/api/figures.ts';
import type { RecordsAnswer } from '../../core/api/records.ts';
import type { UnitAct } from '../../core/api/units.ts';
import type { UnitChangeLine, UnitChanges, UnitHistory } from '../../core/api/units.ts';
import { asDay } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { changeTo, writesOver } from '../../core/sync/new-change.ts';
import { makeId, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { unitRoutes } from '../http/units.ts';
import { recount } from '../operate/recount.ts';
import { runJobs } from '../jobs/jobs.fixture.ts';
import { applyUnitAct } from '../jobs/unit-act.ts';
import { today } from '../../tests/clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';

let office: Office;
const pool = () => office.server.test.db.pool;
const owner = () => office.server.test.db.owner;
beforeAll(async () => {
  office = await openOffice([unitRoutes]);
  await office.write('thu', 'unit', '90', { code: '90-3', level: 'commune', name: 'Xã Ba' });
  await office.write('thu', 'unit', '90-3', { code: '90-3-1', level: 'village', name: 'Bản Một' });
  await office.write('thu', 'unit', '90-3', { code: '90-3-2', level: 'village', name: 'Bản Hai' });
  await owner().query(`update account_grant set unit = '90-3' where account = 'dua'`);
  for (const [unit, month] of [['90-3-1', '02'], ['90-3-1', '09'], ['90-3-2', '02']] as const) {
    await office.write('dua', 'activity', unit, meeting(`2026-${month}-10`, 10));
  }
});
afterAll(() => office.close());

const decide = (act: UnitAct, day: string) =>
  office.post('thu', '/api/units/changes', { act, day });
const made = async (act: UnitAct, day: string): Promise<UnitChangeLine> => {
  const answer = await decide(act, day);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  expect(await recount(pool(), '90')).toEqual([]);
  return answer.json<UnitChangeLine>();
};
const waiting = async (unit: string, period: string, view: string): Promise<unknown> =>
  (await office.read<FiguresAnswer>('thu',
    `/api/figures?unit=${unit}&period=${period}&view=${view}`))
    .indicators.find(({ code }) => code === 'P4')?.waiting;
const recordOf = async (code: string) => {
  const { records } = await office.read<RecordsAnswer>('thu', '/api/records?kind=unit');
  const found = records.find(({ row }) => shownOf(row)['code'] === code);
  if (!found) throw new Error(`no record of ${code}`);
  return found.row;
};
const editUnit = async (code: string, values: Record<string, string>) => {
  const row = await recordOf(code);
  const [verdict] = await office.send('thu', [{
    ...changeTo({ ...row, version: 1 }, { id: makeId(), author: 'thu', at: null }),
    set: writesOver(row, values),
  }]);
  expect(verdict?.outcome).toBe('applied');
};
/** A unit's record may begin a day ahead at most: tomorrow is as far as a test can be. */
const inVietnam = (days: number): string => dayAfter(today, days);
const unitRow = async (code: string) => (await owner().query(
  `select parent, commune, name, valid_from::text as "from", valid_to::text as "to" from unit
   where code = $1`, [code])).rows[0];

describe('a village moved to another commune', () => {
  test('counts there from the month of its move', async () => {
    await made({ what: 'move', units: ['90-3-1'], to: '90-2' }, '2026-06-15');
    expect(await unitRow('90-3-1')).toMatchObject({ parent: '90-2', commune: '90-2' });
    expect([await waiting('90-3', '2026', 'then'), await waiting('90-2', '2026', 'then')])
      .toEqual([2, 1]);
    expect([await waiting('90-3', '2026', 'now'), await waiting('90-2', '2026', 'now')])
      .toEqual([1, 2]);
  });

  test('stays where an act has put it, whatever its record says later', async () => {
    await editUnit('90-3-1', { name: 'Bản Một mới', from: '2020-01-01' });
    expect(await unitRow('90-3-1')).toMatchObject({
      parent: '90-2', name: 'Bản Một mới', from: '2020-01-01',
    });
    expect(await recount(pool(), '90')).toEqual([]);
  });
});

describe('a commune renamed', () => {
  test('has its old name as it was and its new one now, also in its record', async () => {
    await made({ what: 'rename', unit: '90-3', name: 'Xã Hoa Ban' }, '2026-05-01');
    expect(shownOf(await recordOf('90-3'))['name']).toBe('Xã Hoa Ban');
    const named = async (period: string, view: string) => (await office.read<UnitsAnswer>('thu',
      `/api/figures/units?unit=90&period=${period}&indicator=P4&view=${view}`))
      .units.find(({ unit }) => unit.code === '90-3')?.unit.name;
    expect(await named('2026-04', 'then')).toBe('Xã Ba');
    expect(await named('2026-05', 'then')).toBe('Xã Hoa Ban');
    expect(await named('2026-04', 'now')).toBe('Xã Hoa Ban');
  });

  test('keeps the name of the act', async () => {
    await editUnit('90-3', { name: 'Xã Ba' });
    expect(await unitRow('90-3')).toMatchObject({ name: 'Xã Hoa Ban' });
  });
});

describe('an act planned for a day to come', () => {
  const split: UnitAct = { what: 'split', from: '90-2', parts: [
    { code: '90-4', name: 'Xã Bốn', villages: ['90-2-1'] },
    { code: '90-5', name: 'Xã Năm', villages: ['90-3-1'] },
  ] };
  const onDay = (day: string) => runJobs(office.server.test, { today: asDay(day) });
  const stateOf = async ({ id }: UnitChangeLine) =>
    (await owner().query('select state from unit_change where id = $1', [id])).rows[0]?.state;

  test('changes nothing, and can be taken back', async () => {
    const planned = (await decide(split, '2199-01-01')).json<UnitChangeLine>();
    expect(planned.state).toBe('planned');
    await onDay('2198-12-31');
    expect(await stateOf(planned)).toBe('planned');
    const revoke = () => office.post('thu', `/api/units/changes/${planned.id}/revoke`);
    expect((await revoke()).json<UnitChangeLine>().state).toBe('revoked');
    expect((await revoke()).statusCode).toBe(409);
    await onDay('2199-01-02');
    expect(await stateOf(planned)).toBe('revoked');
    expect(await unitRow('90-2')).toMatchObject({ to: null });
  });

  test('happens on its day, once', async () => {
    const day = inVietnam(1);
    const planned = (await decide(split, day)).json<UnitChangeLine>();
    await onDay(today);
    expect(await stateOf(planned)).toBe('planned');
    const due = { province: '90', id: planned.id, today: day };
    const both = await Promise.all([applyUnitAct(pool(), due), applyUnitAct(pool(), due)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    await onDay(day);
    expect(await stateOf(planned)).toBe('applied');
    expect(await recount(pool(), '90')).toEqual([]);
    expect(await unitRow('90-4')).toMatchObject({ parent: '90', name: 'Xã Bốn', from: day });
    expect(await unitRow('90-2-1')).toMatchObject({ parent: '90-4', commune: '90-4' });
    expect(await unitRow('90-3-1')).toMatchObject({ parent: '90-5', commune: '90-5' });
    expect(await unitRow('90-2')).toMatchObject({ parent: '90-4', commune: '90-4' });
  });

  test('that the tree no longer allows stays, and says so', async () => {
    const soon = inVietnam(1);
    const planned = (await decide({ what: 'close', unit: '90-3-2' }, soon)).json<UnitChangeLine>();
    await owner().query(`update unit set valid_to = '2026-01-01' where code = '90-3-2'`);
    await onDay(soon);
    const { changes } = await office.read<UnitChanges>('thu', '/api/units/changes');
    expect(changes.find(({ id }) => id === planned.id)).toMatchObject({
      state: 'planned', failed: true,
    });
    await owner().query(`update unit set valid_to = null where code = '90-3-2'`);
  });
});

describe('villages of one commune', () => {
  test('merge: the one that stays counts both now, each its own then', async () => {
    await made({ what: 'merge', from: ['90-1-2'], into: { code: '90-1-1' } }, '2026-09-01');
    await office.write('hanh', 'activity', '90-1-2', meeting('2026-03-01', 3));
    await office.write('may', 'activity', '90-1-1', meeting('2026-03-02', 3));
    expect(await recount(pool(), '90')).toEqual([]);
    expect(await waiting('90-1-1', '2026', 'now')).toBe(2);
    expect([await waiting('90-1-1', '2026', 'then'), await waiting('90-1-2', '2026', 'then')])
      .toEqual([1, 1]);
    const { units } = await office.read<UnitsAnswer>('thu',
      '/api/figures/units?unit=90-1&period=2026&indicator=P4&view=now');
    expect(units.map(({ unit, waiting: n }) => [unit.code, n])).toEqual([['90-1-1', 2]]);
  });

  test('open and close on a day', async () => {
    await made({ what: 'open', code: '90-1-9', name: 'Bản Chín', parent: '90-1', villages: [] },
      '2026-10-01');
    expect(await unitRow('90-1-9')).toMatchObject({ name: 'Bản Chín', from: '2026-10-01' });
    await made({ what: 'close', unit: '90-1-9' }, '2026-11-01');
    expect(await unitRow('90-1-9')).toMatchObject({ to: '2026-10-31' });
    expect(shownOf(await recordOf('90-1-9'))['to']).toBe('2026-10-31');
    const early = await decide({ what: 'rename', unit: '90-1-1', name: 'Sớm' }, '2026-01-01');
    expect(early.statusCode).toBe(200);
    const { lines } = await office.read<UnitHistory>('thu', '/api/units/90-1-1/history');
    expect(lines.map(({ name }) => name)).toEqual(['Đơn vị 90-1-1', 'Sớm']);
  });
});
