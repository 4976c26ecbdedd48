// The clocks of the law, with the numbers of 2026 and days off of that year.
import { describe, expect, test } from 'vitest';
import { asDay } from '../core/brands.ts';
import {
  clocksOfBreach, clocksOfProcess, clocksOfRequest, stateOf, type Calendar, type ClockRule,
} from './clocks.ts';
import { isWorkingDay, workingDayAfter, type DaysOff } from './working-days.ts';

const rule = (what: ClockRule['what'], amount: number, unit: ClockRule['unit']): ClockRule =>
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
const dues = (values: Record<string, unknown>): readonly string[] =>
  clocksOfRequest(values, calendar).map(({ clock, due }) => `${clock} ${due}`);

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

describe('the clocks of a request', () => {
  test('an erasure is answered in two working days and done in fifteen', () => {
    expect(dues({ right: 'delete', receivedOn: '2026-11-20' })).toEqual([
      'requestAnswered 2026-11-25T00:00', 'processingStopped 2026-12-06T00:00',
    ]);
  });

  test('twenty where others hold the data, and once fifteen more', () => {
    expect(dues({ right: 'withdraw', thirdParties: true, receivedOn: '2026-11-20' })[1])
      .toBe('processingStoppedByOthers 2026-12-11T00:00');
    const values = { right: 'access', receivedOn: '2026-11-20', extendedOn: '2026-11-27' };
    expect(dues(values)[1]).toBe('requestDone 2026-12-16T00:00');
  });

  test('goes by the rule in force when it came', () => {
    const later: ClockRule = { ...rule('requestDone', 30, 'days'), from: asDay('2026-12-01') };
    const both = { ...calendar, rules: [...calendar.rules, later] };
    const dueOf = (receivedOn: string) =>
      clocksOfRequest({ right: 'know', receivedOn }, both)[1]?.due;
    expect(dueOf('2026-11-30')).toBe('2026-12-11T00:00');
    expect(dueOf('2026-12-01')).toBe('2027-01-01T00:00');
  });

  test('no rule, no clock', () => {
    expect(clocksOfRequest({ right: 'know', receivedOn: '2025-12-31' }, calendar)).toEqual([]);
  });
});

test('a breach is told within 72 hours, to the minute', () => {
  const values = { noticedOn: '2026-11-20', noticedAt: '08:30' };
  const [open] = clocksOfBreach(values, calendar);
  expect(open).toEqual({ clock: 'breachNotice', due: '2026-11-23T08:30', done: null });
  const told = (authorityAt: string) => clocksOfBreach(
    { ...values, authorityOn: '2026-11-23', authorityAt }, calendar)
    .map((running) => stateOf(running, '2026-12-01T00:00'));
  expect(told('08:29')).toEqual(['done']);
  expect(told('08:30')).toEqual(['doneLate']);
});

test('an assessment is filed in 60 days, then renewed every six months', () => {
  const of = (more: Record<string, unknown>) =>
    clocksOfProcess({ startedOn: '2026-01-01', ...more }, calendar)
      .map(({ clock, due }) => `${clock} ${due}`);
  expect(of({})).toEqual(['assessmentFiled 2026-03-03T00:00']);
  expect(of({ filedOn: '2026-08-31' })).toEqual(['assessmentRenewed 2027-03-01T00:00']);
  expect(of({ filedOn: '2026-01-31', renewedOn: '2026-07-15' }))
    .toEqual(['assessmentRenewed 2027-01-16T00:00']);
  expect(of({ endedOn: '2026-06-01' })).toEqual([]);
});

test('a clock says running, soon, late, done and done late', () => {
  const open = { clock: 'requestDone', due: '2026-12-10T00:00', done: null } as const;
  expect(stateOf(open, '2026-12-07T23:59')).toBe('running');
  expect(stateOf(open, '2026-12-08T00:00')).toBe('soon');
  expect(stateOf(open, '2026-12-10T00:00')).toBe('late');
  expect(stateOf({ ...open, done: '2026-12-09T00:00' }, '2027-01-01T00:00')).toBe('done');
  expect(stateOf({ ...open, done: '2026-12-10T00:00' }, '2027-01-01T00:00')).toBe('doneLate');
});
