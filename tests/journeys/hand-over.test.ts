// Turnover as people live it: an officer invites a branch head on paper, she works without a
// signal, her work is handed over; the old phone hands in what it holds before it erases itself,
// the officer takes it, and the successor goes on. By role and label only, against the real server.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseIn, deskOf, openOffice, type Office } from './office.fixture.ts';
import { proveAgain } from './sign-in.fixture.ts';
import { newPhone } from './village.fixture.ts';

let office: Office;
let desk: Page;
let phone: BrowserContext;
let page: Page;
let successor: BrowserContext;

beforeAll(async () => {
  office = await openOffice();
  desk = await deskOf(office, 'hanh');
  phone = await newPhone(office);
  page = await phone.newPage();
  successor = await newPhone(office);
});
afterAll(async () => {
  await phone?.close();
  await successor?.close();
  await desk?.context().close();
  await office?.close();
});

const owner = () => office.server.test.db.owner;
const heading = (on: Page, name: string | RegExp) =>
  on.getByRole('heading', { name }).first().waitFor({ state: 'attached' });
/** The digits on the card that the officer's screen shows now. */
const digitsOn = async (name: string): Promise<string> => {
  const card = desk.getByRole('article').filter({ hasText: name });
  return /\d{4} \d{4} \d{4}/.exec(await card.innerText())?.[0] ?? '';
};

async function join(on: Page, digits: string): Promise<void> {
  await on.goto('/app/');
  await on.getByLabel(/12 số/).fill(digits);
  await on.getByRole('button', { name: 'Tiếp tục' }).click();
  await on.getByRole('button', { name: 'Không cần khóa' }).click();
  await heading(on, 'Trang chính');
}

async function next(on: Page): Promise<void> {
  const step = on.getByText(/^Bước \d trong 5$/);
  const before = await step.textContent();
  await on.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  await expect.poll(() => step.textContent()).not.toBe(before);
}

async function begin(on: Page): Promise<void> {
  await on.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await on.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  await next(on);
  await on.getByRole('button', { name: 'Tảo hôn', exact: true }).click();
  await next(on);
}

async function noteMeeting(on: Page, women: string): Promise<void> {
  await begin(on);
  await on.getByRole('group', { name: 'Nữ' }).getByRole('textbox', { name: '16 đến 59' })
    .fill(women);
  await next(on);
  await next(on);
  await on.getByRole('button', { name: 'Lưu phiếu' }).click();
  await heading(on, 'Phiếu đã lưu trên máy này');
  await on.goto('/app/');
  await heading(on, 'Trang chính');
}

const slipsOf = async (post: string) => (await owner().query<{ readonly n: number }>(
  `select count(*)::int as n from record r join account a on a.id = r.author
   where a.post = $1 and r.status = 'submitted'`, [post])).rows[0]?.n;
const heldOf = async (post: string) => (await owner().query<{ readonly n: number }>(
  `select count(*)::int as n from waiting w join account a on a.id = w.author
   where a.post = $1 and w.problem = 'noGrant'`, [post])).rows[0]?.n;

async function toPeople(): Promise<void> {
  await desk.getByRole('navigation', { name: 'Các trang chính' })
    .getByRole('link', { name: /^Người/ }).click();
  await heading(desk, 'Người và máy');
}

test('the officer adds a branch head and prints her invitation', async () => {
  await toPeople();
  await desk.getByText('Thêm người').click();
  await desk.getByLabel('Họ và tên').fill('Vàng Thị Pà');
  await desk.getByLabel('Chức danh').fill('Chi hội trưởng cũ');
  await chooseIn(desk, { label: 'Đơn vị', option: 'Đơn vị 90-1-2' });
  await desk.getByRole('button', { name: 'Thêm và mời' }).click();
  await heading(desk, 'Thư mời chỉ hiện lần này');
  await desk.getByRole('img', { name: 'Mã QR của Vàng Thị Pà' }).waitFor();
  await join(page, await digitsOn('Vàng Thị Pà'));
  await desk.getByRole('button', { name: 'Xong, đóng lại' }).click();
});

test('she notes an activity; it arrives', async () => {
  await noteMeeting(page, '21');
  await expect.poll(() => slipsOf('Chi hội trưởng cũ')).toBe(1);
});

