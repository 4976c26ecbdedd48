// The indicators over figures in memory, and the calendar of their periods.
import { describe, expect, test } from 'vitest';
import { asDay, asId, asMonth, asUnitCode, type Month } from '../core/brands.ts';
import { VETO } from '../core/kind/kind.ts';
import { elements, isDataElement } from './elements.ts';
import { memoryFigures } from './figures.fixture.ts';
import { cumulativeOf, indicatorByCode, indicators, partsOf, valueOf } from './indicators.ts';
import { dayAfter, lastDayOf, monthAfter, monthsOf } from './calendar/months.ts';
import {
  periodOf, phasePeriod, previous, sameLastYear, shareOf, wordsOfPeriod, type Period,
} from './calendar/periods.ts';
import { percentOf, targetOf, type Target } from './programme/targets.ts';
import { uncountedIndicators } from './programme/uncounted.ts';

const m = (text: string): Month => asMonth(text);
const quarter = periodOf('quarter', m('2026-08'));

function ask(code: string, figures: ReturnType<typeof memoryFigures>, period: Period) {
  const indicator = indicatorByCode(code);
  if (!indicator) throw new Error(`no indicator ${code}`);
  return {
    value: valueOf(indicator, figures, period),
    parts: Object.fromEntries(partsOf(indicator, figures, period).map((p) => [p.code, p.n])),
    cumulative: cumulativeOf(indicator, figures, { period, since: m('2026-01') }),
  };
}

