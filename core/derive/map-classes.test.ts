// Classes of a map: five at most, in order, equal values together.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesOf, classOf } from './map-classes.ts';

test('every value has one class, higher values no lower one, equal values the same', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (values) => {
    const classes = classesOf(values);
    expect(classes.length).toBeLessThanOrEqual(5);
    const sorted = [...values].sort((a, b) => a - b);
    const given = sorted.map((value) => classOf(classes, value));
    expect(given).toEqual([...given].sort((a, b) => a - b));
    for (const one of given) expect(one).toBeGreaterThan(0);
  }));
});

test('as even as may be; what is not known has none', () => {
  expect(classesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map(({ from, to }) => [from, to]))
    .toEqual([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]);
  expect(classesOf([4, 4, 4])).toEqual([{ from: 4, to: 4 }]);
  expect(classesOf([])).toEqual([]);
  expect(classOf(classesOf([1, 2]), null)).toBe(0);
});
