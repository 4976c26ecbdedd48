// Files of rows are read by another library as they were written, whatever people typed; many rows
// cost little memory.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../core/kind/cell.ts';
import { printable } from '../../core/words/printable.ts';
import { unguarded } from './csv-guard.ts';
import { ForeignBook } from './foreign-book.fixture.ts';
import { knownHeadings } from './headings.ts';
import { readRowsHere } from './read-rows.ts';
import { writeTable, type FileForm, type TableHead, type TableRows } from './write-file.ts';

const heads: readonly TableHead[] = [
  { title: 'Tên', type: 'text' }, { title: 'Số', type: 'number' }, { title: 'Ngày', type: 'day' },
];
async function* inPieces(rows: TableRows): AsyncGenerator<TableRows> {
  for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
}
async function bytesOf(rows: TableRows, as: FileForm): Promise<Buffer> {
  const file = await writeTable({ name: 'Thử', heads, as }, inPieces(rows));
  if (file === null) throw new Error('not written');
  const bytes = await file.readFile();
  await file.close();
  return bytes;
}
const day = (on: string): Cell => ({ day: on, time: null });

const hostile = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom('=1+1', '=cmd|x!A1', '+84', '-1', '@a', "'=a", "''x", '_x0041_', '1e5', 'TRUE',
    '08/03/2026', ' a ', 'a\nb', '"a";b,c', '<b>&amp;</b>', ']]>', '\u{1f338}', '\ufeffa'))
  .filter((it) => it.trim() !== '' && printable(it) === it);
const table = fc.array(fc.tuple(hostile, fc.integer({ min: -1000, max: 1_000_000 }),
  fc.constantFrom('2026-03-08', '2001-12-31')), { minLength: 1, maxLength: 8 });

describe('a table of hostile texts', () => {
  test('is a workbook that another library reads as it was', async () => {
    await fc.assert(fc.asyncProperty(table, async (rows) => {
      const bytes = await bytesOf(rows.map(([text, n, on]) => [text, n, day(on)]), 'xlsx');
      const page = ForeignBook.open(bytes).page();
      expect(page.rows().slice(1).map(([text, n]) => [text, n]))
        .toEqual(rows.map(([text, n]) => [text, n]));
      for (const [nth] of rows.entries()) {
        expect([page.at(nth + 2, 1)?.t, page.at(nth + 2, 1)?.f, page.at(nth + 2, 1)?.z])
          .toEqual(['s', undefined, '@']);
        expect(page.at(nth + 2, 3)?.z).toBe('yyyy-mm-dd');
      }
    }), { numRuns: 8 });
  });

  test('and our own reader too, with its types', async () => {
    await fc.assert(fc.asyncProperty(table, async (rows) => {
      const cells = rows.map(([text, n, on]) => [text, n, day(on)]);
      const { rows: read } = await readRowsHere(await bytesOf(cells, 'xlsx'),
        { known: knownHeadings(heads.map(({ title }) => title)), oldTexts: 'keep' });
      expect(read.map((row) => row.cells)).toEqual(cells);
    }), { numRuns: 8 });
  });

  test.each([['csv', ','], ['csvVi', ';']] as const)(
    'is a %s with no formula in it', async (as, delimiter) => {
      await fc.assert(fc.asyncProperty(table, async (rows) => {
        const bytes = await bytesOf(rows.map(([text, n, on]) => [text, n, day(on)]), as);
        expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
        const [, ...read] = parse(bytes, { bom: true, delimiter }) as readonly string[][];
        expect(read.map(([text = '', n, on]) => [unguarded(text), Number(n), on]))
          .toEqual(rows.map((row) => [...row]));
        for (const [text = ''] of read) expect(text).not.toMatch(/^[=+@\t\r-]/);
      }), { numRuns: 8 });
    });
});

test('without rows a file has its headings', async () => {
  const page = ForeignBook.open(await bytesOf([], 'xlsx')).page();
  expect(heads.map((_, nth) => page.valueAt(1, nth + 1))).toEqual(heads.map(({ title }) => title));
  expect(String(await bytesOf([], 'csvVi'))).toBe('\ufeffTên;Số;Ngày\r\n');
});

test('a source that breaks off breaks the file off', async () => {
  async function* broken(): AsyncGenerator<TableRows> {
    yield [['a', 1, null]];
    throw new Error('no more rows');
  }
  await expect(writeTable({ name: 'x', heads, as: 'xlsx' }, broken())).rejects.toThrow('no more');
});

test('100,000 rows cost 60 MB at most', () => {
  const { stdout, stderr } = spawnSync(process.execPath,
    [join(import.meta.dirname, 'many-rows.fixture.ts')], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const { rows, addedMb, seconds } = JSON.parse(stdout) as
    { readonly rows: number; readonly addedMb: number; readonly seconds: number };
  console.log(`export of ${rows} rows: + ${addedMb} MB in ${seconds} s`);
  expect(rows).toBe(100_000);
  expect(addedMb).toBeLessThanOrEqual(60);
});
