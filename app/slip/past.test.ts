// What earlier slips offer the next one, and whose value it is: pure steps of what a phone keeps.
import { expect, test } from 'vitest';
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { emptyKept, type Kept, type SlipValues } from '../store/kept.ts';
import { activity } from '../../records/communication/activity.ts';
import { writerOf } from '../record/acts.ts';
import { groundOf, usualIn } from '../record/past.ts';
import { beginSlip, withForm } from './draft.ts';
import { freshlyApproved, sumOfMonth, withApprovalsShown } from './month.ts';
import { defaultsFor, headsBefore } from './past.ts';

const village = asUnitCode('90-1-1');
const at = { unit: village, day: '2026-11-29' };
const idOf = (n: number): Id => asId(`0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`);

function rowOf(n: number, values: SlipValues, more: Partial<Row> = {}): Row {
  const fields = Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, [{ id: idOf(n), value: value as Json }]]));
  return {
    id: idOf(n), kind: 'activity', version: 1, unit: village, author: 'may', status: 'submitted',
    fields, gone: [], approved: null, note: null, born: idOf(n), seq: n, ...more,
  };
}
const team = (n: number, name: string, more: SlipValues = {}): Row => rowOf(n,
  { type: 'team', name, ...more }, { kind: 'model', status: 'live' });
function keptWith(...rows: readonly Row[]): Kept {
  const kept = emptyKept();
  return { ...kept, phone: { ...kept.phone, rows: new Map(rows.map((row) => [row.id, row])) } };
}
const meeting = { form: 'meeting', heldOn: '2026-11-20', topics: ['scams'] };

test('like last time is exactly the last slip of that form', () => {
  const { phone } = keptWith(
    rowOf(1, { ...meeting, women59: 31, men59: 8, minority: 'some', minorityWomen: 3 }),
    rowOf(2, { ...meeting, form: 'performance', women59: 90, men15: 40 }),
    rowOf(3, { ...meeting, women59: 65, minority: 'all' }));
  expect(headsBefore(phone, 'meeting', null)).toEqual({
    women15: null, women59: 65, women60: null, men15: null, men59: null, men60: null,
    minority: 'all', minorityWomen: null, minorityMen: null,
  });
  expect(headsBefore(phone, 'performance', null)).toMatchObject({ women59: 90, men15: 40 });
  expect(headsBefore(phone, 'homeVisit', null)).toMatchObject({ women59: 65, men15: null });
  expect(headsBefore(phone, 'meeting', idOf(3))).toMatchObject({ women59: 31, men59: 8 });
});

test('a slip that was withdrawn or never finished offers nothing', () => {
  const { phone } = keptWith(rowOf(1, { ...meeting, women59: 20 }),
    rowOf(2, { ...meeting, women59: 70 }, { status: 'withdrawn' }),
    rowOf(3, { ...meeting, women59: 80 }, { status: 'draft' }));
  expect(headsBefore(phone, 'meeting', null)).toMatchObject({ women59: 20 });
});

test('the other answers of last time go by form too', () => {
  const kept = keptWith(
    rowOf(1, { ...meeting, place: 'Nhà văn hóa', languages: ['hmn'], heldBy: 'branch' }),
    rowOf(2, { ...meeting, form: 'zalo', channel: 'facebook', reach: 90, languages: ['vie'] }));
  const begun = beginSlip(kept, idOf(9), village);
  expect(begun.values).toMatchObject({ form: 'zalo', channel: 'facebook', languages: ['vie'] });
  expect(begun.values).not.toHaveProperty('place');
  const changed = withForm(kept, begun, 'meeting');
  expect(changed).toMatchObject(
    { form: 'meeting', place: 'Nhà văn hóa', languages: ['hmn'], channel: null });
  const own = { ...begun, values: { ...begun.values, languages: ['blt'] } };
  expect(withForm(kept, own, 'meeting')).not.toHaveProperty('languages');
});

