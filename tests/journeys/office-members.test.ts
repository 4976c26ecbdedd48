// A commune officer keeps her teams: looks at one, ends a term and begins another, sends the list
// through Excel, says who is one person, adds a paper, finds everything without typing accents.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { ForeignBook } from '../../server/workbooks/foreign-book.fixture.ts';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, valueOf, type Office } from './office.fixture.ts';
import { creation, writeAs } from './records.fixture.ts';

let office: Office;
let page: Page;
let team: Id;
let leader: Id;

beforeAll(async () => {
  office = await openOffice();
  const { test: store } = office.server;
  const model = (name: string, unit: string) => creation('model', unit, 'hanh', {
    type: 'team', name, decidedOn: '2024-03-08', startedOn: '2024-03-20', decisionNo: '34/QĐ-UBND',
    issuedBy: 'UBND xã', hasPlan: true, planYear: 2026, plan: 'Mỗi tháng một buổi họp bản.',
  });
  const [first, second] = [model('Tổ truyền thông bản Đề Lìa', '90-1-1'),
    model('Tổ truyền thông bản Nà Hươm', '90-1-2')];
  team = first.record;
  const member = (of: Id, unit: string, personName: string, more: object = {}) =>
    creation('membership', unit, 'hanh', {
      model: of, modelType: 'team', personName, sex: 'f', birthYear: 1984, minority: 'y',
      consentOn: '2024-03-08', role: 'member', from: '2024-03-08', ...more,
    });
  const made = [member(team, '90-1-1', 'Lò Thị Mẫu', { role: 'leader' }),
    member(team, '90-1-1', 'H Lan Ayun', { birthYear: 1990 }),
    member(team, '90-1-1', 'Vừ A Dế', { sex: 'm', to: '2025-05-31' }),
    member(second.record, '90-1-2', 'Lò Thị Mẫu', { birthYear: 1985 })];
  leader = made[0]?.record as Id;
  await writeAs(store, 'thu', [['leader', 'Tổ trưởng'], ['deputy', 'Tổ phó'],
    ['member', 'Thành viên']].map(([code = '', name = ''], nth) =>
    creation('choice', '90', 'thu', { list: 'memberRoles', code, name, order: nth + 1 })));
  await writeAs(store, 'hanh', [first, second, ...made,
    creation('pause', '90-1-1', 'hanh', { model: team, from: '2025-02-01', to: '2025-03-31' })]);
  page = await deskOf(office, 'hanh');
});
afterAll(() => office.close());

async function look(name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const looks = [['light', 1366], ['dark', 360], ['light', 360], ['dark', 1366]] as const;
  for (const [scheme, width] of looks) {
    expect(await faultsIn(page, { scheme, width }), name).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 900 });
}
const go = (hash: string) => page.evaluate((to) => { location.hash = to; }, hash);

