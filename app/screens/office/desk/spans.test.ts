// Periods as codes, days that are left, figures and numbers as people write them.
import { describe, expect, test } from 'vitest';
import { asMonth } from '../../../../core/brands.ts';
import { changeOf, figureText, percentText } from '../figures/figure-text.ts';
import { clockOf, howLongAgo, whenShort } from './moments.ts';
import { linkTo, addressOf } from './address.ts';
import { codeOf, daysLeft, firstMonthOf, lengthOf, stepOf } from './spans.ts';

describe('a period', () => {
  test.each([
    ['month', '2026-11'], ['quarter', '2026-Q4'], ['halfYear', '2026-H2'], ['year', '2026'],
    ['phase', 'phase'],
  ] as const)('of length %s is written %s and read back', (length, code) => {
    expect(codeOf(length, asMonth('2026-11'))).toBe(code);
    expect(lengthOf(code)).toBe(length);
  });

  test.each([
    ['2026-01', -1, '2025-12'], ['2026-Q4', 1, '2027-Q1'], ['2026-Q1', -1, '2025-Q4'],
    ['2026-H1', -1, '2025-H2'], ['2026', -1, '2025'], ['phase:g1', 1, 'phase:g1'],
  ])('%s moved by %i is %s', (code, n, moved) => {
    expect(stepOf(code, n)).toBe(moved);
  });

  test('begins with its first month', () => {
    expect(['2026-Q3', '2026-H2', '2026'].map(firstMonthOf))
      .toEqual(['2026-07', '2026-07', '2026-01']);
    expect(firstMonthOf('phase')).toBeNull();
  });
});

test('days left end with the last day of the month', () => {
  expect(daysLeft(asMonth('2026-11'), '2026-11-22')).toBe(8);
  expect(daysLeft(asMonth('2026-11'), '2026-11-30')).toBe(0);
  expect(daysLeft(asMonth('2026-10'), '2026-11-22')).toBe(0);
});

test('moments are told in the time of Việt Nam', () => {
  expect(clockOf('2026-11-21T18:30:00Z')).toBe('01:30');
  expect(whenShort('2026-11-21T18:30:00Z', '2026-11-22', 'vi')).toBe('01:30');
  expect(whenShort('2026-11-21T16:59:00Z', '2026-11-22', 'vi')).toBe('hôm qua');
  expect(howLongAgo('2026-11-16T05:00:00Z', '2026-11-22', 'vi')).toBe('6 ngày trước');
});

describe('a figure', () => {
  test('that is not collected or hidden is never 0', () => {
    expect([figureText(null, 'vi'), figureText('hidden', 'vi'), figureText(0, 'vi')])
      .toEqual(['—', '•', '0']);
    expect(percentText(null, 'vi')).toBe('—');
    expect(percentText(80.86, 'vi')).toBe('80,9%');
  });

  test('is compared only with a number', () => {
    expect(changeOf(5, 3)).toBe(2);
    expect(changeOf(5, null)).toBeNull();
    expect(changeOf('hidden', 3)).toBeNull();
  });
});

test('a place in the office survives the address bar', () => {
  const link = linkTo(['danh-muc', 'choice'], { q: 'tảo hôn', none: undefined });
  expect(addressOf(link)).toEqual({ parts: ['danh-muc', 'choice'], asked: { q: 'tảo hôn' } });
});
