// The screens of invitations, hand-over and devices, in the light and in the dark: no accessibility
// fault that axe knows, nothing runs off the side, and a sheet of invitations prints four to a
// page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { newPhone } from './village.fixture.ts';

let office: Office;
let desk: Page;
beforeAll(async () => {
  office = await openOffice();
  desk = await deskOf(office, 'hanh');
});
afterAll(() => office?.close());

async function look(page: Page, name: string, widths: readonly [number, number]): Promise<void> {
  const faults = [];
  for (const [scheme, width] of [['light', widths[0]], ['dark', widths[1]]] as const) {
    faults.push(...await faultsIn(page, { scheme, width }));
  }
  expect(faults, name).toEqual([]);
}
const lookAtDesk = (name: string) => look(desk, name, [1366, 360]);
const heading = (name: string | RegExp) =>
  desk.getByRole('heading', { name }).first().waitFor({ state: 'attached' });

test('people, one person’s devices, handing over', async () => {
  await desk.goto('/app/#/nguoi');
  await heading('Người và máy');
  await desk.getByRole('button', { name: /Giàng Thị Mẩy/ }).click();
  await heading('Máy của Giàng Thị Mẩy');
  await lookAtDesk('devices');
  await desk.setViewportSize({ width: 1366, height: 900 });
  await desk.getByRole('link', { name: 'Bàn giao cho người khác' }).click();
  await heading('Bàn giao công việc của Giàng Thị Mẩy');
  await lookAtDesk('hand-over');
});

test('invitations: whom to invite, the cards, their paper, the list', async () => {
  await desk.setViewportSize({ width: 1366, height: 900 });
  await desk.goto('/app/#/nguoi/thu-moi');
  await heading('Thư mời');
  await lookAtDesk('invitations');
  await desk.getByRole('button', { name: /Tạo \d+ thư mời/ }).click();
  await heading('Thư mời chỉ hiện lần này');
  await lookAtDesk('cards');
  await desk.emulateMedia({ media: 'print', colorScheme: 'light' });
  await desk.setViewportSize({ width: 643, height: 971 });
  const card = await desk.getByRole('article').first().boundingBox();
  // A4 in the official margins is 257 mm high: four cards and their cut lines.
  expect(card?.height).toBeLessThan(257 / 4 / 25.4 * 96);
  expect(await desk.getByRole('button', { name: 'In thư mời' }).isVisible()).toBe(false);
  await desk.emulateMedia({ media: 'screen' });
  await desk.setViewportSize({ width: 1366, height: 900 });
  await desk.getByRole('button', { name: 'Xong, đóng lại' }).click();
  await desk.getByText('Đang chờ', { exact: true }).first().waitFor();
  await lookAtDesk('invited');
});

test('joining by the link of a card, and my devices', async () => {
  const phone = await newPhone(office);
  const page = await phone.newPage();
  await page.goto(`/app#ma=${'a'.repeat(26)}`);
  await page.getByRole('button', { name: 'Tiếp tục' }).waitFor();
  expect(await page.getByLabel(/12 số/).count()).toBe(0);
  await look(page, 'link', [360, 320]);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByText(/^Chưa vào được\. .*xin cán bộ Hội mã mới/).waitFor();
  await page.getByLabel(/12 số/).fill(await office.server.codeFor('may'));
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Không cần khóa' }).click();
  await page.getByRole('heading', { name: 'Trang chính' }).waitFor({ state: 'attached' });
  await page.goto('/app/phone');
  await page.getByRole('button', { name: 'Xem các máy của tôi' }).click();
  await page.getByText('máy này', { exact: true }).waitFor();
  await look(page, 'my-devices', [360, 320]);
  await phone.close();
});
