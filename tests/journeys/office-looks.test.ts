// Every page of the desks and the public page, in both languages, in the light and in the dark, on
// large and small screens, held across, and with text of 200 %: no accessibility fault that axe
// knows, and nothing runs off the side of a phone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyLook, faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

async function look(page: Page, name: string): Promise<void> {
  const faults = [
    ...await faultsIn(page, { scheme: 'light', width: 1366 }),
    ...await headFaults(page),
  ];
  for (const each of everyLook) faults.push(...await faultsIn(page, each));
  expect(faults, name).toEqual([]);
}

/** With text of 200 % on a phone the head leaves room for the page. */
async function headFaults(page: Page): Promise<readonly string[]> {
  const head = page.locator('.desk .topbar');
  if (await head.count() === 0) return [];
  const devtools = await page.context().newCDPSession(page);
  const size = (standard: number) =>
    devtools.send('Page.setFontSizes', { fontSizes: { standard, fixed: 13 } });
  await size(32);
  const { height = 0 } = await head.boundingBox() ?? {};
  await size(16);
  await devtools.detach();
  return height < 370 ? [] : [`the head is ${height} pixels high`];
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
  const back = page.getByRole('button', { name: 'Tiếng Việt' });
  await back.waitFor();
  await walk(page);
  await back.click();
  await page.getByRole('button', { name: 'English' }).waitFor();
});

test('a commune’s inbox on a phone: the first slip and all tabs are in sight', async () => {
  const page = await deskOf(office, 'hanh');
  await page.setViewportSize({ width: 360, height: 740 });
  const first = page.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first();
  await first.waitFor();
  expect((await first.boundingBox())?.y).toBeLessThan(400);
  const tabs = [...await page.getByRole('tab').all(),
    ...await page.getByRole('banner').getByRole('navigation').getByRole('link').all()];
  for (const tab of tabs) {
    const box = await tab.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
  }
  await first.click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('record-title');
});

test('a report prints whole: portrait letter, landscape annex, a draft mark', async () => {
  const page = await deskOf(office, 'hanh');
  await page.evaluate(() => { location.hash = '#/bao-cao'; });
  await page.getByRole('button', { name: 'Lập báo cáo' }).click();
  await page.getByRole('heading', { name: 'Ký được, nhưng còn chỗ cần xem' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  // The text of A4: 170 mm, and 257 mm for what lies.
  await page.setViewportSize({ width: 643, height: 900 });
  expect(await page.evaluate(() => [...document.querySelectorAll('.sheet .table')].map((table) =>
    table.scrollWidth > table.closest('.sheet')!.clientWidth))).toEqual([false, false]);
  expect(await page.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).paddingLeft))
    .toBe('0px');
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    .match(/\/MediaBox \[0 0 \d+/g) ?? [];
  expect(pages.length).toBeLessThanOrEqual(5);
  expect(pages.at(-1)).toBe('/MediaBox [0 0 841');
  await page.getByText('DỰ THẢO – bản 1, chưa ký').waitFor();
});

test('a leader finds on her home what waits for her signature', async () => {
  const page = await deskOf(office, 'thu');
  await page.evaluate(() => { location.hash = '#/bao-cao'; });
  await page.getByRole('button', { name: 'Lập báo cáo' }).click();
  await page.getByRole('article', { name: 'Bản xem trước' }).waitFor();
  const { toSign } = await page.evaluate(async () => (await fetch('/api/reports?unit=90')).json());
  expect(toSign).toMatchObject([{ template: 'T4', state: 'draft' }]);
  await page.evaluate(() => { location.hash = '#/tong-quan'; });
  const waiting = page.getByRole('region', { name: 'Việc cần làm' })
    .getByRole('list', { name: 'Báo cáo chờ anh/chị ký' });
  await waiting.getByRole('link').first().waitFor();
});

test('a village without a leader: somebody new, of that village', async () => {
  const page = await deskOf(office, 'hanh');
  await page.evaluate(() => { location.hash = '#/phieu?loai=missing'; });
  await page.getByRole('link', { name: 'chưa có ai được cấp mã' }).first().click();
  const unit = page.getByRole('combobox', { name: 'Đơn vị' });
  await unit.waitFor();
  expect(await unit.inputValue()).toBe('Đơn vị 90-1-2');
});

test('the public page', async () => {
  const page = await (await office.browser.newContext({ baseURL: office.address })).newPage();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'home');
});
