// What the other kinds count, through the figures that come of it.
import { describe, expect, test } from 'vitest';
import { asId, asMonth, asUnitCode, type Month } from '../core/brands.ts';
import { can } from '../core/kind/access.ts';
import { complaintsOf } from '../core/kind/examine.ts';
import type { Values } from '../core/kind/field.ts';
import { memoryFigures } from '../indicators/figures.fixture.ts';
import { kindByName } from './index.ts';
import { membership } from './models/membership.ts';
import { dialogue } from './training/dialogue.ts';

const id = (n: number) => asId(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const m = (text: string): Month => asMonth(text);

type Said = readonly [kind: string, values: Values, record?: number];
function figuresOf(...records: readonly Said[]) {
  const figures = memoryFigures(m('2026-12'));
  for (const [kind, values, record = 99] of records) {
    kindByName(kind)?.counts(values, figures.counter, id(record));
  }
  return figures;
}

describe('a model', () => {
  const team = { type: 'team', name: 'Tổ', decidedOn: '2026-03-08' };
  test('counts as founded once and stands in the stock until the month it ends', () => {
    const figures = figuresOf(['model', { ...team, endedOn: '2026-06-02' }]);
    expect(figures.sum('teamsFounded', m('2026-01'), m('2026-12'))).toBe(1);
    expect(['2026-02', '2026-03', '2026-05', '2026-06', '2026-12']
      .map((month) => figures.level('teams', m(month)))).toEqual([0, 1, 1, 0, 0]);
  });
  test('that has ended is there no more, whatever a slip says', () => {
    const slip = { form: 'meeting', heldOn: '2026-06-01', heldBy: 'team', model: id(7) };
    const ended = ['model', { ...team, endedOn: '2026-06-02' }, 7] as const;
    expect(figuresOf(['activity', slip]).level('teamActive', m('2026-06'))).toBe(1);
    expect(figuresOf(['activity', slip], ended).level('teamActive', m('2026-06'))).toBe(0);
  });
  test('of a type that is not counted adds nothing, even one named like Object’s own', () => {
    for (const type of ['literacyClass', '__proto__', 'constructor']) {
      const figures = figuresOf(['model', { ...team, type }]);
      expect(figures.sum('teamsFounded', m('2026-01'), m('2026-12'))).toBe(0);
    }
  });
});

describe('a contact check', () => {
  const check = (checkedOn: string, answered = true): Said =>
    ['contactCheck', { model: id(5), checkedOn, answered }];
  const months = (said: Said): readonly number[] => {
    const figures = figuresOf(said);
    return ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
      .map((month) => figures.level('addressChecked', m(month)));
  };
  test('speaks for the months that end within 90 days of it', () => {
    expect(months(check('2026-01-15'))).toEqual([1, 1, 1, 0, 0]);
    expect(months(check('2026-01-31'))).toEqual([1, 1, 1, 1, 0]);
    expect(months(check('2026-02-28'))).toEqual([0, 1, 1, 1, 0]);
  });
  test('without an answer says nothing', () => {
    expect(months(check('2026-01-15', false))).toEqual([0, 0, 0, 0, 0]);
  });
  test('twice in a month is still one address', () => {
    const figures = figuresOf(check('2026-01-05'), check('2026-01-25'));
    expect(figures.level('addressChecked', m('2026-01'))).toBe(1);
  });
  test('is outweighed when the address has closed', () => {
    const closed = { type: 'address', decidedOn: '2024-01-01', endedOn: '2026-02-10' };
    const figures = figuresOf(check('2026-01-31'), ['model', closed, 5]);
    expect(['2026-01', '2026-02', '2026-03', '2026-04']
      .map((month) => figures.level('addressChecked', m(month)))).toEqual([1, 0, 0, 0]);
  });
});

describe('a membership', () => {
  const member = { model: id(7), modelType: 'team', personName: 'Lò Thị Mẫu', sex: 'f',
    minority: 'y', position: 'branchHead', from: '2026-03-08' };
  test('counts from its first month to the one before it ends, apart for team and club', () => {
    const figures = figuresOf(['membership', { ...member, to: '2026-05-20' }],
      ['membership', { ...member, modelType: 'club', sex: 'm' }]);
    expect(['2026-02', '2026-03', '2026-04', '2026-05']
      .map((month) => figures.level('teamMembers', m(month), 'f.y.branchHead')))
      .toEqual([0, 1, 1, 0]);
    expect(figures.level('clubMembers', m('2026-03'), 'm.y')).toBe(1);
    expect(figures.level('teamMembers', m('2026-03'), 'm')).toBe(0);
  });
  test('is read by officers of the line, never in the village', () => {
    const place = { unit: asUnitCode('11-1-2'), above: [asUnitCode('11'), asUnitCode('11-1')] };
    const asked = (role: 'villageLead' | 'communeOfficer' | 'provinceLeader') => can(
      { account: 'a', grants: [{ role, ...place }] }, 'read', membership.access,
      { ...place, author: 'a' });
    expect([asked('villageLead'), asked('communeOfficer'), asked('provinceLeader')])
      .toEqual([false, true, false]);
  });
});

test('a training counts its course and trainees by level and sex', () => {
  const figures = figuresOf(['training', { level: 'village', theme: 'Giới', heldOn: '2026-05-12',
    women: 18, men: 32, minority: 'some', minorityWomen: 15, minorityMen: 0 }]);
  const sum = (element: 'trainings' | 'trainees' | 'traineesMinority', split: string) =>
    figures.sum(element, m('2026-05'), m('2026-05'), split);
  expect([sum('trainings', 'village'), sum('trainees', 'village'), sum('trainees', 'village.f'),
    sum('traineesMinority', 'village'), sum('trainings', 'commune')]).toEqual([1, 50, 18, 15, 0]);
});

test('a dialogue counts with minutes, and is complained of without', () => {
  const held = { level: 'cluster', theme: 'Tảo hôn', heldOn: '2026-09-18', women: 35, men: 15 };
  const turns = (values: Values): number =>
    figuresOf(['dialogue', values]).sum('dialogueTurns', m('2026-09'), m('2026-09'));
  expect(turns(held)).toBe(0);
  expect(turns({ ...held, hasMinutes: true })).toBe(50);
  expect(turns({ ...held, papers: [`${'a'.repeat(64)}.jpg`] })).toBe(50);
  expect(complaintsOf(dialogue, held).map((c) => c.field)).toEqual(['hasMinutes']);
});

test('a club session counts turns and says that the club was there', () => {
  const figures = figuresOf(['clubSession', { model: id(3), heldOn: '2026-10-05', topics: ['x'],
    women: 16, men: 14, minority: 'all' }]);
  expect(figures.sum('clubTurnsMinority', m('2026-10'), m('2026-10'))).toBe(30);
  expect(figures.level('clubActive', m('2026-10'))).toBe(1);
});
