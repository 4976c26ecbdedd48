// An address of a list says exactly what was asked, and no address breaks the reader.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDay, asId, asUnitCode } from '../brands.ts';
import { formatList, parseList, statuses, type ListQuery } from './list-query.ts';

const name = fc.stringMatching(/^[a-z]\w{0,20}$/);
const code = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
const two = (n: number): string => String(n).padStart(2, '0');
const day = fc.tuple(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 })).map(([year, month, date]) =>
  asDay(`${year}-${two(month)}-${two(date)}`));
const end = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });
const page = fc.oneof(fc.record({}), fc.record({ after: end }), fc.record({ before: end }));

const query: fc.Arbitrary<ListQuery> = fc.tuple(fc.record({
  kind: name,
  unit: fc.stringMatching(/^[0-9A-Za-z]{1,12}(-[0-9A-Za-z]{1,12}){0,3}$/).map(asUnitCode),
  states: fc.subarray([...statuses], { minLength: 1 }),
  from: day, to: day,
  of: fc.uuid().map(asId),
  is: fc.dictionary(name, fc.uniqueArray(code, { minLength: 1, maxLength: 30 }),
    { minKeys: 1, maxKeys: 20, noNullPrototype: true }),
  q: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' })
    .filter(({ length }) => length <= 100),
  sort: fc.record({ by: name, down: fc.boolean() }),
}, { requiredKeys: ['kind'] }), page).map(([rows, pages]) => ({ ...rows, ...pages }));

test('an address says the whole question, also after a browser has kept it', () => {
  fc.assert(fc.property(query, (asked) => {
    const address = new URLSearchParams(formatList(asked)).toString();
    const read = parseList(asked.kind, Object.fromEntries(new URLSearchParams(address)));
    expect(read).toEqual(asked);
    expect(formatList(read)).toEqual(formatList(asked));
  }), { numRuns: 2_000 });
});

test('a wrong part of an address is left out and the rest is read', () => {
  expect(parseList('model', {
    donvi: '../', trangthai: 'live,deleted', tu: '2026-02-30', den: '2026-02-28', cua: 'x',
    'o.type': 'team,<b>', 'o.__proto__': '', 'o.a b': 'c', sap: '-', sau: '', q: '',
  })).toEqual({ kind: 'model', states: ['live'], to: '2026-02-28', is: { type: ['team'] } });
});
