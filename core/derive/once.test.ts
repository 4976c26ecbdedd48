// One person, several terms: she counts while any of them is open, and never twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asMonth, type Month } from '../brands.ts';
import { stockOfOne, type Term } from './once.ts';

const m = (n: number): Month => asMonth(`20${20 + Math.floor(n / 12)}-${
  String((n % 12) + 1).padStart(2, '0')}`);
const span = fc.record({
  from: fc.nat(30), length: fc.option(fc.nat(12), { nil: null }),
  split: fc.constantFrom('f.y.branchHead', 'f.y.coreMember', 'm.u.u'),
});
interface Open { readonly from: number; readonly length: number | null; readonly split: string }
const termsOf = (spans: readonly Open[]): Term[] =>
  spans.flatMap(({ from, length, split }) => [
    { month: m(from), split, n: 1 },
    ...(length === null ? [] : [{ month: m(from + length), split, n: -1 }]),
  ]);
const levelAt = (stock: Readonly<Record<string, number>>, month: Month): number =>
  Object.entries(stock).filter(([key]) => key.slice(0, 7) <= month)
    .reduce((sum, [, n]) => sum + n, 0);

test('she counts one in each month in which a term is open, else none', () => {
  fc.assert(fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
    const stock = stockOfOne(termsOf(spans));
    for (let at = 0; at <= 45; at++) {
      const isOpen = spans.some(({ from, length }) =>
        from <= at && (length === null || at < from + length));
      expect(levelAt(stock, m(at))).toBe(isOpen ? 1 : 0);
    }
  }));
});

test('the order in which her terms are told changes nothing', () => {
  fc.assert(fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
    expect(stockOfOne(termsOf([...spans].reverse()))).toEqual(stockOfOne(termsOf(spans)));
  }));
});

test('when the term that showed her split ends, she counts under the other', () => {
  expect(stockOfOne([{ month: m(0), split: 'a', n: 1 }, { month: m(2), split: 'b', n: 1 },
    { month: m(5), split: 'a', n: -1 }]))
    .toEqual({ '2020-01\ta': 1, '2020-06\ta': -1, '2020-06\tb': 1 });
});
