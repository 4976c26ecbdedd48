// A target names an indicator of the list and a plausible year; what is typed beside them is wrong.
import { expect, test } from 'vitest';
import { complaintsOf, examineValues } from '../../core/kind/examine.ts';
import { target } from './target.ts';

const given = { indicator: 'P4', period: 'year', year: 2026, value: 12 };
const judge = (more: object): readonly unknown[] => {
  const values = { ...given, ...more };
  const problem = examineValues(target, values, '2026-12-31');
  return problem ? [problem] : complaintsOf(target, values).map(({ field }) => field);
};

test('an indicator of the list in a year of the programme is taken', () => {
  expect(judge({})).toEqual([]);
  expect(judge({ indicator: 'P30', year: 2030 })).toEqual([]);
});

test.each(['p4 ', 'P04', 'P99', 'p4', 'X99', ''])('no target is given for «%s»', (indicator) => {
  expect(judge({ indicator })).not.toEqual([]);
});

test.each([26, 202, 1999, 20266])('year %s is none', (year) => {
  expect(judge({ year })).toEqual(['invalid']);
});
