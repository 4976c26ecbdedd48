// Numbers as people type them, in the browser: a village's head-count and a province's target. What
// was understood is shown, a doubt is asked, and no number turns into another.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { joinAsMay, newPhone, openVillage, type Village } from './village.fixture.ts';

let office: Office;
let village: Village;
beforeAll(async () => {
  office = await openOffice();
  village = await openVillage();
});
afterAll(async () => {
  await office.close();
  await village.close();
});

async function targetForm(): Promise<Page> {
  const desk = await deskOf(office, 'thu');
  await desk.goto('/app/#/danh-muc/target/moi');
  await desk.getByLabel('Chỉ tiêu (cần ghi)').waitFor();
  return desk;
}

test('a target typed as 82.5 or 82,5 is 82,5, and 1.250 is asked', async () => {
  const desk = await targetForm();
  const box = desk.getByLabel('Chỉ tiêu (cần ghi)');
  for (const typed of ['82.5', '82,5']) {
    await box.fill(typed);
    await desk.getByText('Hiểu là 82,5').waitFor();
  }
  await box.fill('1,234.5');
  await desk.getByText('Hiểu là 1.234,5').waitFor();
  await box.fill('1.250');
  await desk.getByText('Là số nào?').waitFor();
  await desk.getByRole('button', { name: '1,25', exact: true }).click();
  expect(await box.inputValue()).toBe('1,25');
  await box.fill('1.250');
  await desk.getByRole('button', { name: '1 250', exact: true }).click();
  expect(await box.inputValue()).toBe('1.250');
});

test('a count of 2.5 women stays in its box, and no slip is saved with another', async () => {
  const phone = await (await newPhone(village)).newPage();
  await joinAsMay(village, phone);
  await phone.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await phone.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  await phone.getByRole('button', { name: 'Tiếp tục' }).click();
  await phone.getByRole('button', { name: 'Tảo hôn' }).click();
  await phone.getByRole('button', { name: 'Tiếp tục' }).click();
  const women = phone.getByRole('group', { name: 'Nữ' }).getByRole('textbox').nth(1);
  for (const [typed, said] of [['2.5', 'không có phần lẻ'], ['12345', 'Nhiều nhất là 9.999']]) {
    await women.fill(typed ?? '');
    await phone.getByText(said ?? '').first().waitFor();
    await phone.getByRole('button', { name: 'Tiếp tục' }).click();
    expect(await women.inputValue()).toBe(typed);
    expect(new URL(phone.url()).searchParams.get('step')).toBe('3');
  }
  await women.fill('1.250');
  await phone.getByRole('button', { name: 'Tiếp tục' }).click();
  await phone.waitForURL(/step=4/);
});
