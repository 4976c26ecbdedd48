// A slip as a branch head writes it: what is offered from last time, what is asked, each step from
// its top, one step mended alone, a draft thrown away and taken back, news of an approval.
import { crc32, deflateSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { creation, writeAs } from './records.fixture.ts';
import {
  changeAtCommune, joinAsMay, newPhone, openVillage, readRow, type Village,
} from './village.fixture.ts';

let village: Village;
let phone: BrowserContext;
let page: Page;
let team: Id;

beforeAll(async () => {
  village = await openVillage();
  const { test: server } = village.server;
  const model = creation('model', '90-1-1', 'hanh', {
    type: 'team', name: 'Tổ bản Một', decidedOn: '2024-03-08', startedOn: '2024-03-20' });
  team = model.record;
  await writeAs(server, 'hanh', [model]);
  const more = Array.from({ length: 19 }, (_, n) => ({
    list: 'topics', code: ['law', 'drugs', 'nutrition'][n] ?? `own${n}`, name: `Chủ đề ${n}` }));
  await writeAs(server, 'thu', [
    ...more.map((values) => creation('choice', '90', 'thu', values)),
    creation('unit', '90-1', 'thu', { code: '90-1-1', level: 'village', name: 'Bản Một',
      households: 60 }),
    creation('programme', '90', 'thu', { code: 'p8', name: 'Dự án 8', from: '2021-01-01' }),
  ]);
  phone = await newPhone(village);
  page = await phone.newPage();
  await joinAsMay(village, page);
});
afterAll(() => village?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) =>
  page.getByRole('heading', { name }).first().waitFor({ state: 'attached' });
const box = (sex: string, age: string) =>
  page.getByRole('group', { name: sex, exact: true }).getByRole('textbox', { name: age });
const dock = async (): Promise<number> => (await page.locator('.dock').boundingBox())?.y ?? 0;
const idHere = (): Id => asId(new URL(page.url()).pathname.split('/').at(-1) ?? '');

/** Every step opens at its top, with its question in focus. */
async function next(question: string): Promise<void> {
  await button('Tiếp tục').click();
  await heading(question);
  await expect.poll(() => page.evaluate(() =>
    [document.activeElement?.tagName, document.activeElement?.textContent, scrollY]))
    .toEqual(['H1', question, 0]);
}
async function begin(form: string): Promise<void> {
  await page.goto('/app/');
  await page.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await page.getByRole('radio', { name: form }).check();
}
async function save(): Promise<Id> {
  await button('Lưu phiếu').click();
  await heading('Phiếu đã lưu');
  return idHere();
}
const arrived = (id: Id) =>
  expect.poll(() => readRow(village, id).then((row) => row.status, () => '')).toBe('submitted');

test('another day is chosen, never guessed, and its box is in sight', async () => {
  await begin('Họp, nói chuyện');
  await page.getByRole('radio', { name: 'Ngày khác' }).check();
  const day = page.getByLabel('Ngày', { exact: true });
  expect(await day.inputValue()).toBe('');
  const place = await day.boundingBox();
  expect(place && place.y + place.height).toBeLessThan(await dock());
  await page.keyboard.press('Escape');
  await button('Tiếp tục').click();
  await page.locator('.error').waitFor();
  await day.fill('2016-11-02');
  await button('Tiếp tục').click();
  await page.getByText('Ngày 02/11/2016 — đúng không?').waitFor();
  await page.getByRole('radio', { name: 'Hôm nay' }).check();
});

test('the first slip has the only team, all topics, and minutes in sight', async () => {
  await next('Nói về việc gì?');
  const minutes = await page.getByRole('textbox', { name: 'Bao nhiêu phút' }).boundingBox();
  expect(minutes && minutes.y + minutes.height).toBeLessThan(await dock());
  await page.getByRole('button', { name: 'Xem thêm' }).first().click();
  const last = page.getByRole('group', { name: 'Làm ăn, pháp luật, việc khác' });
  expect(await last.getByRole('button').count()).toBeGreaterThan(10);
  await button('Tảo hôn').click();
  await button('Thêm 15, Bao nhiêu phút').click();
  await next('Có bao nhiêu người dự?');
  await box('Nữ', '16 đến 59').fill('31');
  await box('Nam', '60 trở lên').fill('8');
  await next('Ai tổ chức, ở đâu?');
  expect(await page.getByRole('radio', { name: 'Tổ truyền thông' }).isChecked()).toBe(true);
  await next('Có gì muốn kể thêm?');
  await page.getByLabel('Ghi chú').fill('Chị em hỏi nhiều.');
  const id = await save();
  await arrived(id);
  expect(shownOf(await readRow(village, id))).toMatchObject(
    { heldBy: 'team', model: team, minutes: 15, note: 'Chị em hỏi nhiều.' });
});

test('like last time is the last slip of that form, whole', async () => {
  await begin('Họp, nói chuyện');
  await next('Nói về việc gì?');
  await button('Tảo hôn').click();
  await next('Có bao nhiêu người dự?');
  await box('Nữ', '16 đến 59').fill('65');
  await next('Ai tổ chức, ở đâu?');
  await next('Có gì muốn kể thêm?');
  await save();
  await begin('Họp, nói chuyện');
  await next('Nói về việc gì?');
  await button('Tảo hôn').click();
  await next('Có bao nhiêu người dự?');
  await box('Nam', 'Dưới 16').fill('3');
  await page.getByRole('button', { name: 'Như lần trước 65 nữ, 0 nam' }).click();
  expect(await box('Nam', 'Dưới 16').inputValue()).toBe('0');
  await page.getByRole('status').getByText('65 nữ, 0 nam').waitFor();
});

test('a hundred thousand women are asked about once, and taken when she says yes', async () => {
  await box('Nữ', '16 đến 59').fill('1000');
  await button('Tiếp tục').click();
  await page.getByRole('alert').getByText('1.000 phụ nữ — đúng không?').waitFor();
  await page.getByText('Nơi này có chừng 360 người.').waitFor();
  await box('Nữ', '16 đến 59').fill('1001');
  await expect.poll(() => page.getByText('đúng không?').count()).toBe(0);
  await button('Tiếp tục').click();
  await page.getByText('1.001 phụ nữ — đúng không?').waitFor();
  await button('Đúng vậy').click();
  await heading('Ai tổ chức, ở đâu?');
  await next('Có gì muốn kể thêm?');
  const id = await save();
  await arrived(id);
  await page.goto(`/app/slips/${id}`);
  await page.getByRole('link', { name: 'Sửa: Có gì muốn kể thêm?' }).click();
  await page.getByLabel('Vướng mắc').fill('Loa nhỏ.');
  await save();
  await expect.poll(async () => shownOf(await readRow(village, id))['difficulty']).toBe('Loa nhỏ.');
});

test('the summary shows each age, and one step is mended alone', async () => {
  const id = idHere();
  await page.goto(`/app/slips/${id}`);
  await page.getByText('16 đến 59: 1.001').waitFor();
  await page.getByText('Dưới 16: 0').first().waitFor();
  await page.getByRole('link', { name: 'Sửa: Có bao nhiêu người dự?' }).click();
  await heading('Có bao nhiêu người dự?');
  await box('Nữ', 'Dưới 16').fill('4');
  await box('Nữ', '16 đến 59').fill('20');
  await save();
  await expect.poll(async () => shownOf(await readRow(village, id)))
    .toMatchObject({ women15: 4, women59: 20 });
  await page.goto('/app/slips');
  await page.goto(`/app/slips/${id}`);
  await page.getByText('Dưới 16: 4').waitFor();
});

test('a draft is thrown away and taken back', async () => {
  await begin('Thăm hộ');
  await next('Nói về việc gì?');
  await button('Giữ lại và đóng').click();
  await page.getByRole('button', { name: /^Xóa phiếu viết dở: Thăm hộ/ }).click();
  await expect.poll(() => page.getByRole('link', { name: /viết dở/ }).count()).toBe(0);
  await button('Hoàn tác').click();
  await page.getByRole('link', { name: /Thăm hộ.*viết dở, bước 2/ }).waitFor();
  await page.getByRole('button', { name: /^Xóa phiếu viết dở: Thăm hộ/ }).click();
  await button('Hoàn tác').waitFor();
  await page.reload();
  await heading('Trang chính');
  expect(await page.getByRole('link', { name: /viết dở/ }).count()).toBe(0);
});

test('home adds up the month and tells of an approval once', async () => {
  const month = page.getByRole('region', { name: /^Tháng \d+ này$/ });
  await month.getByText('3 hoạt động').waitFor();
  await month.getByText('128 lượt dự: 120 nữ, 8 nam').waitFor();
  const link = page.getByRole('link', { name: /Họp, nói chuyện: Tảo hôn/ }).first();
  const id = asId((await link.getAttribute('href'))?.split('/').at(-1) ?? '');
  expect(await changeAtCommune(village, id, { act: 'approve' })).toEqual(['applied']);
  await page.goto('/app/phone');
  await button('Gửi ngay').click();
  await page.getByRole('link', { name: 'Trang chính' }).click();
  await page.getByText('Xã đã duyệt 1 phiếu').waitFor();
  await button('Đã xem').click();
  await expect.poll(() => page.getByText('Xã đã duyệt 1 phiếu').count()).toBe(0);
  await page.reload();
  await month.waitFor();
  expect(await page.getByText('Xã đã duyệt 1 phiếu').count()).toBe(0);
});

test('a photo comes from the camera or from the phone; what is clear turns white', async () => {
  await begin('Họp, nói chuyện');
  await next('Nói về việc gì?');
  await button('Tảo hôn').click();
  await next('Có bao nhiêu người dự?');
  await box('Nữ', '16 đến 59').fill('5');
  await next('Ai tổ chức, ở đâu?');
  await next('Có gì muốn kể thêm?');
  expect(await page.getByLabel('Chụp ảnh').getAttribute('capture')).toBe('environment');
  const gallery = page.getByLabel('Chọn ảnh có sẵn');
  expect(await gallery.getAttribute('capture')).toBe(null);
  await gallery.setInputFiles(
    { name: 'a.png', mimeType: 'image/png', buffer: clearPicture(8, 8) });
  const image = page.getByRole('img', { name: 'Ảnh 1' });
  await image.waitFor();
  const colour = () => image.evaluate(async (element) => {
    const picture = element as HTMLImageElement;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0, 1, 1);
    return [...context?.getImageData(0, 0, 1, 1).data ?? []];
  });
  await expect.poll(colour).toEqual([255, 255, 255, 255]);
});

/** A PNG that is clear all over. */
function clearPicture(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(body.length, 0);
    named.copy(whole, 4);
    whole.writeUInt32BE(crc32(named), named.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (1 + width * 4));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}
