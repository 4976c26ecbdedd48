// Compares the checks of columns with the checks of each single record.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../records/index.ts';
import { complaintsOf, examineValues } from './examine.ts';
import { areComplete, areFitting, type Column } from './examine-columns.ts';

const latestDay = '2026-11-23';
const value = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, '', 'a\0', -1, 1.5, 1e9, []) },
  { weight: 3, arbitrary: fc.constantFrom('2026-11-23', '2026-11-24', '2026-02-30', '2024-02-29') },
  { weight: 3, arbitrary: fc.constantFrom('meeting', 'Họp bản', true, 12, 0, ['a', 'b']) },
  { weight: 1, arbitrary: fc.integer({ min: 480, max: 4_100 }).map((n) => 'ơ'.repeat(n)) },
);

const table = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    names: fc.subarray([...Object.keys(kind.fields), 'unheardOf']),
    cells: fc.array(
      fc.array(value, { minLength: 90, maxLength: 90 }), { minLength: 1, maxLength: 3 }),
  }));

test('the checks of columns agree with the checks of single records', () => {
  let fitted = 0;
  fc.assert(fc.property(table, ({ kind, names, cells }) => {
    const columns = names.map((name, i): Column => [name, cells.map((row) => row[i])]);
    const each = cells.map((row) =>
      Object.fromEntries(names.flatMap((name, i) => row[i] === undefined ? [] : [[name, row[i]]])));
    if (areFitting(kind, columns, latestDay)) {
      fitted += columns.length;
      for (const values of each) expect(examineValues(kind, values, latestDay)).toBe(null);
    } else {
      const isGood = each.every((values) => examineValues(kind, values, latestDay) === null
        && names.every((name) => values[name] !== null && name in kind.fields));
      if (isGood) expect(cells.flat().join('').length).toBeGreaterThan(4_000);
    }
    const isComplete = areComplete(kind, columns);
    for (const values of each) {
      const open = complaintsOf({ ...kind, check: () => [] }, values).length === 0;
      if (isComplete) expect(open).toBe(true);
    }
    if (!isComplete) expect(each.some((values) =>
      complaintsOf({ ...kind, check: () => [] }, values).length > 0)).toBe(true);
  }), { numRuns: 2_000 });
  expect(fitted).toBeGreaterThan(50);
});
