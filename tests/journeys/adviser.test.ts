// A club adviser writes a session of her club on her phone, without a signal; the commune sends it
// back, she mends one step, it is approved, and she sees it. She writes a member too.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { creation, writeAs } from './records.fixture.ts';
import {
  changeAtCommune, joinAs, keptWhole, newPhone, openVillage, readRow, type Village,
} from './village.fixture.ts';
import { everyLook, faultsIn } from './looks.ts';

let village: Village;
let phone: BrowserContext;
let page: Page;
let club: Id;
let session: Id;

beforeAll(async () => {
  village = await openVillage();
  const { test: server } = village.server;
  await server.db.owner.query(
    `update account_grant set role = 'clubAdviser', unit = '90-1-1' where account = 'sua'`);
  const made = creation('model', '90-1-1', 'hanh', {
    type: 'club', name: 'CLB Thủ lĩnh trường Huổi Một', decidedOn: '2024-09-05' });
  club = made.record;
  await writeAs(server, 'hanh', [made, creation('model', '90-1-1', 'hanh', {
    type: 'team', name: 'Tổ bản Một', decidedOn: '2024-03-08' })]);
  await writeAs(server, 'thu', [['club', 'Câu lạc bộ'], ['team', 'Tổ truyền thông']]
    .map(([code = '', name = '']) =>
      creation('choice', '90', 'thu', { list: 'modelTypes', code, name })));
  phone = await newPhone(village);
  page = await phone.newPage();
  await joinAs('sua', village, page);
});
afterAll(() => village?.close());