test('the only team of the village is there on the first slip; of two none', () => {
  const one = keptWith(team(1, 'Tổ 1'));
  expect(beginSlip(one, idOf(9), village).values).toMatchObject({ heldBy: 'team', model: idOf(1) });
  const two = keptWith(team(1, 'Tổ 1'), team(2, 'Tổ 2'));
  expect(beginSlip(two, idOf(9), village).values).not.toHaveProperty('model');
  const closed = keptWith(team(1, 'Tổ 1', { endedOn: '2026-06-30' }), team(2, 'Tổ 2'),
    rowOf(3, { ...meeting, heldBy: 'team', model: idOf(1) }));
  expect(defaultsFor(closed.phone, at, 'meeting')).toMatchObject({ model: idOf(2) });
  const branch = keptWith(team(1, 'Tổ 1'), rowOf(3, { ...meeting, heldBy: 'branch' }));
  expect(defaultsFor(branch.phone, at, 'meeting')).toEqual({ heldBy: 'branch' });
});

test('topics named most often come first', () => {
  const { phone } = keptWith(rowOf(1, { ...meeting, topics: ['law'] }),
    rowOf(2, { ...meeting, topics: ['scams', 'law'] }), rowOf(3, { ...meeting, topics: ['law'] }));
  expect(usualIn(phone, activity, 'topics')).toEqual(['law', 'scams']);
});

test('what is ordinary here comes from the unit, the programme and the team’s own slips', () => {
  const unit = rowOf(1, { code: village, level: 'village', households: 60 },
    { kind: 'unit', unit: asUnitCode('90-1'), status: 'live' });
  const programme = rowOf(2, { from: '2021-01-01', to: '2025-12-31' },
    { kind: 'programme', unit: asUnitCode('90'), status: 'live' });
  const kept = keptWith(unit, programme, rowOf(3, { ...meeting, women59: 30 }));
  const ground = groundOf(kept, activity, { unit: village, except: null });
  expect(ground).toMatchObject(
    { people: 360, programmes: [{ from: '2021-01-01', to: '2025-12-31' }] });
  expect(ground.past).toHaveLength(1);
  expect(groundOf(kept, activity, { unit: village, except: idOf(3) }).past).toEqual([]);
});

test('the month is added up, and approvals are told once', () => {
  const kept = keptWith(
    rowOf(1, { ...meeting, women59: 30, men60: 2 }, { status: 'approved' }),
    rowOf(2, { ...meeting, form: 'zalo', reach: 70 }),
    rowOf(3, { ...meeting, women59: 9 }, { status: 'withdrawn' }),
    rowOf(4, { ...meeting, heldOn: '2026-10-31', women59: 5 }));
  expect(sumOfMonth(kept, '2026-11'))
    .toEqual({ slips: 2, turns: 32, women: 30, men: 2, reach: 70 });
  expect(freshlyApproved(kept)).toEqual([]);
  const told = withApprovalsShown(kept);
  expect(told.meta.told).toBe(4);
  const rows = new Map(told.phone.rows)
    .set(idOf(2), rowOf(2, { ...meeting, form: 'zalo' }, { status: 'approved', seq: 9 }));
  const later = { ...told, phone: { ...told.phone, rows } };
  expect(freshlyApproved(later).map(({ id }) => id)).toEqual([idOf(2)]);
  expect(freshlyApproved(withApprovalsShown(later))).toEqual([]);
});

test('a value is hers, a neighbour’s or the commune’s', () => {
  const kept = keptWith();
  const me = { account: 'may' } as Kept['meta']['me'];
  const mine: Kept = { ...kept, meta: { ...kept.meta, me, written: [idOf(5)] } };
  expect(writerOf(mine, rowOf(1, meeting), idOf(1))).toBe('me');
  expect(writerOf(mine, rowOf(1, meeting, { author: 'sua' }), idOf(1))).toBe('neighbour');
  expect(writerOf(mine, rowOf(1, meeting), idOf(5))).toBe('me');
  expect(writerOf(mine, rowOf(1, meeting), idOf(6))).toBe('commune');
});
