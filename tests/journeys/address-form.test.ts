// An elder of a team is called as he is: chosen on the phone without a signal, told to the server
// when there is one. And the first words of a phone: on a slow line, and after a wrong code.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinAsMay, keptWhole, newPhone, openWithPhone, type Village } from './village.fixture.ts';

let village: Village;
let phone: BrowserContext;
let page: Page;
beforeAll(async () => { ({ village, phone, page } = await openWithPhone()); });
afterAll(() => village.close());

test('words stand on the page before anything that is heavy has come', async () => {
  const slow = await newPhone(village);
  const first = await slow.newPage();
  // Neither style nor program comes before the words were read.
  let letGo: () => void = () => undefined;
  const read = new Promise<void>((done) => { letGo = done; });
  await first.route('**/assets/**', async (route) => {
    await read;
    await route.continue();
  });
  await first.goto('/app', { waitUntil: 'commit' });
  await first.getByText('Sổ tay của Hội Phụ nữ').waitFor();
  await first.getByText(/Đang mở sổ/).waitFor();
  const painted = () => first.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint').length);
  await expect.poll(painted).toBe(1);
  letGo();
  await first.getByRole('heading', { name: /^Chào anh\/chị/ }).waitFor();
  expect(await first.getByText(/Đang mở sổ/).count()).toBe(0);
  await slow.close();
});

test('a wrong digit is looked at again, and the word goes while it is mended', async () => {
  await page.goto('/app');
  const digits = page.getByLabel(/12 số/);
  const wrong = page.getByText(/xem lại 12 số/);
  await digits.fill('1234 5678 901');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await wrong.waitFor();
  await digits.fill('1234 5678 9012');
  expect(await wrong.count()).toBe(0);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await wrong.waitFor();
  await digits.fill('1234 5678 9013');
  expect(await wrong.count()).toBe(0);
});

test('a form of address chosen without a signal is kept, and told when there is one', async () => {
  await page.goto('about:blank');
  await joinAsMay(village, page);
  await keptWhole(page);
  await page.goto('/app/phone');
  await page.getByText('Hoa Ban gọi anh/chị là').waitFor();
  await phone.setOffline(true);
  await page.getByRole('radio', { name: 'Ông', exact: true }).check();
  await page.getByText('Hoa Ban gọi ông là').waitFor();
  await page.reload();
  await page.getByText('Hoa Ban gọi ông là').waitFor();
  const said = async () => (await village.server.test.db.owner.query<{ readonly form: string }>(
    "select address_form as form from account where id = 'may'")).rows[0]?.form;
  expect(await said()).toBe(null);
  await phone.setOffline(false);
  await expect.poll(said).toBe('ông');
  await page.goto('/app/');
  await page.getByText(/Buổi đầu tiên ông ghi/).waitFor();
  await page.getByText(/ông Mẩy/).waitFor();
});

test('what was chosen elsewhere is read when this page opens', async () => {
  await village.server.test.db.owner.query(
    "update account set address_form = 'bác' where id = 'may'");
  await page.goto('/app/phone');
  await page.getByText('Hoa Ban gọi bác là').waitFor();
});
