// Compares the reader with a count by hand over the same random rows: sums, stocks and presences.
// It includes vetoes; 86 months do not fit in one 64-bit word.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMonth, type Month } from '../../core/brands.ts';
import { monthAfter, monthsOf } from '../../indicators/calendar/months.ts';
import { createProvince } from '../accounts/accounts.ts';
import { transaction } from '../store/pool.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { readFigures } from './reader.ts';
import { asProvince } from '../store/rights.ts';

interface Row {
  readonly unit: string;
  readonly month: Month;
  readonly subject: string;
  readonly approved: number;
  readonly waiting: number;
}
const months = monthsOf({ from: asMonth('2019-01'), to: asMonth('2026-02') });
const thisMonth = asMonth('2026-02');
const units = ['90', '90-1'];
let seed = 20_261_122;
const random = (n: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * n);
};
const rows: Row[] = units.flatMap((unit) => months.flatMap((month) =>
  ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((subject, at) => {
    const isVeto = random(200) === 0;
    const approved = isVeto ? -1000 : random(12) > at / 3 ? 1 + random(2) : 0;
    const waiting = random(3) === 0 ? 1 : 0;
    return approved === 0 && waiting === 0 ? [] : [{ unit, month, subject, approved, waiting }];
  })));
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { pool, owner } = database.db;
  await transaction(pool, (client) =>
    createProvince(client, {
      code: '90', name: 'Tỉnh', since: '2025-01-01',
      officer: { id: 'thu', name: 'Thu', post: 'Cán bộ' },
    }),
  );
  const columns = [
    rows.map((r) => r.unit), rows.map((r) => r.month), rows.map((r) => r.subject),
    rows.map((r) => r.approved), rows.map((r) => r.waiting),
  ];
  await owner.query(
    `insert into presence select '90', u, 'teamActive', m, s, a, w
    from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[]) x(u, m, s, a, w)`,
    columns,
  );
  await owner.query(
    `insert into tally (province, unit, element, month, split, approved, waiting)
    select '90', u, e, m, s, sum(a), sum(w) from unnest($1::text[], $2::text[], $3::text[],
      $4::int[], $5::int[]) x(u, m, s, a, w),
      unnest(array['turns', 'teamMembers']) e group by u, e, m, s`, columns);
});
afterAll(() => database.drop());

const subjectsIn = (
  unit: string, asked: readonly Month[], asOf: Month, withWaiting: boolean,
): number => {
  const n = (subject: string, month: Month): number =>
    rows
      .filter((row) => row.unit === unit && row.subject === subject && row.month === month)
      .reduce((sum, row) => sum + row.approved + (withWaiting ? row.waiting : 0), 0);
  return ['a', 'b', 'c', 'd', 'e', 'f'].filter(
    (subject) =>
      asked.every((month) => n(subject, month) > 0) &&
      [...asked, asOf].every((month) => n(subject, month) >= 0),
  ).length;
};

test('answers every question as a count by hand does', async () => {
  const spans = [
    ['2025-12', 1], ['2025-11', 3], ['2025-03', 12], ['2020-06', 2], ['2019-01', 86],
    ['2024-01', 6],
  ] as const;
  const asked = spans.map(([from, n]) =>
    monthsOf({ from: asMonth(from), to: monthAfter(asMonth(from), n - 1) }),
  );
  let nonZeroCounts = 0;
  await asProvince(database.db.pool, '90', async (client) => {
    const readers = await readFigures(client, { province: '90', units, thisMonth, ask: (reader) => {
      for (const list of asked) {
        const [first, last] = [list[0] ?? thisMonth, list.at(-1) ?? thisMonth];
        reader.sum('turns', first, last);
        reader.level('teamMembers', last);
        reader.everyMonth('teamActive', list, thisMonth);
        reader.everyMonth('teamActive', list.filter((month) => !month.endsWith('-07')), last);
      }
    } });
    for (const unit of units) {
      for (const list of asked) {
        const [first, last] = [list[0] ?? thisMonth, list.at(-1) ?? thisMonth];
        for (const withWaiting of [false, true]) {
          const reader = readers.get(unit)?.[withWaiting ? 'all' : 'approved'];
          const sum = (isMeant: (row: Row) => boolean) =>
            rows
              .filter((row) => row.unit === unit && isMeant(row))
              .reduce((total, row) => total + row.approved + (withWaiting ? row.waiting : 0), 0);
          expect(reader?.sum('turns', first, last)).toBe(
            sum((row) => row.month >= first && row.month <= last),
          );
          expect(reader?.sum('turns', first, last, 'b')).toBe(
            sum((row) => row.subject === 'b' && row.month >= first && row.month <= last),
          );
          expect(reader?.level('teamMembers', last)).toBe(sum((row) => row.month <= last));
          const counted = subjectsIn(unit, list, thisMonth, withWaiting);
          if (counted > 0) nonZeroCounts += 1;
          expect(reader?.everyMonth('teamActive', list, thisMonth)).toBe(counted);
        }
      }
    }
  });
  expect(nonZeroCounts).toBeGreaterThan(4);
});