test('without a signal she notes two more; meanwhile her work is handed over', async () => {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.ready.then(() => true)))
    .toBe(true);
  await phone.setOffline(true);
  await noteMeeting(page, '22');
  await noteMeeting(page, '23');
  await toPeople();
  await desk.getByRole('button', { name: /Vàng Thị Pà/ }).click();
  await desk.getByRole('link', { name: 'Bàn giao cho người khác' }).click();
  await heading(desk, 'Bàn giao công việc của Vàng Thị Pà');
  await desk.getByText('Phiếu chờ duyệt').waitFor();
  await desk.getByLabel('Họ và tên').fill('Mùa Thị Dở');
  await desk.getByLabel('Chức danh').fill('Chi hội trưởng mới');
  await desk.getByRole('radio', { name: /Không để lại máy nào/ }).check();
  await proveAgain(desk);
  await desk.getByRole('button', { name: 'Bàn giao' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Bàn giao' }).click();
  await heading(desk, 'Đã bàn giao');
});

test('the successor joins on her own phone and sees the village’s slips', async () => {
  const hers = await successor.newPage();
  await join(hers, await digitsOn('Mùa Thị Dở'));
  await hers.getByRole('link', { name: /Tảo hôn/ }).first().waitFor();
  await noteMeeting(hers, '31');
  await expect.poll(() => slipsOf('Chi hội trưởng mới')).toBe(1);
});

test('the old phone loses an answer and dies, and still loses nothing', async () => {
  let lost = 0;
  await page.route('**/api/sync', async (route) => {
    lost += 1;
    await route.fetch().catch(() => undefined);
    await route.abort();
  });
  await phone.setOffline(false);
  await expect.poll(() => lost).toBeGreaterThan(0);
  await expect.poll(() => heldOf('Chi hội trưởng cũ')).toBeGreaterThan(0);
  await page.close();
  page = await phone.newPage();
});

test('at its next contact it hands in the rest, then every tab of it shows nothing', async () => {
  const other = await phone.newPage();
  await phone.setOffline(true);
  await other.goto('/app/');
  await other.getByText('Trang chính').first().waitFor({ state: 'attached' });
  await other.evaluate(() => localStorage.setItem('hoaban.deskUnit', '90-1-2'));
  await phone.setOffline(false);
  await page.goto('/app/');
  await heading(page, /^Chào anh\/chị/);
  await heading(other, /^Chào anh\/chị/);
  await expect.poll(() => heldOf('Chi hội trưởng cũ')).toBe(2);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await page.getByText('Đơn vị 90-1-2').count()).toBe(0);
  const { rows } = await owner().query(
    'select wiped_at is not null as wiped from device where wipe_asked_at is not null');
  expect(rows).toEqual([{ wiped: true }]);
});

test('the officer takes what waits; it counts as the one before her wrote it', async () => {
  await desk.getByRole('button', { name: 'Xong, đóng lại' }).click();
  await desk.getByRole('navigation', { name: 'Các trang chính' })
    .getByRole('link', { name: /^Phiếu/ }).click();
  await desk.getByRole('tab', { name: /Chờ (anh\/chị|xã) xem/ }).click();
  const take = desk.getByRole('button', { name: 'Nhận phiếu này' });
  for (let left = 2; left > 0; left -= 1) {
    await expect.poll(() => take.count()).toBe(left);
    await take.first().click();
    await expect.poll(() => heldOf('Chi hội trưởng cũ')).toBe(left - 1);
  }
  expect(await slipsOf('Chi hội trưởng cũ')).toBe(3);
});

test('a phone that stays keeps its slips and drafts for the successor', async () => {
  const [kept] = successor.pages();
  if (!kept) throw new Error('the successor has no page');
  await successor.setOffline(true);
  await noteMeeting(kept, '41');
  await begin(kept);
  await kept.goto('/app/');
  await kept.getByText(/^Phiếu viết dở, bước \d$/).waitFor();
  await toPeople();
  await desk.getByRole('button', { name: /Mùa Thị Dở/ }).click();
  await desk.getByRole('link', { name: 'Bàn giao cho người khác' }).click();
  await desk.getByLabel('Họ và tên').fill('Sùng Thị Chía');
  await desk.getByLabel('Chức danh').fill('Chi hội trưởng thứ ba');
  await desk.getByRole('radio', { name: /^Để lại .+ cho người mới/ }).check();
  await proveAgain(desk);
  await desk.getByRole('button', { name: 'Bàn giao' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Bàn giao' }).click();
  const digits = await digitsOn('Sùng Thị Chía');
  await successor.setOffline(false);
  await kept.goto('/app/');
  await kept.getByRole('link', { name: 'Đăng nhập lại' }).click();
  await kept.getByLabel(/12 số/).fill(digits);
  await kept.getByRole('button', { name: 'Tiếp tục' }).click();
  await kept.getByRole('button', { name: 'Không cần khóa' }).click();
  await kept.getByText(/^Phiếu viết dở, bước \d$/).waitFor();
  await expect.poll(() => heldOf('Chi hội trưởng mới')).toBe(1);
  await noteMeeting(kept, '51');
  await expect.poll(() => slipsOf('Chi hội trưởng thứ ba')).toBe(1);
});
