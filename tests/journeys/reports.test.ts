// The province sees which report is missing and reminds with one tap; the commune finds it on her
// first page and makes it. Targets are typed into a grid by keyboard, taken back, and come in from
// Excel.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { everyLook, faultsIn } from './looks.ts';

let office: Office;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => { location.hash = to; }, hash);
const looks = [...everyLook.slice(0, 2), { scheme: 'dark', width: 1366 },
  { scheme: 'light', width: 1366 }] as const;
async function expectNoFaults(page: Page): Promise<void> {
  for (const look of looks) expect(await faultsIn(page, look)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 900 });
}

test('a missing report: reminded, found on the first page, made, signed, returned', async () => {
  const province = await deskOf(office, 'thu');
  await goTo(province, '#/bao-cao');
  await province.getByRole('link', { name: 'Theo dõi báo cáo' }).click();
  await province.getByText('0 trong 2 đã ký').waitFor();
  await expectNoFaults(province);
  await province.getByRole('button', { name: 'Nhắc Đơn vị 90-1' }).click();
  await province.getByText('Đã nhắc hôm nay').waitFor();

  const commune = await deskOf(office, 'hanh');
  const asked = commune.getByRole('region', { name: 'Báo cáo được nhắc' });
  await asked.getByText(/nhắc nộp/).waitFor();
  await expectNoFaults(commune);
  await asked.getByRole('button', { name: 'Lập báo cáo' }).click();
  await commune.getByRole('button', { name: 'Ký và khóa' }).click();
  await commune.getByRole('dialog').getByRole('button', { name: 'Ký và khóa' }).click();
  await commune.getByRole('heading', { name: 'Số liệu đã thay đổi sau khi ký' }).waitFor();

  await goTo(province, '#/viec');
  await goTo(province, '#/bao-cao/bang');
  await province.getByText('1 trong 2 đã ký').waitFor();
  await province.getByRole('link', { name: 'Đơn vị 90-1' }).click();
  await province.getByRole('button', { name: 'Trả lại' }).click();
  await province.getByLabel('Cần sửa gì').fill('Thiếu phần kiến nghị');
  await province.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await province.getByText('Đã trả lại báo cáo').waitFor();
  await goTo(commune, '#/viec');
  await asked.getByText(/Thiếu phần kiến nghị/).waitFor();
});

test('targets: typed by keyboard, kept, taken back, out to Excel and in again', async () => {
  const page = await deskOf(office, 'thu');
  await goTo(page, '#/chi-tieu');
  const cell = (unit: string) => page.getByLabel(`Đơn vị ${unit}, P4 Cuộc truyền thông`);
  await cell('90-1').waitFor();
  expect(await cell('90-1').inputValue()).toBe('12');
  await expectNoFaults(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải Excel' }).click();
  const file = readFileSync(await (await downloading).path());

  await cell('90-1').fill('1.500');
  await cell('90-1').press('Enter');
  await page.getByText('Đã lưu Đơn vị 90-1, P4: 1.500').waitFor();
  expect(await cell('90-2').evaluate((input) => input === document.activeElement)).toBe(true);
  await cell('90-2').fill('X99');
  await cell('90-2').press('ArrowUp');
  await page.getByRole('alert').getByText('Ô này cần một số').waitFor();
  await cell('90-2').fill('');
  await cell('90-1').focus();
  await page.getByRole('button', { name: 'Hoàn tác Đơn vị 90-1, P4' }).click();
  await page.getByText('Đã hoàn tác').waitFor();
  expect(await cell('90-1').inputValue()).toBe('12');

  await cell('90-2').fill('30');
  await cell('90-2').press('Enter');
  await page.getByText('Đã lưu Đơn vị 90-2, P4: 30').waitFor();
  await cell('90-1').fill('99');
  await cell('90-1').press('Enter');
  await page.getByText('Đã lưu Đơn vị 90-1, P4: 99').waitFor();
  await page.getByRole('button', { name: 'Nhập từ Excel' }).setInputFiles(
    { name: 'chi-tieu.xlsx', mimeType: 'application/octet-stream', buffer: file });
  await page.getByRole('button', { name: 'Ghi 1 ô' }).click();
  await page.getByText('Đã ghi 1 ô').waitFor();
  expect([await cell('90-1').inputValue(), await cell('90-2').inputValue()]).toEqual(['12', '30']);
});
