// Every page of the desks and the public page, in the light and in the dark, in both languages: no
// accessibility fault that axe knows, and nothing runs off the side of a phone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

async function look(page: Page, name: string): Promise<void> {
  const faults = [
    ...await faultsIn(page, { scheme: 'light', width: 1366 }),
    ...await faultsIn(page, { scheme: 'dark', width: 360 }),
  ];
  expect(faults, name).toEqual([]);
}

async function walk(page: Page): Promise<void> {
  const tabs = page.getByRole('banner').getByRole('navigation').getByRole('link');
  const names = await tabs.allInnerTexts();
  expect(names.length).toBeGreaterThan(3);
  for (const [nth, name] of names.entries()) {
    await tabs.nth(nth).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await look(page, name);
  }
}

test('the pages of a commune officer', async () => {
  await walk(await deskOf(office, 'hanh'));
});

test('the paper of a report', async () => {
  const page = await deskOf(office, 'thu');
  const tabs = page.getByRole('navigation', { name: 'Các trang chính' });
  await tabs.getByRole('link', { name: 'Báo cáo' }).click();
  await page.getByRole('button', { name: 'Lập báo cáo' }).click();
  await page.getByRole('article', { name: 'Bản xem trước' }).waitFor();
  await look(page, 'paper');
});

test('the pages of a province officer, in Vietnamese and in English', async () => {
  const page = await deskOf(office, 'thu');
  await walk(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor();
  await walk(page);
});

test('the public page', async () => {
  const page = await (await office.browser.newContext({ baseURL: office.address })).newPage();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'home');
});