test('she finds the team without typing an accent', async () => {
  await page.getByRole('link', { name: 'Tìm' }).click();
  await page.getByRole('searchbox').fill('de lia');
  await page.getByRole('region', { name: 'Mô hình' }).getByRole('link').waitFor();
  await look('search');
  await page.getByRole('searchbox').fill('thi mau');
  await expect.poll(() => page.getByRole('region', { name: 'Thành viên' })
    .getByRole('link').count()).toBe(2);
  await page.getByRole('searchbox').fill('de lia');
  await page.getByRole('link', { name: /Đề Lìa/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Tổ truyền thông bản Đề Lìa' }).waitFor();
});

test('the page shows states, board, members and plan', async () => {
  const states = page.getByRole('region', { name: 'Quá trình hoạt động' });
  await states.getByText('từ 01/02/2025').waitFor();
  expect(await states.getByRole('listitem').allInnerTexts()).toEqual([
    'Mới thành lập\ntừ 08/03/2024', 'Đang duy trì\ntừ 20/03/2024', 'Tạm dừng\ntừ 01/02/2025',
    'Đang duy trì\ntừ 01/04/2025']);
  const board = page.getByRole('region', { name: 'Ban điều hành' });
  await board.getByText('Lò Thị Mẫu').first().waitFor();
  await page.getByText('Mỗi tháng một buổi họp bản.').waitFor();
  await look('model');
});

test('she ends a term and begins another in a new role', async () => {
  await page.getByRole('button', { name: 'Kết thúc nhiệm kỳ của H Lan Ayun' }).click();
  const form = page.getByRole('form', { name: 'Kết thúc nhiệm kỳ của H Lan Ayun' });
  await expect.poll(() => form.getByRole('heading')
    .evaluate((it) => it === document.activeElement)).toBe(true);
  await form.getByLabel('Ngày thôi').fill('2026-03-01');
  await form.getByLabel('Vai trò mới').selectOption({ label: 'Tổ phó' });
  await look('end-term');
  await form.getByRole('button', { name: 'Kết thúc nhiệm kỳ' }).click();
  await page.getByRole('region', { name: 'Đã thôi' }).getByText('H Lan Ayun').first().waitFor();
  await page.getByRole('region', { name: 'Ban điều hành' }).getByText('Tổ phó').waitFor();
});

test('she adds a member from the page, which knows the team', async () => {
  await page.getByRole('link', { name: 'Thêm thành viên' }).click();
  await page.getByLabel('Họ và tên (cần ghi)').fill('Pờ Diệu Ninh');
  await page.getByLabel('Giới tính (cần ghi)').selectOption({ label: 'Nữ' });
  await page.getByLabel('Từ ngày (cần ghi)').fill('2026-04-01');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('region', { name: 'Ban điều hành' }).waitFor();
  await page.getByRole('link', { name: 'Pờ Diệu Ninh' }).waitFor();
});

test('she adds the decision as a PDF and opens it again', async () => {
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  await page.getByLabel('Thêm tệp: Quyết định').setInputFiles({
    name: 'quyet-dinh.pdf', mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  });
  await page.getByRole('link', { name: 'Tệp 1 (PDF)' }).waitFor();
  await look('papers');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('button', { name: 'Sửa', exact: true }).waitFor();
  const link = page.getByRole('link', { name: 'Mở Quyết định (PDF)' });
  const address = await link.getAttribute('href') ?? '';
  const opened = await page.request.get(address);
  expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'application/pdf']);
});

test('the list goes through Excel and comes back', async () => {
  await go('#/thanh-vien');
  await page.getByRole('region', { name: 'Danh sách thành viên' }).waitFor();
  await look('members');
  const [download] = await Promise.all([page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải Excel' }).click()]);
  const book = ForeignBook.open(await readFile(await download.path()));
  const sheet = book.page('Thành viên');
  const row = sheet.rows().findIndex((cells) => cells[0] === leader) + 1;
  sheet.put(row, 7, '1985');
  await page.getByRole('link', { name: 'Nhập Excel' }).click();
  const input = page.getByLabel('Tệp Excel (.xlsx) hoặc CSV');
  const choose = async (): Promise<void> => input.setInputFiles({
    name: 'thanh-vien.xlsx', mimeType: 'application/vnd.ms-excel',
    buffer: book.bytes(),
  });
  await choose();
  await page.getByText('Năm sinh: 1984 → 1985').waitFor();
  await look('import');
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).click();
  await page.getByText('Đã nhập 1 dòng').first().waitFor();
  expect(await valueOf(office.server.test, leader, 'birthYear')).toBe(1985);
  sheet.put(row, 6, 'bà');
  await choose();
  await page.getByText(/Còn 1 dòng cần sửa/).waitFor();
  await look('import-faults');
});

test('she says that two records are one person', async () => {
  await page.getByRole('link', { name: 'Thành viên', exact: true }).click();
  await page.getByRole('searchbox').fill('mau');
  await expect.poll(() => page.getByRole('table').getByRole('link', { name: 'Lò Thị Mẫu' }).count())
    .toBe(2);
  await page.getByRole('link', { name: 'Có thể trùng' }).click();
  const pair = page.getByRole('article', { name: 'Lò Thị Mẫu' });
  await pair.getByRole('button', { name: 'Là một người' }).waitFor();
  await look('pairs');
  await pair.getByRole('button', { name: 'Là một người' }).click();
  await page.getByText('Không còn cặp nào phải xem').waitFor();
  await page.getByRole('tab', { name: 'Là một người' }).click();
  await pair.getByRole('button', { name: 'Hai người khác nhau' }).waitFor();
  await go('#/thanh-vien');
  await page.getByRole('status').getByText('4 thành viên, 3 người').waitFor();
});
