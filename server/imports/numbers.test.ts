// Counts of a list of villages: a numeric cell keeps its value, and a fraction is a fault, whether
// the file is Excel or CSV.
import { expect, test } from 'vitest';
import type { KnownUnit } from './plan.ts';
import { planVillages } from './plan-villages.ts';
import { readTable } from './table.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';

const heads = ['Xã', 'Thôn, bản', 'Số hộ', 'Số dân'];
const commune: KnownUnit = {
  province: '90', code: '90-00001', level: 'commune', parent: '90', name: 'Xã Na Ư',
  from: null, to: null, row: null,
};
const ground = {
  units: new Map([[commune.code, commune]]), only: '90', inForce: '2025-07-01',
  broken: new Set<string>(), languages: [],
};

async function planOf(bytes: Uint8Array) {
  const table = await readTable(bytes);
  const { wanted, faults } = planVillages(table.lines, ground);
  return {
    read: wanted.map(({ values }) => [values['households'], values['population']]),
    faults: [...table.faults, ...faults].map(({ row, column }) => [row, column]),
  };
}

function workbook(rows: readonly (readonly (string | number | object)[])[]): Uint8Array {
  const book = new ForeignBook();
  book.add('Thôn', [heads, ...rows]);
  return book.bytes();
}
const csvHead = 'Xã;"Thôn, bản";Số hộ;Số dân';
const csv = (rows: readonly string[]): Uint8Array =>
  new TextEncoder().encode([csvHead, ...rows].join('\n'));

test('a numeric cell with a fraction is a fault, never a larger number', async () => {
  expect(await planOf(workbook([
    ['Xã Na Ư', 'Bản Một', 12.345, 100], ['Xã Na Ư', 'Bản Hai', 40, 0.125],
  ]))).toEqual({ read: [], faults: [[2, 'Số hộ'], [3, 'Số dân']] });
});

test('whole numbers keep their value, typed as number, text or result', async () => {
  expect(await planOf(workbook([
    ['Xã Na Ư', 'Bản Một', 1234, '1.234'], ['Xã Na Ư', 'Bản Hai', '1,234', '12 345'],
    ['Xã Na Ư', 'Bản Ba', { t: 'n', f: '2*30', v: 60 }, 250],
  ]))).toEqual({ read: [[1234, 1234], [1234, 12345], [60, 250]], faults: [] });
});

test.each([
  ['0.125', '0,125', '0.125'], ['12,5', '12.5', '7,25'], ['-3', 'mười', '1.2.3'],
])('a text that spells no count is a fault: %s, %s, %s', async (...texts) => {
  const rows = texts.map((text, nth) => `Xã Na Ư;Bản ${nth};${text};10`);
  expect(await planOf(csv(rows)))
    .toEqual({ read: [], faults: texts.map((_, nth) => [nth + 2, 'Số hộ']) });
});

test('both ways of grouping are read in a CSV', async () => {
  expect(await planOf(csv(['Xã Na Ư;Bản Một;1.234;1,234']))).toEqual({
    read: [[1234, 1234]], faults: [] });
});