const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (name: string | RegExp) => page.getByRole('link', { name });
const heading = (name: string) => page.getByRole('heading', { name }).first().waitFor();
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
async function next(question: string): Promise<void> {
  await button('Tiếp tục').click();
  await heading(question);
}
async function save(): Promise<Id> {
  await button('Lưu phiếu').click();
  await heading('Phiếu đã lưu trên máy này');
  return asId(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}
const statusOf = (id: Id) => readRow(village, id).then((row) => row.status, () => '');
async function sendNow(): Promise<void> {
  await page.goto('/app/phone');
  await button('Gửi ngay').click();
  await link('Trang chính').click();
  await heading('Trang chính').catch(() => undefined);
}
/** Every look of what is on the screen now: no fault that axe knows, nothing cut or too wide. */
async function look(name: string): Promise<void> {
  for (const each of everyLook) expect(await faultsIn(page, each), name).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
}

test('her home offers the session of her club first, then the rest that she writes', async () => {
  await link('Ghi buổi sinh hoạt câu lạc bộ').waitFor();
  await link('Ghi thành viên').waitFor();
  await link('Ghi phiếu hoạt động').waitFor();
  await look('home');
  await keptWhole(page);
});

test('without a signal she writes a session; the only club is filled in', async () => {
  await phone.setOffline(true);
  await link('Ghi buổi sinh hoạt câu lạc bộ').click();
  await heading('Buổi nào?');
  await expect.poll(() => page.getByLabel('Câu lạc bộ').inputValue()).toBe(club);
  await button('Tiếp tục').click();
  await page.getByText('chọn ít nhất một chủ đề').first().waitFor();
  await look('a step with a complaint');
  await button('Tảo hôn').click();
  await box('Bao nhiêu phút').fill('45');
  await next('Có bao nhiêu em?');
  await box('Em nữ').fill('16');
  await box('Em nam').fill('14');
  await page.getByRole('radio', { name: 'Tất cả' }).check();
  await look('the second step');
  await next('Có gì muốn kể thêm?');
  await box('Các em làm được gì').fill('Tranh cổ động');
  await look('the last step');
  session = await save();
  await look('saved');
  await link('Xong').click();
  await link(/Sinh hoạt câu lạc bộ/).getByText('Trên máy này').waitFor();
});

test('the phone starts again without a signal, still has it, and sends it by itself', async () => {
  await page.reload();
  await link(/Sinh hoạt câu lạc bộ/).getByText('Trên máy này').waitFor();
  await page.getByText(/^1 phiếu đang giữ trên máy này|Chưa có sóng/).first().waitFor();
  await phone.setOffline(false);
  await link(/Sinh hoạt câu lạc bộ/).getByText('Xã đã nhận').waitFor();
  expect(shownOf(await readRow(village, session))).toMatchObject(
    { model: club, women: 16, men: 14, minority: 'all', minutes: 45, output: 'Tranh cổ động' });
  expect(await statusOf(session)).toBe('submitted');
});

test('the commune sends it back with a note; she mends one step from the summary', async () => {
  expect(await changeAtCommune(village, session,
    { act: 'return', note: 'Xem lại số em nam giúp xã nhé' })).toEqual(['applied']);
  await sendNow();
  await page.getByRole('region', { name: /Đang chờ/ }).getByText('Xã trả lại').waitFor();
  await page.getByRole('region', { name: /Đang chờ/ }).getByRole('link').click();
  await page.getByText('Xem lại số em nam giúp xã nhé').waitFor();
  await look('returned');
  await link('Sửa: Có bao nhiêu em?').click();
  await heading('Có bao nhiêu em?');
  await box('Em nam').fill('12');
  await save();
  await expect.poll(async () => shownOf(await readRow(village, session))['men']).toBe(12);
  expect(await statusOf(session)).toBe('submitted');
});

test('it is approved, and she is told once', async () => {
  expect(await changeAtCommune(village, session, { act: 'approve' })).toEqual(['applied']);
  await sendNow();
  await page.getByText(/^Xã đã duyệt 1 phiếu/).waitFor();
  await button('Đã xem').click();
  await link(/Sinh hoạt câu lạc bộ/).click();
  await page.getByText('Đã duyệt', { exact: true }).first().waitFor();
});

test('of two values she chooses one', async () => {
  await phone.setOffline(true);
  await link('Sửa: Có bao nhiêu em?').click();
  await box('Em nữ').fill('17');
  await save();
  expect(await changeAtCommune(village, session, { values: { women: 18 } })).toEqual(['applied']);
  await phone.setOffline(false);
  await sendNow();
  await link(/Sinh hoạt câu lạc bộ/).getByText('Cần chọn').first().waitFor();
  await link(/Sinh hoạt câu lạc bộ/).first().click();
  await button('Chọn 18').click();
  await expect.poll(async () => shownOf(await readRow(village, session))['women']).toBe(18);
});

test('an unfinished record stays, and can be thrown away', async () => {
  await page.goto('/app/');
  await link('Ghi thành viên').click();
  await box('Họ và tên').fill('G. T. M.');
  await button('Giữ lại và đóng').click();
  await link(/Thành viên.*viết dở/).waitFor();
  await look('home with a draft');
  await link(/Thành viên.*viết dở/).click();
  await expect.poll(() => box('Họ và tên').inputValue()).toBe('G. T. M.');
});

test('she writes a member of her club, whom only she and the officers read', async () => {
  await page.getByRole('radio', { name: 'Nữ' }).check();
  await box('Năm sinh').fill('2013');
  await next('Ở đâu, làm gì?');
  await page.getByLabel('Tổ, câu lạc bộ').selectOption({ label: 'CLB Thủ lĩnh trường Huổi Một' });
  await expect.poll(() => page.getByRole('radio', { name: 'Câu lạc bộ' }).isChecked()).toBe(true);
  await look('a member');
  const member = await save();
  await expect.poll(() => statusOf(member)).toBe('live');
  const { author, fields } = await readRow(village, member);
  expect([author, fields['modelType']?.[0]?.value]).toEqual(['sua', 'club']);
});

test('what she may read has a list, and no way to write it', async () => {
  await page.goto('/app/');
  await link(/Các loại sổ/).click();
  await heading('Các loại sổ');
  await look('all kinds');
  await link(/^Mô hình/).click();
  await page.getByRole('searchbox', { name: 'Tìm', exact: true }).fill('to ban');
  await link(/Tổ bản Một/).click();
  await heading('Tổ bản Một');
  await look('a record that she reads');
  expect(await link(/^Sửa/).count()).toBe(0);
  await page.goto(`/app/book/model/${club}/write`);
  await heading('Không có trang này');
});

test('in English nothing stays Vietnamese but names and what people wrote', async () => {
  await page.goto('/app/phone');
  await page.getByRole('radio', { name: 'English' }).check();
  await heading('This phone');
  for (const at of ['/app/', '/app/book', `/app/book/clubSession/${session}`,
    '/app/book/clubSession', '/app/book/clubSession/new/write', '/app/book/membership']) {
    await page.goto(at);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await expect.poll(() => vietnameseOn(page)).toEqual([]);
  }
  await page.goto(`/app/book/clubSession/${session}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await look('English');
});

/** Lines with Vietnamese letters, without names and what people wrote. */
const vietnameseOn = async (on: Page): Promise<readonly string[]> =>
  (await on.locator('body').innerText()).split('\n').filter((line) =>
    /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i.test(line)
    && !written.test(line));
/** Names of people, units and models, the province's topics, what she wrote. */
const written = new RegExp(['Vừ Thị Sua', 'Đơn vị', 'CLB Thủ lĩnh', 'Tổ bản', 'Tảo hôn',
  'Chia sẻ việc nhà', 'Lừa đảo qua mạng', 'Tranh cổ động'].join('|'));
