// Marks: one set of numbers is one text, whatever was typed.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { fieldLimits } from '../field-limits.ts';
import { words } from '../words/words.ts';
import { isFitting } from './fitting.ts';
import { marks, marksOf, numbersIn, readMarks } from './marks.ts';

const max = fieldLimits.marksMax;
const numbers = fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: 1_200 });
const field = marks(words('Hộ', 'Households'), max);

test.each([
  ['1-5,8', '1-5,8'], ['', ''], ['8, 5-1', '1-5,8'], ['1 2 3;7–9', '1-3,7-9'],
  ['3,3,3', '3'], ['1 - 3, 4', '1-4'], ['5-5', '5'], ['2000', '2000'],
])('%j is read as %j', (typed, canonical) => {
  expect(readMarks(typed, max)).toBe(canonical);
});

test.each(['0', '2001', '-3', '1-', 'ba', '1.5', '1-2-3', '1,,a', '99999'])(
  '%j is no set of numbers', (typed) => { expect(readMarks(typed, max)).toBeNull(); });

test('a set is written and read back, and is the only text of its set', () => {
  fc.assert(fc.property(numbers, (some) => {
    const text = marksOf(some);
    expect(numbersIn(text)).toEqual([...some].sort((a, b) => a - b));
    expect(readMarks(text, max)).toBe(text);
    expect(isFitting(field, text)).toBe(true);
    expect(marksOf(numbersIn(text))).toBe(text);
    expect(readMarks(some.join(' '), max)).toBe(text);
  }));
});

test('a text that is not the canonical one does not fit', () => {
  for (const text of ['2,1', '1,2', '1-2-3', '1, 3', '01', '3-3', '5-1', '1-3,2', '1-2001', 'a']) {
    expect(isFitting(field, text)).toBe(false);
  }
  expect(isFitting(marks(words('Hộ', 'Households'), 12), '13')).toBe(false);
  expect(isFitting(field, [1, 2])).toBe(false);
});

test('any text is read or refused, never more numbers than there are', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'0123456789,-– ;a') });
  fc.assert(fc.property(typed, (text) => {
    const read = readMarks(text, max);
    if (read !== null) expect(numbersIn(read).every((n) => n >= 1 && n <= max)).toBe(true);
  }));
});

test('a long text of wide ranges is read without counting through them', () => {
  const typed = Array.from({ length: 700 }, () => `1-${max}`).join(' ');
  const add = vi.spyOn(Set.prototype, 'add');
  expect(readMarks(typed, max)).toBe(`1-${max}`);
  const added = add.mock.calls.length;
  add.mockRestore();
  expect(added).toBeLessThan(max);
});
