// What stops on a village phone, and what the phone says: a photo that is spoiled on the way, a
// full disk, unfinished slips before leaving, the first minutes.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillMeeting, noteMeeting, slipSaved } from './slip.fixture.ts';
import { joinAsMay, openWithPhone, type Village } from './village.fixture.ts';

let village: Village;
let page: Page;
beforeAll(async () => { ({ village, page } = await openWithPhone()); });
afterAll(() => village?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });

test('before the first slips are here the first page says that they are on their way', async () => {
  let go: () => void = () => {};
  const held = new Promise<void>((resolve) => { go = resolve; });
  await page.route('**/api/sync', async (route) => {
    await held;
    await route.continue();
  });
  await joinAsMay(village, page);
  await page.getByRole('heading', { name: 'Đang lấy phiếu của bản về máy' }).waitFor();
  expect(await page.getByText('Chưa có phiếu nào').count()).toBe(0);
  go();
  await page.getByRole('heading', { name: 'Chưa có phiếu nào' }).waitFor();
  await page.unroute('**/api/sync');
});

const photo = (colour: string) => page.evaluate(async (fill) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [900, 700];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // Noise, so that the file has more than one piece.
  const image = context.createImageData(900, 700);
  for (let n = 0; n < image.data.length; n++) image.data[n] = (n * 7919 * (n % 13)) % 256;
  context.putImageData(image, 0, 0);
  context.fillStyle = fill;
  context.fillRect(0, 0, 100, 100);
  const blob = await new Promise<Blob | null>((r) => { canvas.toBlob(r, 'image/jpeg', 0.9); });
  return [...new Uint8Array(await blob?.arrayBuffer() ?? new ArrayBuffer(0))];
}, colour);

async function withPhotos(...colours: readonly string[]): Promise<void> {
  await fillMeeting(page, 'Lừa đảo qua mạng');
  for (const [n, colour] of colours.entries()) {
    const buffer = Buffer.from(await photo(colour));
    await page.locator('input[type=file]').first()
      .setInputFiles({ name: `${n}.jpg`, mimeType: 'image/jpeg', buffer });
    await page.getByRole('img', { name: `Ảnh ${n + 1}` }).waitFor();
  }
  await button('Lưu phiếu').click();
  await slipSaved(page);
}
/** What passes for files, as the page sees it: how often the first one is spoiled at its start,
    how often the phone asked to send it, and which files the server says it has whole. */
const line = { spoils: 0, asked: 0, whole: new Set<string>() };
async function spoilFirst(times: number): Promise<void> {
  Object.assign(line, { spoils: times, asked: 0, whole: new Set() });
  let first = '';
  await page.route('**/api/files/*', async (route) => {
    const request = route.request();
    first ||= request.url();
    const isFirst = request.url() === first;
    if (isFirst && request.method() === 'HEAD') line.asked += 1;
    const body = request.postDataBuffer();
    const isStart = isFirst && request.headers()['x-offset'] === '0';
    if (request.method() === 'PUT' && body && isStart && line.spoils > 0) {
      line.spoils -= 1;
      body.writeUInt8(body.readUInt8(9) ^ 1, 9);
    }
    const answer = await route.fetch(body ? { postData: body } : {});
    if (answer.status() === 201) line.whole.add(request.url());
    await route.fulfill({ response: answer });
  });
}

test('a photo that is spoiled on the way once is sent anew in the same contact', async () => {
  await spoilFirst(1);
  await withPhotos('red');
  await expect.poll(() => line.whole.size).toBe(1);
  expect(line.asked).toBe(1);
  await page.goto('/app/');
  await expect.poll(() => page.getByText(/đang gửi|chờ lần liên lạc/).count()).toBe(0);
  await page.unroute('**/api/files/*');
});

test('one that is always spoiled holds up no other; she is told and sends it again', async () => {
  const told = page.getByText('1 ảnh, ghi âm gửi nhiều lần mà máy chủ chưa nhận.');
  await spoilFirst(1_000);
  await withPhotos('green', 'blue');
  await expect.poll(() => line.whole.size).toBe(1);
  await page.getByRole('link', { name: 'Xong' }).click();
  await page.getByRole('link', { name: 'Máy này' }).click();
  // A press while a contact is under way does nothing: press until the answer is shown.
  await expect.poll(async () => {
    await button('Gửi ngay').click();
    return told.count();
  }).toBe(1);
  expect(line.asked).toBe(3);
  const before = line.asked;
  const contact = page.waitForResponse('**/api/sync');
  await button('Gửi ngay').click();
  await contact;
  await told.waitFor();
  expect(line.asked).toBe(before);
  line.spoils = 0;
  await button('Gửi lại ảnh').click();
  await expect.poll(() => line.whole.size).toBe(2);
  await told.waitFor({ state: 'detached' });
  await page.unroute('**/api/files/*');
});

test('a full disk is named in the middle of a slip, which goes on once there is room', async () => {
  await fillMeeting(page, 'Chia sẻ việc nhà');
  // What Chromium says on a disk without room: another error, and next to nothing left.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    const { estimate } = StorageManager.prototype;
    const full = () => { throw new DOMException('Internal error.', 'UnknownError'); };
    IDBObjectStore.prototype.put = full;
    StorageManager.prototype.estimate = () => Promise.resolve({ usage: 9e9, quota: 9e9 });
    addEventListener('room again', () => {
      IDBObjectStore.prototype.put = put;
      StorageManager.prototype.estimate = estimate;
    });
  });
  await button('Lưu phiếu').click();
  await page.getByText('Máy hết chỗ nên chưa lưu được.').first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event('room again')));
  await button('Lưu phiếu').click();
  await slipSaved(page);
});

test('leaving warns of unfinished slips and counts them', async () => {
  await noteMeeting(page, 'Tảo hôn');
  await fillMeeting(page, 'Tảo hôn');
  await button('Giữ lại và đóng').click();
  await page.goto('/app/phone');
  await page.getByText(/Máy còn 1 phiếu viết dở\./).waitFor();
});
