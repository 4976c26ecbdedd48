// A branch head joins her phone, loses the signal, notes activities, and sees them arrive. By role
// and label only, against the real server and the built app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownOf } from '../../core/sync/merge.ts';
import { asId } from '../../core/brands.ts';
import { readConfig } from '../../server/start/config.ts';
import { nextStep } from './slip.fixture.ts';
import {
  changeAtCommune, joinAsMay, openWithPhone, readRow, type Village,
} from './village.fixture.ts';

let village: Village;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => { ({ village, phone, page } = await openWithPhone()); });
afterAll(() => village?.close());

const place = 'GPS 21.386N 103.016E';
/** The picture with a camera's notes: what it was taken with, and where. */
function withPlace(picture: Buffer): Buffer {
  const text = Buffer.from(`${place}\0`);
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(26, 18);
  const notes = Buffer.concat([Buffer.from('Exif\0\0'), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(notes.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, notes, picture.subarray(2)]);
}
/** Where the test server keeps files of its province. */
const storedAt = (name: string): string => join(
  readConfig({}, [], { cwd: '/tmp', root: false }).dataDir, 'files', '90', name.slice(0, 2), name);

const button = (name: string) => page.getByRole('button', { name, exact: true });
const next = () => nextStep(page);
const states = () => page.getByRole('main');

async function countHeads(women: string, men: string): Promise<void> {
  const box = (sex: string) =>
    page.getByRole('group', { name: sex }).getByRole('textbox', { name: '16 đến 59' });
  await box('Nữ').fill(women);
  await box('Nam').fill(men);
}

test('she joins her phone by the link of the code', async () => {
  await joinAsMay(village, page);
  await expect.poll(() => page.getByText('Đơn vị 90-1-1').count()).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.ready.then(() => true)))
    .toBe(true);
});

test('she notes a meeting with the signal on and it arrives', async () => {
  await page.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await page.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  await next();
  await button('Tảo hôn').click();
  await button('Tiếng Mông').click();
  await next();
  await countHeads('31', '14');
  await page.getByRole('radio', { name: 'Tất cả' }).check();
  await next();
  await page.getByRole('radio', { name: 'Tổ truyền thông' }).check();
  await page.getByLabel('Nơi làm').fill('Nhà văn hóa bản');
  await next();
  await page.getByLabel('Vướng mắc').fill('Loa hết pin giữa buổi.');
  await button('Lưu phiếu').click();
  await page.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).waitFor();
  await button('Xong').or(page.getByRole('link', { name: 'Xong' })).click();
  await states().getByText('Xã đã nhận').waitFor();
});

test('without a signal the plainest slip takes ten taps at most', async () => {
  await phone.setOffline(true);
  await states().getByText('Chưa có sóng.').waitFor();
  let taps = 0;
  const tap = async (what: { click(): Promise<void> }): Promise<void> => {
    taps++;
    await what.click();
  };
  await tap(page.getByRole('link', { name: 'Ghi hoạt động' }));
  await tap(page.getByRole('radio', { name: 'Phát loa' }));
  await tap(button('Tiếp tục'));
  await tap(button('Chia sẻ việc nhà'));
  await tap(button('Tiếp tục'));
  await tap(page.getByRole('button', { name: 'Như lần trước 31 nữ, 14 nam' }));
  await page.getByRole('status').getByText('45', { exact: true }).waitFor();
  await tap(button('Tiếp tục'));
  await tap(button('Tiếp tục'));
  await tap(button('Lưu phiếu'));
  await page.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).waitFor();
  expect(taps).toBeLessThanOrEqual(10);
  console.log(`taps for the plainest slip: ${taps}`);
});

test('the phone starts again without a signal and still has it', async () => {
  await page.close();
  page = await phone.newPage();
  await page.goto('/app/');
  await page.getByRole('link', { name: 'Ghi hoạt động' }).waitFor();
  await states().getByText(/1 phiếu (đang giữ trên máy này|chưa gửi được)/).waitFor();
  const row = page.getByRole('link', { name: /Phát loa: Chia sẻ việc nhà/ });
  await row.getByText('Trên máy này').waitFor();
});

test('closing an unfinished slip keeps what she wrote', async () => {
  await page.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await page.getByRole('radio', { name: 'Thăm hộ' }).check();
  await next();
  await button('Lừa đảo qua mạng').click();
  await button('Giữ lại và đóng').click();
  await page.getByRole('link', { name: /Phiếu viết dở, bước 2/ }).click();
  await expect.poll(() => button('Lừa đảo qua mạng').getAttribute('aria-pressed')).toBe('true');
  await button('Giữ lại và đóng').click();
});

test('when the signal is back everything goes by itself', async () => {
  await phone.setOffline(false);
  const row = page.getByRole('link', { name: /Phát loa: Chia sẻ việc nhà/ });
  await row.getByText('Xã đã nhận').waitFor();
});

test('she sees why a slip came back, corrects it, and it goes again', async () => {
  const row = page.getByRole('link', { name: /Phát loa: Chia sẻ việc nhà/ });
  const id = asId((await row.getAttribute('href'))?.split('/').at(-1) ?? '');
  expect(await changeAtCommune(village, id,
    { act: 'return', note: 'Chị xem lại số nam nhé' })).toEqual(['applied']);
  await page.getByRole('link', { name: 'Máy này' }).click();
  await button('Gửi ngay').click();
  await page.getByRole('link', { name: 'Trang chính' }).click();
  await page.getByRole('link', { name: /Chị xem lại số nam nhé/ }).click();
  await page.getByRole('link', { name: 'Sửa phiếu' }).click();
  await next();
  await next();
  await countHeads('31', '12');
  await next();
  await next();
  await button('Lưu phiếu').click();
  await page.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).waitFor();
  await expect.poll(async () => shownOf(await readRow(village, id))['men59']).toBe(12);
  expect((await readRow(village, id)).status).toBe('submitted');
});

test('a photo loses its notes and arrives whole', async () => {
  await page.goto('/app/');
  await page.getByRole('link', { name: /Phiếu viết dở/ }).click();
  await next();
  await countHeads('5', '0');
  await next();
  await next();
  const picture = withPlace(await page.screenshot({ type: 'jpeg' }));
  expect(picture.includes(place)).toBe(true);
  await page.getByLabel('Chụp ảnh').setInputFiles(
    { name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByRole('img', { name: 'Ảnh 1' }).waitFor();
  await button('Lưu phiếu').click();
  await page.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).waitFor();
  const id = asId(page.url().split('/').at(-1)?.split('?')[0] ?? '');
  const nameOf = async () =>
    String(await readRow(village, id).then((row) => shownOf(row)['photos'], () => ''));
  await expect.poll(async () => {
    const got = await page.request.get(`/api/files/${await nameOf()}?record=${id}`);
    return got.headers()['content-type'];
  }).toBe('image/jpeg');
  const stored = readFileSync(storedAt(await nameOf()));
  expect([...stored.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  expect(stored.includes(place)).toBe(false);
  expect(stored.includes('Exif')).toBe(false);
});

test('a slip is withdrawn after she is asked', async () => {
  await page.goto('/app/slips');
  await page.getByRole('link', { name: /Thăm hộ/ }).first().click();
  await button('Xóa phiếu').click();
  const dialog = page.getByRole('dialog', { name: 'Xóa phiếu này?' });
  await dialog.getByRole('button', { name: 'Xóa phiếu' }).click();
  await page.getByRole('link', { name: /Thăm hộ/ }).first().getByText('Đã rút').waitFor();
});
