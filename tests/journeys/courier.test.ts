// A branch head without a signal lets another woman's phone carry her slip: in real browsers, by
// role and label only. The carrier has no account.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinAsMay, keptWhole, newPhone, openVillage, type Village } from './village.fixture.ts';

let village: Village;
let senders: BrowserContext;
let carriers: BrowserContext;
let sender: Page;
let carrier: Page;
const folder = mkdtempSync(join(tmpdir(), 'hoaban-carried-'));

beforeAll(async () => {
  village = await openVillage();
  [senders, carriers] = [await newPhone(village), await newPhone(village)];
  [sender, carrier] = [await senders.newPage(), await carriers.newPage()];
});
afterAll(async () => {
  await senders?.close();
  await carriers?.close();
  await village?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function save(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
const recordsOf = async (): Promise<number> => (await village.server.test.db.owner.query(
  `select from record where author = 'may'`)).rowCount ?? 0;

let file = '';
let receipt = '';

test('without a signal she makes a sealed file of her slip', async () => {
  await joinAsMay(village, sender);
  await keptWhole(sender);
  await senders.setOffline(true);
  await sender.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await sender.getByRole('radio', { name: 'Phát loa' }).check();
  await sender.getByRole('button', { name: 'Tiếp tục' }).click();
  await sender.getByRole('button', { name: 'Tảo hôn', exact: true }).click();
  for (let step = 0; step < 3; step++) {
    await sender.getByRole('button', { name: 'Tiếp tục' }).click();
  }
  await sender.getByRole('button', { name: 'Lưu phiếu' }).click();
  await sender.getByRole('link', { name: 'Nhờ máy khác gửi giúp' }).click();
  await sender.getByText('Chưa gửi: 1').waitFor();
  await sender.getByRole('button', { name: 'Làm tệp gửi giúp' }).click();
  const made = /Đã làm xong tệp hoaban-\d{4}-\d\d-\d\d-[a-z]{4}\.hbc/;
  await sender.getByRole('status').getByText(made).waitFor();
  file = await save(sender, () => sender.getByRole('link', { name: 'Lưu tệp vào máy' }).click());
  expect(file).toMatch(/\.hbc$/);
  const bytes = await readFile(file);
  expect(bytes.toString('latin1').startsWith('age-encryption.org/v1')).toBe(true);
  expect(bytes.toString('latin1')).not.toContain('childMarriage');
  expect(await recordsOf()).toBe(0);
});

test('a woman without an account takes it in where there is no signal', async () => {
  await carrier.goto('/app/courier');
  await carrier.getByRole('heading', { name: 'Gửi giúp người khác' }).waitFor();
  await keptWhole(carrier);
  await carriers.setOffline(true);
  await carrier.getByLabel('Nhận tệp gửi giúp').setInputFiles(file);
  await carrier.getByText('Đã nhận tệp. Có sóng, máy sẽ tự nộp.').waitFor();
  await carrier.getByText('Đang chờ sóng').waitFor();
});

test('back in the signal her phone hands it in and holds the receipt', async () => {
  await carriers.setOffline(false);
  await carrier.getByText('Đã nộp 1 tệp.').waitFor();
  await expect.poll(recordsOf).toBe(1);
  receipt = await save(carrier, () =>
    carrier.getByRole('link', { name: 'Lưu tệp vào máy' }).click());
  expect(receipt).toMatch(/\.hbr$/);
});

test('the receipt lights the slip of the sender, still without a signal', async () => {
  await sender.getByLabel('Mở giấy báo nhận').setInputFiles(receipt);
  await sender.getByText('Xã đã nhận 1 thay đổi của anh/chị.').waitFor();
  await sender.getByText('Không có phiếu nào cần nhờ gửi.').waitFor();
  await sender.goto('/app/slips');
  await sender.getByRole('link', { name: /Phát loa/ }).getByText('Xã đã nhận').waitFor();
  await carrier.getByLabel('Nhận tệp gửi giúp').setInputFiles(receipt);
  await carrier.getByText(/^Giấy báo nhận này không đọc được/).waitFor();
});

test('her own contact settles it, and nothing is counted twice', async () => {
  await senders.setOffline(false);
  await sender.goto('/app/phone');
  await expect.poll(() => sender.getByText('Lần liên lạc cuối').count()).toBe(1);
  await expect.poll(() => sender.evaluate(() => new Promise<number>((resolve) => {
    const opened = indexedDB.open('hoaban');
    opened.onsuccess = () => {
      const all = opened.result.transaction('outbox').objectStore('outbox').count();
      all.onsuccess = () => { opened.result.close(); resolve(all.result); };
    };
  }))).toBe(0);
  expect(await recordsOf()).toBe(1);
});

test('a file that somebody altered is refused with words and can be dropped', async () => {
  const bytes = await readFile(file);
  bytes[bytes.length - 1]! ^= 1;
  await carrier.getByLabel('Nhận tệp gửi giúp').setInputFiles(
    { name: 'hoaban-hong.hbc', mimeType: 'application/octet-stream', buffer: bytes });
  await carrier.getByText(/Tệp gửi giúp này không đọc được/).first().waitFor();
  await carrier.getByRole('button', { name: 'Bỏ tệp này: hoaban-hong.hbc' }).click();
  await expect.poll(() => carrier.getByText('hoaban-hong.hbc').count()).toBe(0);
});

test('a file whose page was closed is handed in when the app is opened again', async () => {
  await carriers.setOffline(true);
  await carrier.getByLabel('Nhận tệp gửi giúp').setInputFiles(file);
  await carrier.getByText('Đang chờ sóng').waitFor();
  await carrier.close();
  await carriers.setOffline(false);
  const later = await carriers.newPage();
  const handed = later.waitForResponse(/\/api\/courier$/);
  await later.goto('/app/');
  expect((await handed).status()).toBe(200);
});
