// A province officer merges two communes: she finds the unit without typing marks, reads what will
// change, decides, and sees the figures as they were and as they are now.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { faultsIn } from './looks.ts';
import { chooseIn, deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
let page: Page;
beforeAll(async () => {
  office = await openOffice();
  page = await deskOf(office, 'thu');
});
afterAll(() => office.close());

async function look(name: string): Promise<void> {
  const faults = [
    ...await faultsIn(page, { scheme: 'light', width: 1366 }),
    ...await faultsIn(page, { scheme: 'dark', width: 360 }),
  ];
  expect(faults, name).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 900 });
}

test('two communes merge on a day', async () => {
  await page.goto('/app/#/quan-tri');
  await page.getByRole('link', { name: /^Đơn vị/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Đơn vị' }).waitFor();
  await look('tree');
  await page.getByLabel(/Tìm theo tên hoặc mã/).fill('don vi 90-1-1');
  await page.getByRole('link', { name: /Đơn vị 90-1-1/ }).waitFor();
  expect(await page.getByRole('listitem').count()).toBe(1);
  await page.getByLabel(/Tìm theo tên hoặc mã/).fill('');
  await page.getByRole('link', { name: /Đơn vị 90-1 / }).click();
  await page.getByRole('heading', { level: 1, name: 'Đơn vị 90-1' }).waitFor();
  await look('unit');
  await page.getByRole('link', { name: 'Tách' }).click();
  await page.getByRole('combobox', { name: 'Nơi nhận 2' }).waitFor();
  await look('split');
  await page.goBack();
  await page.getByRole('link', { name: 'Nhập vào đơn vị khác' }).click();
  await chooseIn(page, { label: 'Nhập vào', option: 'Đơn vị 90-2' });
  await page.getByLabel('Số văn bản').fill('12/NQ-HĐND');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Đóng Đơn vị 90-1, chuyển về Đơn vị 90-2').waitFor();
  await page.getByText(/1 chỉ tiêu giao ở lại đơn vị cũ/).waitFor();
  await look('preview');
  await page.getByRole('button', { name: 'Thực hiện' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thực hiện' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đơn vị 90-2' }).waitFor();
  await page.getByText('12/NQ-HĐND').waitFor();
  await look('merged');
});

test('figures are offered as they were and as they are now', async () => {
  await page.getByRole('link', { name: 'Xem số liệu' }).click();
  const then = page.getByRole('radio', { name: 'Theo đơn vị lúc ấy' });
  const now = page.getByRole('radio', { name: 'Theo đơn vị hiện nay' });
  await then.waitFor({ state: 'attached' });
  expect(await now.isChecked()).toBe(true);
  const closed = page.getByRole('region', { name: 'Theo xã, phường: Cuộc truyền' })
    .getByRole('link', { name: 'Đơn vị 90-1', exact: true });
  await page.goto('/app/#/tong-quan?theo=then');
  await closed.waitFor();
  await look('figures then');
  await now.check();
  await closed.waitFor({ state: 'detached' });
  await look('figures now');
});
