// Files as offices hand them in: each was met, and each has one right reading. The files lie in
// tests/vectors/files; those that are typed here are their siblings.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';
import type { OldTexts } from '../workbooks/read-rows.ts';
import type { KnownUnit } from './plan.ts';
import { planUnits } from './plan-units.ts';
import { planVillages } from './plan-villages.ts';
import { readTable } from './table.ts';

const bytesOf = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../../tests/vectors/files', name));
const commune: KnownUnit = {
  province: '11', code: '11-03202', level: 'commune', parent: '11', name: 'Xã Na Ư',
  from: null, to: null, row: null,
};
const province: KnownUnit =
  { ...commune, code: '11', level: 'province', parent: null, name: 'Tỉnh' };
const ground = {
  units: new Map([commune, province].map((unit) => [unit.code, unit])), only: '11',
  inForce: '2025-07-01',
  broken: new Set<string>(), languages: [],
};

async function reading(bytes: Uint8Array, oldTexts?: OldTexts) {
  const table = await readTable(bytes, oldTexts);
  const plan = table.holds === 'units' ? planUnits(table.lines, ground)
    : planVillages(table.lines, ground);
  return {
    rows: plan.wanted.map(({ values }) => [values['name'], values['households']]),
    faults: [...table.faults, ...plan.faults].map(({ row, column, words }) =>
      [row, column, words.vi] as const),
    notices: [...table.notices, ...plan.notices].map(({ words }) => words.vi),
    oldTexts: table.oldTexts, codes: plan.wanted.map(({ code }) => code),
  };
}
const ofFile = async (name: string, oldTexts?: OldTexts) =>
  reading(await bytesOf(name), oldTexts);
const csv = (text: string) => reading(new TextEncoder().encode(text));
const said = (words: RegExp) => expect.stringMatching(words);

describe('a workbook', () => {
  test('is read from its first visible sheet; the others are mentioned', async () => {
    const read = await ofFile('villages-hidden-first-sheet.xlsx');
    expect(read.rows).toEqual([['Bản Mới Đúng', 99]]);
    expect(read.faults).toEqual([]);
  });
  test('with a sheet of notes first is read from the sheet with known headings', async () => {
    const book = new ForeignBook();
    book.add('Ghi chú', [['Danh sách do xã gửi'], ['Xem trang sau']]);
    book.add('Bản', [['Xã', 'Thôn, bản', 'Số hộ'], ['03202', 'Bản Một', 12]]);
    book.add('Cũ', [['Xã', 'Thôn, bản', 'Số hộ'], ['03202', 'Bản Cũ', 1]]);
    const read = await reading(book.bytes());
    expect(read.rows).toEqual([['Bản Một', 12]]);
    expect(read.notices).toEqual([said(/“Bản”/), said(/“Ghi chú”, “Cũ”/)]);
  });
  test('with titles above its headings is read from the headings on', async () => {
    const book = new ForeignBook();
    book.add('Bản', [['DANH SÁCH THÔN, BẢN'], [], ['Xã', 'Thôn, bản', 'Số hộ'],
      ['03202', 'Bản Một', 'mười']]);
    expect((await reading(book.bytes())).faults).toEqual([[4, 'Số hộ', said(/số nguyên/)]]);
  });
  test.each(['villages-stray-format-last-row.xlsx', 'villages-stray-space-row-30000.xlsx'])(
    'counts the rows with content: %s', async (name) => {
      const read = await ofFile(name);
      expect([read.rows, read.faults]).toEqual([[['Bản Hàng Cuối', 50]], []]);
    });
  test('takes only a text as a name, and says what Excel did', async () => {
    const read = await ofFile('villages-name-turned-date.xlsx');
    expect(read.rows).toEqual([]);
    expect(read.faults).toEqual([
      [2, 'Thôn, bản', said(/thành ngày 03\/02\/2026/)], [3, 'Thôn, bản', said(/TRUE hoặc FALSE/)],
    ]);
  });
  test('with a fraction where a count belongs is a fault', async () => {
    expect((await ofFile('villages-fraction.xlsx')).faults).toEqual([[2, 'Số hộ', said(/nguyên/)]]);
  });
  test('with a formula that nobody calculated is a fault, never an empty cell', async () => {
    const book = new ForeignBook();
    const page = book.add('Bản', [['Xã', 'Thôn, bản', 'Số hộ'], ['03202', 'Bản Một', 1]]);
    page.sheet['C2'] = { t: 'n', f: '2*30' };
    expect((await reading(book.bytes())).faults).toEqual([[2, 'Số hộ', said(/công thức/)]]);
  });
});

