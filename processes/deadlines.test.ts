// Deadlines of records, with the numbers of the law of 2026 and days off of that year; children
// that start a deadline anew or end it.
import { describe, expect, test } from 'vitest';
import { asDay, asId } from '../core/brands.ts';
import type { Due } from '../core/kind/due.ts';
import { day, flag, ref } from '../core/kind/field.ts';
import { openKind, type OpenKind } from '../core/kind/kind.ts';
import { words } from '../core/words/words.ts';
import { breach } from '../records/law/breach.ts';
import { processing } from '../records/law/processing.ts';
import { rightsRequest } from '../records/law/rights-request.ts';
import { rulesOfEverybody } from '../records/readers.ts';
import { daysLeft, lastOf, stateOf } from './deadline-state.ts';
import {
  deadlinesOf, type Calendar, type ChildRecord, type ClockRule, type DueRecord,
} from './deadlines.ts';
import { isWorkingDay, workingDayAfter, type DaysOff } from './working-days.ts';

const rule = (what: string, amount: number, unit: ClockRule['unit']): ClockRule =>
  ({ what, amount, unit, from: asDay('2026-01-01') });
const daysOff: readonly DaysOff[] = [
  { what: 'off', from: asDay('2026-04-30'), to: asDay('2026-05-01') },
  { what: 'work', from: asDay('2026-05-09'), to: asDay('2026-05-09') },
];
const calendar: Calendar = {
  daysOff,
  rules: [
    rule('requestAnswered', 2, 'workingDays'), rule('processingStopped', 15, 'days'),
    rule('processingStoppedByOthers', 20, 'days'), rule('requestDone', 10, 'days'),
    rule('extension', 15, 'days'), rule('breachNotice', 72, 'hours'),
    rule('assessmentFiled', 60, 'days'), rule('assessmentRenewed', 6, 'months'),
  ],
};
/** Made on 20 November 2026, 17:00 in Việt Nam. */
const ID = asId('01a1f866-0d00-7000-8000-000000000001');
type Values = Readonly<Record<string, unknown>>;
const record = (values: Values, more: Partial<DueRecord> = {}): DueRecord => ({
  id: ID, kind: 'x', status: 'live', values, writes: [ID], children: [], ...more,
});
const dues = (kind: OpenKind, values: Values, by = calendar): readonly string[] =>
  deadlinesOf(kind, record(values), by).map(({ due, until }) => `${due.code} ${until}`);

describe('working days', () => {
  test('weekends and days off are not worked, a made-up Saturday is', () => {
    expect(isWorkingDay(asDay('2026-04-29'), daysOff)).toBe(true);
    expect(isWorkingDay(asDay('2026-04-30'), daysOff)).toBe(false);
    expect(isWorkingDay(asDay('2026-05-02'), daysOff)).toBe(false);
    expect(isWorkingDay(asDay('2026-05-09'), daysOff)).toBe(true);
    expect(isWorkingDay(asDay('2026-05-10'), daysOff)).toBe(false);
  });

  test('two working days over a weekend and two days off end the Tuesday after', () => {
    expect(workingDayAfter(asDay('2026-04-29'), 2, daysOff)).toBe('2026-05-05');
  });
});

describe('the deadlines of a request', () => {
  test('an erasure is answered in two working days and done in fifteen', () => {
    expect(dues(rightsRequest, { right: 'delete', receivedOn: '2026-11-20' })).toEqual([
      'requestAnswered 2026-11-25T00:00', 'processingStopped 2026-12-06T00:00',
    ]);
  });

  test('twenty where others hold the data, and once fifteen more', () => {
    const withdrawn = { right: 'withdraw', thirdParties: true, receivedOn: '2026-11-20' };
    expect(dues(rightsRequest, withdrawn)[1])
      .toBe('processingStoppedByOthers 2026-12-11T00:00');
    const values = { right: 'access', receivedOn: '2026-11-20', extendedOn: '2026-11-27' };
    expect(dues(rightsRequest, values)[1]).toBe('requestDone 2026-12-16T00:00');
  });

  test('go by the rule in force when it came', () => {
    const later: ClockRule = { ...rule('requestDone', 30, 'days'), from: asDay('2026-12-01') };
    const both = { ...calendar, rules: [...calendar.rules, later] };
    const dueOf = (receivedOn: string) =>
      dues(rightsRequest, { right: 'know', receivedOn }, both)[1];
    expect(dueOf('2026-11-30')).toBe('requestDone 2026-12-11T00:00');
    expect(dueOf('2026-12-01')).toBe('requestDone 2027-01-01T00:00');
  });

  test('no rule, no deadline', () => {
    expect(dues(rightsRequest, { right: 'know', receivedOn: '2025-12-31' })).toEqual([]);
  });

  test('a draft and a withdrawn record have none', () => {
    for (const status of ['draft', 'withdrawn']) {
      const values = { right: 'know', receivedOn: '2026-11-20' };
      expect(deadlinesOf(rightsRequest, record(values, { status }), calendar)).toEqual([]);
    }
  });
});

test('a breach is told within 72 hours, to the minute', () => {
  const values = { noticedOn: '2026-11-20', noticedAt: '08:30' };
  expect(deadlinesOf(breach, record(values), calendar)).toMatchObject([
    { due: { code: 'breachNotice' }, until: '2026-11-23T08:30', isDone: false, doneAt: null }]);
  const told = (more: Values) => deadlinesOf(
    breach, record({ ...values, authorityOn: '2026-11-23', ...more }), calendar)
    .map((one) => stateOf(one, '2026-12-01T00:00'));
  expect(told({ authorityAt: '08:29' })).toEqual(['done']);
  expect(told({ authorityAt: '08:30' })).toEqual(['doneLate']);
  // Without its time nobody can show that it was in time.
  expect(told({})).toEqual(['doneLate']);
});