describe('an indicator', () => {
  test('that flows sums its period, carries on since the phase, and splits', () => {
    const figures = memoryFigures(m('2026-12'));
    for (const [month, n, split] of [['2026-06', 5, 'f.59'], ['2026-07', 7, 'f.15'],
      ['2026-09', 4, 'm.60'], ['2026-10', 9, 'm.15']] as const) {
      figures.counter.add('turns', m(month), n, split);
    }
    figures.counter.add('turnsMinority', m('2026-08'), 6, 'f');
    const { value, parts, cumulative } = ask('P5', figures, quarter);
    expect([value, cumulative]).toEqual([11, 16]);
    expect(parts).toEqual({
      f: 7, m: 4, 'f.15': 7, 'f.59': 0, 'f.60': 0, 'm.15': 0, 'm.59': 0, 'm.60': 4,
      y: 6, yf: 6, ym: 0,
    });
  });

  test('P2 asks for every month that has begun, and leaves out what has ended', () => {
    const figures = memoryFigures(m('2026-08'));
    for (const [subject, months] of Object.entries({
      steady: ['2026-07', '2026-08'], late: ['2026-08'], ended: ['2026-07', '2026-08'] })) {
      for (const month of months) figures.counter.be('teamActive', m(month), subject);
    }
    figures.counter.be('teamActive', m('2026-08'), 'ended', VETO);
    for (let n = 0; n < 3; n++) figures.counter.add('teams', m('2024-05'), 1);
    expect(ask('P2', figures, quarter)).toEqual({
      value: 1, parts: { decided: 3 }, cumulative: 1 });
  });

  test('P7 is the share of team-months due; the running month counts alone only', () => {
    const figures = memoryFigures(m('2026-08'));
    figures.counter.add('teams', m('2024-05'), 4);
    for (const team of ['a', 'b', 'c']) figures.counter.be('teamActive', m('2026-07'), team);
    for (const team of ['a', 'a', 'b']) figures.counter.be('teamActive', m('2026-08'), team);
    expect(ask('P7', figures, quarter).value).toBe(100 * 3 / 4);
    expect(ask('P7', figures, periodOf('month', m('2026-08'))).value).toBe(100 * 2 / 4);
  });

  test('P10 counts the addresses that were checked as of the last month begun', () => {
    const figures = memoryFigures(m('2026-08'));
    figures.counter.be('addressChecked', m('2026-07'), 'a');
    figures.counter.be('addressChecked', m('2026-08'), 'b');
    figures.counter.be('addressChecked', m('2026-08'), 'c');
    expect(ask('P10', figures, quarter).value).toBe(2);
  });

  test('P16b asks for school months only, and that the club is still open', () => {
    const figures = memoryFigures(m('2026-12'));
    const half = periodOf('halfYear', m('2026-03'));
    for (const club of ['open', 'closed']) {
      for (const month of monthsOf({ from: m('2026-01'), to: m('2026-05') })) {
        figures.counter.be('clubActive', month, club);
      }
    }
    expect(ask('P16b', figures, half).value).toBe(2);
    figures.counter.be('clubActive', m('2026-06'), 'closed', VETO);
    expect(ask('P16b', figures, half).value).toBe(1);
    expect(ask('P16b', figures, periodOf('month', m('2026-07'))).value).toBeNull();
  });

  test('P3 counts members at the end of the period, minority across both sexes', () => {
    const figures = memoryFigures(m('2026-12'));
    for (const split of ['f.y.branchHead', 'f.n.u', 'm.y.villageHead', 'm.u.u']) {
      figures.counter.add('teamMembers', m('2025-01'), 1, split);
    }
    figures.counter.add('teamMembers', m('2026-09'), -1, 'm.u.u');
    expect(ask('P3', figures, quarter)).toMatchObject({
      value: 3, parts: { f: 2, m: 1, y: 2, yf: 1, ym: 1 }, cumulative: 3 });
  });

  test('of one campaign or level counts that one alone', () => {
    const figures = memoryFigures(m('2026-12'));
    figures.counter.add('campaignTurns', m('2026-11'), 30, 'c1.f');
    figures.counter.add('campaignTurns', m('2026-11'), 12, 'c2.f');
    figures.counter.add('trainees', m('2026-11'), 20, 'village.f');
    figures.counter.add('trainees', m('2026-11'), 5, 'village2.m');
    const month = periodOf('month', m('2026-11'));
    const listed = (code: string, split: string) =>
      indicatorByCode(code)?.lists[0]?.value(figures, month, split);
    expect([listed('A3', 'c1'), listed('A3', 'c2'), listed('P22b', 'village')])
      .toEqual([30, 12, 20]);
  });

  test('of a period that has not begun is nothing, not 0; nor is a rate of nothing', () => {
    const figures = memoryFigures(m('2026-06'));
    for (const indicator of indicators) {
      expect(valueOf(indicator, figures, quarter)).toBeNull();
    }
    expect(ask('P7', figures, periodOf('month', m('2026-05'))).value).toBeNull();
    expect(ask('P4', figures, periodOf('month', m('2026-05'))).value).toBe(0);
  });

  test('asks the same whatever the answers are', () => {
    const questionsAt = (n: number): readonly string[] => {
      const asked: string[] = [];
      const answer = (...question: readonly unknown[]): number => {
        asked.push(JSON.stringify(question));
        return n;
      };
      const figures = { thisMonth: m('2026-08'), sum: answer, level: answer, everyMonth: answer };
      for (const indicator of indicators) {
        cumulativeOf(indicator, figures, { period: quarter, since: m('2026-01') });
        partsOf(indicator, figures, quarter);
      }
      return asked;
    };
    expect(questionsAt(0).length).toBeGreaterThan(indicators.length);
    expect(questionsAt(0)).toEqual(questionsAt(7));
  });

  test('has its own code and both languages, counted or not', () => {
    const all = [...indicators, ...uncountedIndicators];
    expect(new Set(all.map((i) => i.code)).size).toBe(all.length);
    const texts = [...all, ...indicators.flatMap((i) => [...i.parts, ...i.lists])];
    expect(texts.filter((t) => !t.words.vi.trim() || !t.words.en.trim())).toEqual([]);
    const codes = 'P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P16 P17 P18 P19 P20 P22 A1 A2 A3'.split(' ');
    expect(codes.filter((code) => !indicatorByCode(code))).toEqual([]);
    expect(indicatorByCode('P11')).toBeUndefined();
  });
});

