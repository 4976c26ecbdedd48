// An auditor at her desk: her first page is Quản trị, she reads who did what, filters by a person
// and by an act, proves the chain, and is told where somebody interfered. On a phone as well.
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '../../server/accounts/accounts.ts';
import { hashPassphrase } from '../../server/sign-in/passphrase.ts';
import { auditAlone, type Entry } from '../../server/store/audit.ts';
import { passphrase } from '../../server/http/server.fixture.ts';
import { faultsIn } from './looks.ts';
import { chooseIn, deskOf, openOffice, type Office } from './office.fixture.ts';
import { asProvince } from '../../server/store/rights.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const { db } = office.server.test;
  const passphraseHash = await hashPassphrase(passphrase);
  await asProvince(db.pool, '90', async (client) => {
    await createAccount(client, {
      id: 'ngan', province: '90', name: 'Lường Thị Ngân', post: 'Ủy viên Ban Kiểm tra',
      signIn: { name: 'ngan', passphraseHash },
      grants: [{ role: 'auditor', unit: '90', since: '2025-01-01' }],
    });
  });
  const note = (entry: Partial<Entry>) =>
    auditAlone(db.pool, { province: '90', actor: 'hanh', act: 'personalRead', ...entry });
  await note({ unit: '90-1', more: { kind: 'membership', people: 12 } });
  await note({ act: 'codeMade', about: 'may' });
  await note({ act: 'grantGiven', about: 'may', unit: '90-1-1', more: { role: 'villageLead' } });
  await note({ actor: 'gone', act: 'exported', unit: '90', more: { records: 31, as: 'xlsx' } });
  const at = new Date(office.server.now()).toISOString();
  await note({ actor: '@operator', act: 'backupMade', more: { at } });
  for (let n = 0; n < 60; n++) await note({ actor: 'thu', act: 'downloaded', unit: '90-2' });
});
afterAll(() => office.close());

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
async function look(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [360, 1366]) expect(await faultsIn(page, { scheme, width })).toEqual([]);
  }
}

test('she reads who did what, by person, by act and by unit', async () => {
  const page = await deskOf(office, 'ngan');
  await page.getByRole('heading', { level: 1, name: 'Quản trị' }).waitFor();
  await look(page);
  await page.getByRole('link', { name: /^Nhật ký/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Nhật ký' }).waitFor();
  await row(page, 'đã tải tệp').first().waitFor();
  expect(await page.getByRole('row').count()).toBe(51);
  await look(page);
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await row(page, 'người đã được xóa tên').filter({ hasText: 'đã xuất dữ liệu' }).waitFor();
  await row(page, 'người quản trị máy chủ').filter({ hasText: 'đã sao lưu' }).waitFor();

  await row(page, 'Quàng Thị Hạnh').first().getByRole('link', { name: 'Quàng Thị Hạnh' }).click();
  await page.getByRole('link', { name: /Chỉ người này: Quàng Thị Hạnh/ }).waitFor();
  await row(page, 'đã cấp mã: Giàng Thị Mẩy').waitFor();
  await row(page, 'vai trò: Tổ trưởng, chi hội trưởng').waitFor();
  await row(page, 'danh mục: Thành viên · số người: 12').filter({ hasText: 'Đơn vị 90-1' })
    .waitFor();
  await look(page);
  await page.getByLabel('Việc').selectOption({ label: 'đã cấp mã' });
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('link', { name: /Chỉ người này/ }).click();
  await page.getByLabel('Việc').selectOption('');
  await chooseIn(page, { label: 'Đơn vị', option: 'Đơn vị 90-1-1' });
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(page.url()).not.toContain('Mẩy');
});

test('she proves the chain, and is told where it was interfered with', async () => {
  const page = await deskOf(office, 'ngan');
  await page.goto('/app/office#/nhat-ky');
  const chain = page.getByRole('region', { name: 'Chuỗi nhật ký' });
  await chain.getByText('chưa được kiểm tra ở đây').waitFor();
  await chain.getByRole('button', { name: 'Kiểm tra chuỗi ngay' }).click();
  await chain.getByText(/Nguyên vẹn tới mục \d+/).waitFor();
  await office.server.test.db.owner.query(`begin; set local session_replication_role = replica;
    update audit set actor = 'thu' where nr = 3; commit`);
  await chain.getByRole('button', { name: 'Kiểm tra chuỗi ngay' }).click();
  await chain.getByText('Mục 3 đã bị sửa').waitFor();
  await chain.getByText(/Có 1 chỗ không khớp/).waitFor();
  await look(page);
});

test('after a failed request for its progress she starts the check again', async () => {
  const page = await deskOf(office, 'ngan');
  await page.route('**/api/audit/check', (route) => (route.request().method() === 'POST'
    ? route.fulfill({ json: { state: 'running', done: 1, of: 9, findings: [], notes: [] } })
    : route.abort()));
  await page.goto('/app/office#/nhat-ky');
  const chain = page.getByRole('region', { name: 'Chuỗi nhật ký' });
  const button = chain.getByRole('button', { name: 'Kiểm tra chuỗi ngay' });
  await button.click();
  await chain.getByText('Mất mạng').waitFor();
  await page.unroute('**/api/audit/check');
  const isStart = (request: Request): boolean =>
    request.method() === 'POST' && request.url().endsWith('/api/audit/check');
  await Promise.all([page.waitForRequest(isStart, { timeout: 5_000 }), button.click()]);
  await chain.getByText('Mất mạng').waitFor({ state: 'hidden' });
});

test('a commune officer has no such page', async () => {
  const page = await deskOf(office, 'hanh');
  await page.goto('/app/office#/nhat-ky');
  await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
});
