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

test('equal small figures do not follow from their sum', () => {
  expect(discloseColumn([0, 4, 4, 9])).toEqual(
    { total: 17, cells: ['hidden', 'hidden', 'hidden', 9] });
  expect(discloseColumn([1, 0, 1, 1, 0, 1, 1, 8])).toEqual(
    { total: 13, cells: [...Array.from({ length: 7 }, () => 'hidden'), 8] });
  expect(discloseColumn([1, 1, 1, 1, 1])).toMatchObject({ total: 'hidden' });
});

test.each([[2, 20], [3, 12], [4, 8], [6, 4]])(
  'whoever knows this rule learns no figure of 1–4 of %i communes', (communes, most) => {
    const possible = new Map<string, number[][]>();
    const remember = (values: number[]): void => {
      if (values.length < communes) {
        for (let n = 0; n <= most; n += 1) remember([...values, n]);
        return;
      }
      const view = JSON.stringify(discloseColumn(values));
      possible.set(view, [...possible.get(view) ?? [], values]);
    };
    remember([]);
    const told = [...possible].filter(([, columns]) => columns[0]?.some((n, at) =>
      n > 0 && n < 5 && columns.every((values) => values[at] === n)));
    expect(told.map(([view]) => view)).toEqual([]);
  });
