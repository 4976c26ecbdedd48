// No figure of 1 to 4 follows from what is shown: not by reading a cell, not by subtracting the
// shown cells from the total.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discloseColumn } from './disclose.ts';

test('small cells are hidden, the smallest other one with a single one', () => {
  expect(discloseColumn([12, 3, 7])).toEqual({ total: 22, cells: [12, 'hidden', 'hidden'] });
  expect(discloseColumn([1, 2, 9])).toEqual({ total: 12, cells: ['hidden', 'hidden', 'hidden'] });
  expect(discloseColumn([4, 3, 9])).toEqual({ total: 16, cells: ['hidden', 'hidden', 9] });
  expect(discloseColumn([0, 8])).toEqual({ total: 8, cells: [0, 8] });
});
test('a total of 1 to 4 is hidden with all its cells, zeros too', () => {
  expect(discloseColumn([0, 3])).toEqual({ total: 'hidden', cells: ['hidden', 'hidden'] });
});

test('nothing that is shown can be subtracted to 1–4', () => {
  const column = fc.array(fc.oneof(fc.nat(4), fc.nat(12), fc.nat(200)), { maxLength: 50 });
  let hiddenOnes = 0;
  fc.assert(fc.property(column, (values) => {
    const { total, cells } = discloseColumn(values);
    const shown = cells.filter((cell) => typeof cell === 'number');
    const hidden = values.filter((_, at) => cells[at] === 'hidden');
    hiddenOnes += hidden.length;
    expect(shown.filter((n) => n > 0 && n < 5)).toEqual([]);
    if (typeof total !== 'number') return;
    expect(total).toBe(values.reduce((sum, n) => sum + n, 0));
    expect(total > 0 && total < 5).toBe(false);
    const rest = total - shown.reduce((sum: number, n) => sum + Number(n), 0);
    expect(rest > 0 && rest < 5).toBe(false);
    if (hidden.some((n) => n > 0 && n < 5)) {
      // Two cells at least share the rest, and the rest leaves more than one way to share it.
      expect(hidden.length).toBeGreaterThan(1);
      expect(rest).toBeGreaterThanOrEqual(5);
    }
  }), { numRuns: 2_000 });
  expect(hiddenOnes).toBeGreaterThan(500);
});