test('an assessment is filed in 60 days, then renewed every six months', () => {
  const of = (more: Values) => dues(processing, { startedOn: '2026-01-01', ...more });
  expect(of({})).toEqual(['assessmentFiled 2026-03-03T00:00']);
  expect(of({ filedOn: '2026-08-31' })).toEqual(['assessmentRenewed 2027-03-01T00:00']);
  expect(of({ filedOn: '2026-01-31', renewedOn: '2026-07-15' }))
    .toEqual(['assessmentRenewed 2027-01-16T00:00']);
  expect(of({ endedOn: '2026-06-01' })).toEqual([]);
});

describe('a made-up kind', () => {
  const made = (due: Partial<Due>): OpenKind => openKind({
    name: 'made', version: 1, words: words('Thử', 'Trial'), lifecycle: 'living',
    levels: ['province'], form: [], access: rulesOfEverybody,
    fields: { on: day(words('Ngày', 'Day')), by: day(words('Hạn', 'By')), is: flag(words('A', 'A')),
      link: ref(words('B', 'B'), 'made') },
    due: [{
      code: 'act', words: words('Làm', 'Act'), from: { fields: ['on'] }, whose: 'author', ends: [],
      after: { clock: 'madeUp', usual: { amount: 7, unit: 'days' } }, ...due,
    }],
  });
  const one = (due: Partial<Due>, values: Values, more: Partial<DueRecord> = {}) =>
    deadlinesOf(made(due), record(values, more), calendar)[0];
  const child = (on: string, more: Partial<ChildRecord> = {}): ChildRecord =>
    ({ id: ID, kind: 'step', status: 'live', values: { link: ID, on }, ...more });

  test('has the usual time until the province has a clock of its own', () => {
    expect(one({}, { on: '2026-11-20' })?.until).toBe('2026-11-28T00:00');
    const own = { ...calendar, rules: [rule('madeUp', 3, 'days')] };
    expect(dues(made({}), { on: '2026-11-20' }, own)).toEqual(['act 2026-11-24T00:00']);
  });

  test('may name its last day itself', () => {
    expect(one({ after: { field: 'by' } }, { on: '2026-11-20', by: '2026-12-24' })?.until)
      .toBe('2026-12-25T00:00');
    expect(one({ after: { field: 'by' } }, { on: '2026-11-20' })).toBeUndefined();
  });

  test('may count from the day that its id names', () => {
    expect(one({ from: { event: 'created' } }, {})?.until).toBe('2026-11-28T00:00');
    const old = { id: asId('00000000-0000-4000-8000-000000000001') };
    expect(one({ from: { event: 'created' } }, {}, old)).toBeUndefined();
  });

  test('begins anew with its newest child, whatever the order; drafts do not count', () => {
    const again = [{ child: 'step', by: 'link', day: 'on' }];
    const children = [child('2026-12-05'), child('2026-12-01'),
      child('2026-12-20', { status: 'draft' }),
      child('2026-12-25', { values: { on: '2026-12-25' } })];
    expect(one({ again }, { on: '2026-11-20' }, { children })?.until).toBe('2026-12-13T00:00');
    const approved = again.map((it) => ({ ...it, states: ['approved'] }));
    const some = [child('2026-12-05', { status: 'submitted' }),
      child('2026-12-01', { status: 'approved' })];
    expect(one({ again: approved }, { on: '2026-11-20' }, { children: some })?.until)
      .toBe('2026-12-09T00:00');
  });

  test('ends with its nth child', () => {
    const ends = [{ child: 'step', by: 'link', nth: 2, day: 'on' }];
    const of = (...days: readonly string[]) =>
      one({ ends }, { on: '2026-11-20' }, { children: days.map((on) => child(on)) });
    expect(of('2026-11-21')).toMatchObject({ isDone: false });
    expect(of('2026-11-25', '2026-11-21'))
      .toMatchObject({ isDone: true, doneAt: '2026-11-25T00:00' });
  });

  test('ends with a flag, a state, and holds only where its conditions do', () => {
    expect(one({ ends: [{ field: 'is' }] }, { on: '2026-11-20', is: true }))
      .toMatchObject({ isDone: true, doneAt: null });
    expect(one({ ends: [{ status: ['live'] }] }, { on: '2026-11-20' }))
      .toMatchObject({ isDone: true });
    const when = [{ field: 'is', is: true }];
    expect(one({ when }, { on: '2026-11-20' })).toBeUndefined();
    expect(one({ when }, { on: '2026-11-20', is: true })).toBeDefined();
    expect(one({ unless: ['is'] }, { on: '2026-11-20', is: true })).toBeUndefined();
    expect(one({ unless: ['is'] }, { on: '2026-11-20', is: false })).toBeDefined();
  });
});

test('a deadline is running, soon, late, done or done late', () => {
  const open = { until: '2026-12-10T00:00', isDone: false, doneAt: null } as const;
  expect(stateOf(open, '2026-12-07T23:59')).toBe('running');
  expect(stateOf(open, '2026-12-08T00:00')).toBe('soon');
  expect(stateOf(open, '2026-12-10T00:00')).toBe('late');
  const done = (doneAt: string) => stateOf({ ...open, isDone: true, doneAt }, '2027-01-01T00:00');
  expect(done('2026-12-09T00:00')).toBe('done');
  expect(done('2026-12-10T00:00')).toBe('doneLate');
  expect(lastOf(open.until)).toEqual({ day: '2026-12-09', time: null });
  expect(daysLeft(open.until, '2026-12-07T10:00')).toBe(2);
  expect(daysLeft(open.until, '2026-12-11T10:00')).toBe(-2);
});
