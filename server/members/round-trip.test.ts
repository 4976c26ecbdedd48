// The law of the workbook: what is exported and imported again changes nothing, whatever people are
// called; and what a spreadsheet program may do to a cell is read or told, never guessed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { tidyName } from '../../core/words/fold.ts';
import { planOf, type ImportGround, type Plan } from './import-plan.ts';
import { readLines } from './import-rows.ts';
import { membersToXlsx } from './member-sheet.ts';
import { ForeignBook, type ForeignPage } from '../workbooks/foreign-book.fixture.ts';

const idOf = (n: number): Id => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;
const team = { id: idOf(900), name: 'Tổ truyền thông bản Pá Liềng', type: 'team',
  unit: asUnitCode('90-1-1') };
const lists = {
  roles: [{ code: 'leader', name: 'Tổ trưởng' }, { code: 'member', name: 'Thành viên' },
    { code: 'member2', name: 'Thành viên' }],
  positions: [{ code: 'branchHead', name: 'Chi hội trưởng' }, { code: 'odd', name: 'leader' }],
};

const rowOf = (nth: number, values: Readonly<Record<string, Json>>): Row => ({
  id: idOf(nth), kind: 'membership', version: 2, unit: team.unit, author: 'hanh', status: 'live',
  fields: Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, [{ id: idOf(nth), value }]])),
  gone: [], approved: null, note: null, born: idOf(nth), seq: nth,
});
const groundOf = (members: readonly Row[]): ImportGround => ({
  lists, members, models: new Map([[team.id, team]]), latestDay: '2026-11-23', author: 'hanh',
  nowMs: Date.UTC(2026, 10, 22),
});
const bookOf = (members: readonly Row[]): Promise<Buffer> => membersToXlsx({
  lists, models: [{ ...team, unit: 'Bản Pá Liềng' }],
  members: members.map((row) => ({ id: row.id, model: { ...team, unit: 'Bản Pá Liềng' },
    values: Object.fromEntries(Object.entries(row.fields).map(([name, [write]]) =>
      [name, write?.value])) })),
});
const planned = async (bytes: Uint8Array, members: readonly Row[]): Promise<Plan> =>
  planOf(await readLines(bytes), groundOf(members));

/** Sheets carry no unpaired surrogates and no control characters; names of people have none. */
const letters = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('H', 'H Lan Ayun', 'Ƀlơi Čuñ ŏ', 'Lò Thị Mẫu'.normalize('NFD'), '=cmd|x!A1',
    '+84', '-1', '@a', "'a", '_x0041_', '  Pờ   Diệu ', '\uaa80\uaab0\uaa81\uaabe\uaa9f', '2026',
    '1e5', 'TRUE', '08/03/2026', '<b>&amp;</b>', '"a"'),
).filter((name) => tidyName(name) !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(name));
const day = fc.constantFrom('2022-03-08', '2024-12-31', '2026-01-01');
const member = fc.record({
  personName: letters, sex: fc.constantFrom('f', 'm'), from: day,
  birthYear: fc.integer({ min: 1900, max: 2020 }), minority: fc.constantFrom('y', 'n'),
  consentOn: day, to: fc.constantFrom('2026-06-30', '2026-11-22'),
  role: fc.constantFrom('leader', 'member', 'member2', 'gone'),
  position: fc.constantFrom('branchHead', 'odd', 'x.y-z'),
}, { requiredKeys: ['personName', 'sex', 'from'] });

