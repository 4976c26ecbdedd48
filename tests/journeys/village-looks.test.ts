// Every screen and state of the village, in the light and in the dark, on a small phone, held
// across, with text of 200 %: no accessibility fault that axe knows, nothing runs off the side,
// nothing is cut or broken letter by letter.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyLook, faultsIn } from './looks.ts';
import { joinAsMay, openWithPhone, type Village } from './village.fixture.ts';

let village: Village;
let page: Page;

beforeAll(async () => { ({ village, page } = await openWithPhone()); });
afterAll(() => village?.close());

async function look(name: string): Promise<void> {
  for (const each of everyLook) expect(await faultsIn(page, each), name).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) =>
  page.getByRole('heading', { name }).first().waitFor({ state: 'attached' });

test('joining and the desk’s door', async () => {
  await page.goto('/app');
  await heading('Chào anh/chị');
  await button('Tiếp tục').click();
  await page.getByText('Mã có 12 số').waitFor();
  await look('enrol');
  await page.goto('/app/sign-in');
  await heading('Đăng nhập');
  await look('sign-in');
});

test('home without slips, the list, this phone, a page that is not there', async () => {
  await joinAsMay(village, page);
  await heading('Chưa có phiếu nào');
  await look('home');
  for (const [path, name] of [
    ['courier', 'Nhờ máy khác gửi giúp'], ['slips', 'Phiếu của bản'], ['phone', 'Máy này'],
    ['pin', 'Đặt 6 số'], ['khong-co', 'Không có trang này']] as const) {
    await page.goto(`/app/${path}`);
    await heading(name);
    await look(path);
  }
});

test('the five steps of a slip and its page', async () => {
  await page.goto('/app/write/new');
  await page.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  for (const step of ['Anh/chị làm việc gì?', 'Nói về việc gì?', 'Có bao nhiêu người dự?',
    'Ai tổ chức, ở đâu?', 'Có gì muốn kể thêm?']) {
    await heading(step);
    if (step === 'Nói về việc gì?') await button('Tảo hôn').click();
    if (step === 'Chị làm việc gì?') {
      await page.getByRole('radio', { name: 'Ngày khác' }).check();
      await page.getByLabel('Ngày', { exact: true }).waitFor();
      await look('another day');
      await page.getByRole('radio', { name: 'Hôm nay' }).check();
    }
    if (step === 'Có bao nhiêu người dự?') {
      const women = page.getByRole('group', { name: 'Nữ' });
      await women.getByRole('textbox', { name: 'Dưới 16' }).fill('12');
      await page.getByRole('radio', { name: 'Một số' }).check();
      await page.getByRole('textbox', { name: 'Nữ dân tộc thiểu số' }).fill('3');
      await women.getByRole('textbox', { name: '60 trở lên' }).fill('9000');
      await button('Tiếp tục').click();
      await page.getByText('9.012 phụ nữ — đúng không?').waitFor();
      await look('asked');
      await women.getByRole('textbox', { name: '60 trở lên' }).fill('1000');
    }
    await look(step);
    if (step !== 'Có gì muốn kể thêm?') await button('Tiếp tục').click();
  }
  await button('Lưu phiếu').click();
  await heading('Phiếu đã lưu');
  await look('saved');
  await page.goto('/app/slips');
  await page.getByRole('link', { name: /Tảo hôn/ }).click();
  await heading('Họp, nói chuyện: Tảo hôn');
  await look('slip');
  await page.getByRole('link', { name: 'Sửa: Có bao nhiêu người dự?' }).click();
  await heading('Có bao nhiêu người dự?');
  await look('one step');
  await page.getByRole('group', { name: 'Nam' }).getByRole('textbox', { name: 'Dưới 16' })
    .fill('2');
  await button('Giữ lại và đóng').click();
  await heading('Trang chính');
  await look('home with a draft and the month');
  await page.getByRole('button', { name: /^Xóa phiếu viết dở/ }).click();
  await button('Hoàn tác').waitFor();
  await look('draft gone');
  await page.goto('/app/slips');
  await page.getByRole('link', { name: /Tảo hôn/ }).click();
  await heading('Họp, nói chuyện: Tảo hôn');
  await button('Xóa phiếu').click();
  await page.getByRole('dialog', { name: 'Xóa phiếu này?' }).waitFor();
  await look('dialog');
});

test('the screen lock, and what helps when it is forgotten', async () => {
  await page.goto('/app/pin');
  await page.getByLabel('6 số', { exact: true }).fill('135790');
  await page.getByLabel('Gõ lại 6 số').fill('135790');
  await button('Đặt khóa').click();
  await heading('Trang chính');
  await page.reload();
  await heading('Sổ đang khóa');
  await look('lock');
  await page.getByLabel('6 số').fill('000000');
  await page.getByText('6 số chưa đúng').waitFor();
  await page.getByLabel('6 số').fill('135790');
  await heading('Trang chính');
  await page.reload();
  await button('Quên 6 số').click();
  await heading('Quên 6 số thì làm thế này');
  await look('forgotten');
  await page.getByLabel(/12 số/).fill(await village.server.codeFor('may'));
  await button('Tiếp tục').click();
  await button('Không cần khóa').click();
  await page.getByRole('link', { name: /Tảo hôn/ }).waitFor();
});

test('in English every word has its place too', async () => {
  await page.goto('/app/phone');
  await page.getByRole('radio', { name: 'English' }).check();
  await heading('This phone');
  await look('English');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});