describe('a CSV', () => {
  test.each(['villages-semicolon-three-columns.csv', 'villages-semicolon-two-columns.csv'])(
    'is divided by the mark that makes known headings: %s', async (name) => {
      const read = await ofFile(name);
      expect([read.rows.map(([village]) => village), read.faults]).toEqual([['Bản Chấm Phẩy'], []]);
    });
  test.each([',', ';', '\t'])('may be divided by %j, with the other marks inside', async (mark) => {
    const read = await csv([['Xã', '"Thôn, bản"', 'Số hộ'], ['03202', '"Bản; A, B"', '12']]
      .map((row) => row.join(mark)).join('\r\n'));
    expect([read.rows, read.faults]).toEqual([[['Bản; A, B', 12]], []]);
  });
  test('has the row numbers that a spreadsheet shows', async () => {
    expect((await ofFile('villages-row-number-drift.csv')).faults).toEqual(
      [[3, 'Số hộ', said(/số nguyên/)]]);
    const blank = await csv('Xã,Thôn bản,Số hộ\n\n03202,"Bản\nMột",12\n,,\n\n03202,Bản Hai,x\n');
    expect(blank.faults.map(([row]) => row)).toContain(6);
  });
  test('with a date or TRUE in place of a name is a fault', async () => {
    const read = await csv('Xã,Thôn bản,Số hộ\n03202,2026-02-03,1\n03202,TRUE,2\n03202,Bản 3,3');
    expect(read.rows).toEqual([['Bản 3', 3]]);
    expect(read.faults.map(([row]) => row)).toEqual([2, 3]);
  });
  test('with two columns of one name is refused', async () => {
    expect((await csv('Xã,Thôn bản,Số hộ,Số hộ\n03202,Bản Một,1,2')).faults).toEqual(
      [[1, 'Số hộ', said(/có hai lần/)]]);
  });
});

describe('an old encoding', () => {
  test('of each cell is noticed, and converted when she says so', async () => {
    const asked = await ofFile('villages-tcvn3-font.xlsx');
    expect(asked.faults.map(([row, , words]) => [row, words]))
      .toEqual([[2, said(/TCVN3 \(ABC\), VNI|VNI, TCVN3/)]]);
    expect(asked.oldTexts.map(({ was, is }) => [was, is])).toEqual(
      [['B¶n NËm Cøm', 'Bản Nậm Cứm'], ['BAÛN NAØ HÒ', 'BẢN NÀ HỊ']]);
    const read = await ofFile('villages-tcvn3-font.xlsx', 'convert');
    expect([read.rows.map(([name]) => name), read.faults])
      .toEqual([['Bản Nậm Cứm', 'BẢN NÀ HỊ'], []]);
  });
  test('that is UTF-8 twice likewise, headings and all', async () => {
    const read = await ofFile('villages-double-encoded.csv', 'convert');
    expect([read.rows, read.faults]).toEqual([[['Bản Nà Tấu', 12]], []]);
    expect((await ofFile('villages-double-encoded.csv')).faults).toHaveLength(1);
  });
  test('is kept when she says so', async () => {
    const read = await ofFile('villages-tcvn3-font.xlsx', 'keep');
    expect([read.rows.length, read.faults]).toEqual([2, []]);
  });
  test('of a short text shows in its column; a text of Unicode there stays', async () => {
    const read = await reading(new TextEncoder().encode(
      'Xã,Thôn bản\n03202,B¶n NËm Cøm\n03202,Tó\n03202,Bản Đỉa'), 'convert');
    expect(read.rows.map(([name]) => name)).toEqual(['Bản Nậm Cứm', 'Tú', 'Bản Đỉa']);
  });
  test.each(['Buôn Čuñ', 'Bản Ñam', 'Krông Búk', 'Hồ Ea Kao', 'Café', 'São Paulo'])(
    'is not seen in %s', async (name) => {
      const read = await csv(`Xã,Thôn bản\n03202,${name}`);
      expect([read.rows.map(([village]) => village), read.oldTexts]).toEqual([[name], []]);
    });
});

test('Ð that is no Đ is read as Đ: the twin is found', async () => {
  const read = await ofFile('villages-eth-letter.xlsx');
  expect(read.rows.map(([name]) => name)).toEqual(['Bản Đoàn Kết']);
  expect(read.faults).toEqual([[3, 'Thôn, bản', said(/dòng 2/)]]);
});

describe('a code that lost its zeros', () => {
  test('is padded, and the preview says so', async () => {
    const cell = await ofFile('villages-code-number-format.xlsx');
    expect([cell.rows, cell.faults]).toEqual([[['Bản Số Không', 50]], []]);
    expect(cell.notices).toEqual([said(/“3202” được hiểu là “03202”/)]);
    const row = await ofFile('units-code-lost-zero.csv');
    expect([row.codes, row.faults]).toEqual([['11-03202'], []]);
    expect(row.notices).toEqual([said(/“3202” được hiểu là “03202”/)]);
  });
});
