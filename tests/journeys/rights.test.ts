// An officer looks at who can see a slip and at what a person can see, gives her a second village
// from today and ends it again; the screens hold in the light and in the dark.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
let desk: Page;
beforeAll(async () => {
  office = await openOffice();
  desk = await deskOf(office, 'hanh');
});
afterAll(async () => {
  await desk?.context().close();
  await office?.close();
});

async function looksWell(name: string): Promise<void> {
  const faults = [];
  for (const [scheme, width] of [['light', 1366], ['dark', 1366], ['light', 360], ['dark', 360]] as
    const) faults.push(...await faultsIn(desk, { scheme, width }));
  expect(faults, name).toEqual([]);
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.setViewportSize({ width: 1366, height: 768 });
}
const heading = (name: string | RegExp) =>
  desk.getByRole('heading', { name }).first().waitFor({ state: 'attached' });

test('who can see a slip, and why', async () => {
  await desk.goto('/app/#/phieu');
  await desk.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first().click();
  await desk.getByRole('link', { name: 'Ai xem được?' }).click();
  await heading('Ai xem được phiếu này?');
  await desk.getByText(/^Xem được vì là cán bộ Hội xã ở Đơn vị 90-1 từ \d\d\/\d\d\/\d{4}\.$/)
    .waitFor();
  await looksWell('readers');
});

test('what a person can see, another village for her, and its end', async () => {
  await desk.getByRole('link', { name: /Giàng Thị Mẩy/ }).click();
  await heading('Giàng Thị Mẩy xem và làm được gì?');
  await desk.getByText('Giao thêm vai trò').click();
  await desk.getByLabel('Ở đơn vị').selectOption('90-1-2');
  await looksWell('person');
  await desk.getByRole('button', { name: 'Giao vai trò' }).click();
  await heading('Tổ trưởng, chi hội trưởng, Đơn vị 90-1-2');
  const second = desk.getByRole('article').filter({ hasText: 'Đơn vị 90-1-2' });
  await second.getByRole('button', { name: 'Kết thúc vai trò này' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc vai trò này' }).click();
  await second.getByText(/đến hết \d\d\/\d\d\/\d{4}/).waitFor();
});
