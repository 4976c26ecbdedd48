// An officer settles what she was shown: two phones of one woman may leave two contents under one
// id, and nothing but the content that was read is ever taken by it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import type { HeldAnswer, HeldLine } from '../../core/api/slips.ts';
import { serverLimits } from '../../core/limits.ts';
import type { Change, Verdict } from '../../core/sync/change.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { machineClock } from '../store/clock.ts';
import { creation, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { asProvince } from '../store/rights.ts';

let office: Office;
let second = '';
const day = dayInVietnam(machineClock());
beforeAll(async () => {
  office = await openOffice();
  second = await asProvince(office.server.test.db.pool, '90', async (client) => {
    const device = await makeDevice(client, { province: '90', kind: 'phone', name: 'Máy thứ hai' });
    await joinDevice(client, device, 'sua');
    return startSession(client, { account: 'sua', device });
  });
});
afterEach(async () => {
  await office.server.test.db.owner.query('delete from waiting');
});
afterAll(() => office.close());

const slip = (unit: string, women: number): Change =>
  creation('sua', { kind: 'activity', unit, values: meeting(day, women) });
const sendSecond = async (changes: readonly Change[]): Promise<readonly Verdict[]> =>
  (await office.server.post('/api/changes', { changes }, { cookies: { s: second } }))
    .json<{ verdicts: readonly Verdict[] }>().verdicts;
const held = async (unit = '90-1'): Promise<readonly HeldLine[]> =>
  (await office.read<HeldAnswer>(unit === '90' ? 'thu' : 'hanh', `/api/held?unit=${unit}`)).held;
const take = (id: string, shown?: string) =>
  office.post('hanh', `/api/held/${id}`, { act: 'take', ...(shown ? { shown } : {}) });
const womenOf = (line: HeldLine | undefined): unknown => line?.change.set?.['women59']?.value;

describe('two contents under one id, from two phones', () => {
  test('both are shown apart, and the one that was read is taken', async () => {
    const read = slip('90-1-1', 12);
    const other = { ...slip('90-1-2', 900), id: read.id, record: read.id };
    await office.send('sua', [read]);
    expect(await sendSecond([other])).toMatchObject([{ outcome: 'held', problem: 'noGrant' }]);
    const lines = await held();
    expect(lines.map(womenOf).sort()).toEqual([12, 900]);
    const line = lines.find((one) => womenOf(one) === 12);
    expect((await take(read.id)).json().code).toBe('changedSince');
    expect((await take(read.id, 'x')).json().code).toBe('changedSince');
    expect((await take(read.id, line?.shown)).json().verdict.outcome).toBe('applied');
    const { rows } = await office.server.test.db.owner.query(
      'select unit, body::json -> \'v\' -> \'women59\' as women from record where id = $1',
      [read.id]);
    expect(rows).toEqual([{ unit: '90-1-1', women: 12 }]);
    expect(await held()).toMatchObject([{ outcome: 'refused', problem: 'idReused' }]);
    expect(await sendSecond([other])).toMatchObject([{ outcome: 'refused', problem: 'idReused' }]);
  });

  test('a kind that she may not write is not applied by her yes to another', async () => {
    const read = slip('90-1-1', 7);
    const campaign: Change = {
      ...creation('sua', { kind: 'campaign', unit: '90', values: {
        name: 'Chiến dịch giả', from: '2026-11-01', to: '2026-11-30',
      } }), id: read.id,
    };
    await office.send('sua', [read]);
    await sendSecond([campaign]);
    const [line] = await held();
    expect((await take(read.id, line?.shown)).json().verdict.outcome).toBe('applied');
    expect((await sendSecond([campaign]))[0]?.outcome).not.toBe('applied');
    const { rows } = await office.server.test.db.owner.query(
      'select from record where kind = \'campaign\'');
    expect(rows).toEqual([]);
  });

  test('declining one leaves the other waiting', async () => {
    const read = slip('90-1-1', 3);
    const other = { ...slip('90-1-2', 4), id: read.id, record: read.id };
    await office.send('sua', [read]);
    await sendSecond([other]);
    const line = (await held()).find((one) => womenOf(one) === 3);
    const declined = await office.post(
      'hanh', `/api/held/${read.id}`, { act: 'decline', shown: line?.shown });
    expect(declined.statusCode).toBe(200);
    const states = Object.fromEntries((await held()).map((one) => [womenOf(one), one.outcome]));
    expect(states).toEqual({ 4: 'held' });
  });
});

describe('a device that floods an inbox', () => {
  const { heldPerUnitCeiling, heldPerDeviceCeiling, heldOfMarkedMax } = serverLimits;
  afterEach(() => {
    Object.assign(serverLimits, { heldPerUnitCeiling, heldPerDeviceCeiling, heldOfMarkedMax });
  });
  const flood = (unit: string, n: number): Change[] =>
    Array.from({ length: n }, (_, nth) => slip(unit, nth + 1));
  const problemsOf = (verdicts: readonly Verdict[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { problem = 'none' } of verdicts) counts[problem] = (counts[problem] ?? 0) + 1;
    return counts;
  };
  const waiting = async (): Promise<number> => Number((await office.server.test.db.owner
    .query('select count(*) as n from waiting where outcome = \'held\'')).rows[0].n);

  test('is kept to a ceiling in a unit and in all; nothing known is dropped', async () => {
    Object.assign(serverLimits, { heldPerUnitCeiling: 6, heldPerDeviceCeiling: 10 });
    const first = flood('90-1-1', 6);
    expect(problemsOf(await sendSecond(first))).toEqual({ noGrant: 6 });
    expect(problemsOf(await sendSecond(flood('90-1-1', 3)))).toEqual({ tooManyHeld: 3 });
    expect(problemsOf(await sendSecond(flood('90-1-2', 7))))
      .toEqual({ noGrant: 4, tooManyHeld: 3 });
    expect(problemsOf(await sendSecond(first))).toEqual({ noGrant: 6 });
    expect(await waiting()).toBe(10);
    expect(problemsOf(await office.send('sua', flood('90-1-1', 2)))).toEqual({ noGrant: 2 });
  });

  test('is declined at once, marked, and has little room from then on', async () => {
    Object.assign(serverLimits, { heldOfMarkedMax: 2 });
    const honest = slip('90-1-1', 77);
    await office.send('sua', [honest]);
    const sent = flood('90-1-1', 12);
    await sendSecond(sent);
    const line = (await held()).find((one) => womenOf(one) === 5);
    expect(line?.ofDevice).toEqual({ n: 12, isMarked: false });
    const decline = (name: 'dua' | 'hanh', shown: string | undefined) =>
      office.post(name, `/api/held/${line?.id}/decline-device`, { shown });
    expect((await decline('dua', line?.shown)).statusCode).toBe(404);
    expect((await decline('hanh', 'x')).json().code).toBe('changedSince');
    expect((await decline('hanh', line?.shown)).json()).toEqual({ n: 12 });
    expect((await held()).map(womenOf)).toEqual([77]);
    expect(problemsOf(await sendSecond(sent))).toEqual({ declined: 12 });
    expect(problemsOf(await sendSecond(flood('90-1-2', 4))))
      .toEqual({ noGrant: 2, tooManyHeld: 2 });
    expect((await held()).filter(({ ofDevice }) => ofDevice.isMarked)).toHaveLength(2);
    const { rows } = await office.server.test.db.owner.query(
      'select more from audit where act = \'heldSettled\' order by nr desc limit 1');
    expect(JSON.stringify(rows)).toContain('declineAll');
  });
});

describe('other content under a known id is refused', () => {
  const edited = (change: Change, women: number): Change =>
    ({ ...change, set: { ...change.set, women59: { value: women, base: [] } } });

  test('while it waits', async () => {
    const read = slip('90-1-1', 12);
    await office.send('sua', [read]);
    expect(await office.send('sua', [edited(read, 13)])).toMatchObject([{ problem: 'idReused' }]);
    expect(await office.send('sua', [read])).toMatchObject([{ problem: 'noGrant' }]);
    expect((await held()).map(womenOf)).toEqual([12]);
  });

  test('and in one sending: the first is taken, the other is told', async () => {
    const first = slip('90-2-1', 21);
    expect(await office.send('sua', [first, edited(first, 22), first])).toMatchObject(
      [{ outcome: 'applied' }, { problem: 'idReused' }, { outcome: 'applied' }]);
    const { rows } = await office.server.test.db.owner.query(
      'select body::json -> \'v\' -> \'women59\' as women from record where id = $1', [first.id]);
    expect(rows).toEqual([{ women: 21 }]);
  });

  test('and when it was applied: a creation, an edit', async () => {
    const first = slip('90-2-1', 12);
    expect(await office.send('sua', [first])).toMatchObject([{ outcome: 'applied' }]);
    expect(await sendSecond([edited(first, 13)])).toMatchObject([{ problem: 'idReused' }]);
    const edit: Change = {
      ...first, id: slip('90-2-1', 1).id, set: { women59: { value: 14, base: [first.id] } },
    };
    const { create: _, act: __, ...plain } = edit;
    expect(await office.send('sua', [plain])).toMatchObject([{ outcome: 'applied' }]);
    const again = { ...plain, set: { women59: { value: 15, base: [first.id] } } };
    expect(await sendSecond([again])).toMatchObject([{ problem: 'idReused' }]);
    expect(await sendSecond([plain, first])).toMatchObject(
      [{ outcome: 'already' }, { outcome: 'already' }]);
    const more = { ...first, set: { ...first.set, more: { value: 'x', base: [] } } };
    expect(await sendSecond([more])).toMatchObject([{ problem: 'idReused' }]);
    const elsewhere = { ...slip('90-2-1', 5), id: first.id, unit: asUnitCode('90-2-1') };
    expect(await sendSecond([elsewhere])).toMatchObject([{ problem: 'idReused' }]);
  });
});