test('export and import again: nothing changes, whatever people are called', async () => {
  const list = fc.array(member, { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(list, async (all) => {
    const rows = all.map((values, nth) =>
      rowOf(nth + 1, { model: team.id, modelType: 'team', ...values } as Record<string, Json>));
    const plan = await planned(await bookOf(rows), rows);
    expect(plan.answer.rows).toEqual([]);
    expect(plan.answer.counts).toMatchObject({ same: rows.length, fault: 0 });
    expect(plan.changes).toEqual([]);
  }), { numRuns: 60 });
});

const linh = rowOf(1, { model: team.id, modelType: 'team', personName: 'Lò Thị Mẫu', sex: 'f',
  role: 'member', from: '2022-03-08' });
async function edited(
  work: (page: ForeignPage) => void, members: readonly Row[] = [linh],
): Promise<Plan> {
  const book = ForeignBook.open(await bookOf(members));
  work(book.page('Thành viên'));
  return planned(book.bytes(), members);
}

test('a name that begins with = is text in the file, not a formula', async () => {
  const row = rowOf(1, { model: team.id, modelType: 'team', personName: '=cmd|x!A1', sex: 'f',
    from: '2022-03-08' });
  const page = ForeignBook.open(await bookOf([row])).page('Thành viên');
  const cell = page.at(2, page.columnOf('Họ và tên'));
  expect([cell?.t, cell?.v, cell?.f, cell?.z]).toEqual(['s', '=cmd|x!A1', undefined, '@']);
});

test('an end, a change and a new member are told apart', async () => {
  const plan = await edited((page) => {
    page.put(2, page.columnOf('Đến ngày'), new Date(Date.UTC(2026, 5, 30)));
    page.put(3, page.columnOf('Mã mô hình'), team.id);
    page.put(3, page.columnOf('Họ và tên'), '  H  Lan Ayun ');
    page.put(3, page.columnOf('Giới tính'), 'nu');
    page.put(3, page.columnOf('Năm sinh'), 1990);
    page.put(3, page.columnOf('Từ ngày'), '8/3/2026');
  });
  expect(plan.answer.counts).toEqual({ new: 1, changed: 0, ended: 1, same: 0, fault: 0 });
  expect(plan.answer.rows.map(({ kind, name }) => [kind, name]))
    .toEqual([['ended', 'Lò Thị Mẫu'], ['new', 'H Lan Ayun']]);
  expect(plan.changes[1]?.set).toMatchObject({
    personName: { value: 'H Lan Ayun' }, sex: { value: 'f' }, birthYear: { value: 1990 },
    from: { value: '2026-03-08' }, modelType: { value: 'team' },
  });
});

test('every fault has its row and its column, and nothing is planned for it', async () => {
  const plan = await edited((page) => {
    page.put(2, page.columnOf('Giới tính'), 'bà');
    page.put(2, page.columnOf('Từ ngày'), '31/02/2026');
    page.put(3, page.columnOf('Mã mô hình'), idOf(7));
    page.put(3, page.columnOf('Họ và tên'), 'Không có tổ');
    page.put(4, page.columnOf('Mô hình'), 'to truyen thong ban pa lieng');
    page.put(4, page.columnOf('Giới tính'), 'Nam');
    page.put(4, page.columnOf('Từ ngày'), '2099-01-01');
    page.put(5, page.columnOf('Mã thành viên'), linh.id);
    page.put(6, page.columnOf('Mã thành viên'), idOf(55));
  });
  expect(plan.changes).toEqual([]);
  expect(plan.answer.rows.map(({ line, faults }) => [line, faults.map(({ column }) => column)]))
    .toEqual([[2, ['Giới tính', 'Từ ngày']], [3, ['Mã mô hình']],
      [4, ['Từ ngày']], [5, expect.any(Array)], [6, ['Mã thành viên']]]);
});

test('a file of something else is one fault, and so is no file at all', async () => {
  const empty = new ForeignBook();
  empty.add('Trang 1');
  for (const bytes of [new Uint8Array([1, 2, 3]), empty.bytes()]) {
    const plan = await planned(new Uint8Array(bytes), []);
    expect([plan.answer.counts.fault, plan.changes.length]).toEqual([1, 0]);
  }
});

const fileOf = async (name: string) => readLines(await readFile(
  join(import.meta.dirname, '../../tests/vectors/files', name)));
const namesOf = async (name: string): Promise<readonly unknown[]> =>
  (await fileOf(name)).lines.map(({ cells }) => cells.personName);

test('files as offices hand them in have one right reading', async () => {
  expect(await namesOf('members-hidden-first-sheet.xlsx')).toEqual(['Lò Thị Nhìn Thấy']);
  // The file writes the Icelandic Ð.
  expect(await namesOf('members-eth.xlsx')).toEqual(['\u0110èo Thị Eth']);
  const { lines, faults } = await fileOf('members-two-from-columns.xlsx');
  expect([lines, faults.map(({ row, column }) => [row, column])]).toEqual([[], [[1, 'Từ ngày']]]);
});