test('elements have both languages, and Object’s own names are none', () => {
  const texts = Object.values(elements).map((element) => element.words);
  expect(texts.filter((t) => !t.vi.trim() || !t.en.trim())).toEqual([]);
  expect([isDataElement('events'), isDataElement('toString')]).toEqual([true, false]);
});

describe('a period', () => {
  test('is the one that a month lies in', () => {
    expect(quarter).toEqual({ length: 'quarter', from: '2026-07', to: '2026-09' });
    expect(periodOf('halfYear', m('2026-12'))).toMatchObject({ from: '2026-07', to: '2026-12' });
    expect(periodOf('year', m('2026-05'))).toMatchObject({ from: '2026-01', to: '2026-12' });
    expect(periodOf('month', m('2026-05'))).toMatchObject({ from: '2026-05', to: '2026-05' });
  });
  test('has one before it and one a year ago', () => {
    expect(previous(periodOf('quarter', m('2026-01')))).toMatchObject({
      from: '2025-10', to: '2025-12' });
    expect(sameLastYear(quarter)).toMatchObject({ from: '2025-07', to: '2025-09' });
  });
  test('has passed by a share of its days', () => {
    const june = periodOf('month', m('2026-06'));
    expect(shareOf(june, asDay('2026-05-31'))).toBe(0);
    expect(shareOf(june, asDay('2026-06-15'))).toBe(0.5);
    expect(shareOf(june, asDay('2026-06-30'))).toBe(1);
    expect(shareOf(june, asDay('2026-09-01'))).toBe(1);
  });
  test('is called what reports call it', () => {
    expect(wordsOfPeriod(quarter).vi).toBe('quý III năm 2026');
    expect(wordsOfPeriod(periodOf('halfYear', m('2026-02'))).vi).toBe('6 tháng đầu năm 2026');
    expect(wordsOfPeriod(periodOf('halfYear', m('2026-08'))).vi).toBe('6 tháng cuối năm 2026');
    expect(wordsOfPeriod(periodOf('month', m('2026-11'))).vi).toBe('tháng 11 năm 2026');
    expect(wordsOfPeriod(phasePeriod(m('2026-01'), m('2030-12'))).vi).toBe('giai đoạn 2026–2030');
  });
  test('knows its months over the turn of a year and a leap day', () => {
    expect(monthsOf({ from: m('2025-11'), to: m('2026-02') }))
      .toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthAfter(m('2026-01'), -1)).toBe('2025-12');
    expect(lastDayOf(m('2028-02'))).toBe('2028-02-29');
    expect(dayAfter(asDay('2026-01-31'), 90)).toBe('2026-05-01');
  });
});

describe('a target', () => {
  const phase = asId('01900000-0000-7000-8000-000000000012');
  const unit = asUnitCode('11');
  const given: Target = { unit, indicator: 'P1', period: 'phase', phase, value: 500,
    decidedOn: '2026-01-10' };
  test('is the one last decided for that unit, indicator and span', () => {
    const targets: readonly Target[] = [
      { ...given, value: 540, decidedOn: '2026-05-02' }, given,
      { ...given, unit: asUnitCode('11-1'), value: 12 }, { ...given, indicator: 'P8', value: 50 },
      { unit, indicator: 'P1', period: 'year', year: 2026, value: 100 },
    ];
    expect(targetOf(targets, { unit, indicator: 'P1', of: { phase } })).toBe(540);
    expect(targetOf(targets, { unit, indicator: 'P1', of: { year: 2026 } })).toBe(100);
    expect(targetOf(targets, { unit, indicator: 'P1', of: { year: 2027 } })).toBeNull();
  });
  test('gives a percentage only where there is something to compare', () => {
    expect(percentOf(746, 625)).toBeCloseTo(119.36);
    expect([percentOf(null, 5), percentOf(5, null), percentOf(5, 0)]).toEqual([null, null, null]);
  });
});
