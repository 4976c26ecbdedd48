// A reader without an account, in a browser that runs no script: she comments on a post, a
// moderator shows it, she withdraws it; another one is declined, she objects, and another person
// shows it. Then every page of the forms and the desk's moderation is looked at.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishParts } from '../../server/http/publish-parts.ts';
import { publishIn } from '../../server/publish/publisher.ts';
import { pushFirstLists } from '../../server/setup/first-lists.ts';
import { readConfig } from '../../server/start/config.ts';
import { everyLook, faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { changeOn, creation, readRow, writeAs } from './records.fixture.ts';

let office: Office;
const path = '/tin-tuc/dem-tieu-pham-chia-viec-nha';
beforeAll(async () => {
  office = await openOffice();
  const { test: store } = office.server;
  await pushFirstLists(store.db.pool, { province: '90', account: 'thu', device: 'desk' });
  const post = { ...creation('post', '90-1', 'hanh', {
    type: 'news', title: 'Đêm tiểu phẩm chia việc nhà', lead: 'Tám mươi người đến xem.',
    child: 'no', body: 'Tổ diễn hai tiểu phẩm.',
  }), act: 'submit' as const };
  await writeAs(store, 'hanh', [post]);
  await writeAs(store, 'thu', [
    changeOn(await readRow(store, post.record), 'thu', { act: 'approve' }),
    creation('hotline', '90', 'thu', { code: 'congAn', name: { vi: 'Công an', en: 'Police' },
      number: '113', need: 'danger', purpose: { vi: 'Đang bị đánh, bị dọa', en: 'In danger' },
      shownOn: ['help'], order: 1 }),
  ]);
  const config = readConfig({}, [], { cwd: '/tmp', root: false });
  const parts = await publishParts({ config, db: store.db });
  if (parts === null) throw new Error('the site is not built');
  await publishIn(store.db.pool, '90', parts);
});
afterAll(() => office.close());

async function reader(javaScriptEnabled = false): Promise<Page> {
  const context = await office.browser.newContext({
    viewport: { width: 360, height: 740 }, locale: 'vi-VN', baseURL: office.address,
    javaScriptEnabled,
  });
  return context.newPage();
}

const words = (page: Page) => page.getByLabel('Lời sẽ gửi');
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** From the post to the receipt; its digits. */
async function comment(page: Page, text: string): Promise<string> {
  await page.goto(path);
  await page.getByLabel('Lời muốn gửi').fill(text);
  await page.getByLabel('Tên, không bắt buộc').fill('Anh Inh, bản Co Muông');
  await press(page, 'Xem lại trước khi gửi');
  office.server.moveClock(8_000);
  await press(page, 'Gửi bình luận');
  const code = await page.getByText(/^\d{4} \d{4} \d{4}$/).innerText();
  return code.replaceAll(' ', '');
}

async function look(page: Page, code: string): Promise<void> {
  await page.goto('/phieu');
  await page.getByLabel('Mã nhận, 12 số').fill(code);
  await press(page, 'Xem');
}

async function moderate(page: Page, tab: string): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Các trang chính' });
  await tabs.getByRole('link', { name: 'Lời gửi tới' }).click();
  await page.getByRole('navigation', { name: 'Loại lời gửi tới' })
    .getByRole('link', { name: tab }).click();
}

test('comment of 4, 5, 500 and 501, shown after approval, withdrawn', async () => {
  const page = await reader();
  for (const [n, said] of [[4, /viết thêm một chút nhé, ít nhất 5 ký tự/],
    [501, /bớt 1 ký tự nhé/]] as const) {
    await page.goto(path);
    await page.getByLabel('Lời muốn gửi').fill('ế'.repeat(n));
    await press(page, 'Xem lại trước khi gửi');
    expect(await page.getByRole('alert').innerText()).toMatch(said);
    expect(await words(page).inputValue()).toBe('ế'.repeat(n));
  }
  await words(page).fill('ế'.repeat(500));
  office.server.moveClock(8_000);
  await press(page, 'Gửi lại');
  await page.getByText(/^\d{4} \d{4} \d{4}$/).waitFor();
  await comment(page, 'ế'.repeat(5));
  const code = await comment(page, 'Ở bản tôi các ông cũng gánh nước giúp vợ rồi');
  const desk = await deskOf(office, 'hanh');
  await moderate(desk, 'Bình luận');
  await desk.getByRole('button', { name: /gánh nước giúp vợ/ }).click();
  await desk.getByLabel('Hội trả lời, không bắt buộc').fill('Hội cảm ơn anh.');
  await press(desk, 'Cho hiện và trả lời');
  await press(desk, 'Làm ngay');
  await desk.getByText('Xong 1 lời.').first().waitFor();
  await page.goto(path);
  await page.getByText('gánh nước giúp vợ').waitFor();
  await page.getByText('Hội cảm ơn anh.').waitFor();
  await look(page, code);
  await page.getByText('Đã hiện dưới bài').waitFor();
  await press(page, 'Rút lời này');
  await page.getByText('Đã rút, lời đã xóa').waitFor();
  await page.goto(path);
  expect(await page.getByText('gánh nước giúp vợ').count()).toBe(0);
  await desk.context().close();
  await page.context().close();
});

test('declined, objected, shown by another person', async () => {
  const page = await reader();
  const code = await comment(page, 'Cháu tôi cũng bị rủ đi làm như vậy');
  const desk = await deskOf(office, 'hanh');
  await moderate(desk, 'Bình luận');
  await desk.getByRole('button', { name: /bị rủ đi làm/ }).click();
  await desk.getByRole('article').getByText(/bị rủ đi làm/).waitFor();
  await desk.getByRole('radio', { name: 'Lộ chuyện riêng của người khác' }).check();
  await press(desk, 'Không hiện');
  await press(desk, 'Làm ngay');
  await desk.getByText('Xong 1 lời.').first().waitFor();
  await look(page, code);
  await page.getByText('Lý do: Lộ chuyện riêng của người khác').waitFor();
  await page.getByLabel('Muốn nói thêm gì, không bắt buộc').fill('Tôi không nêu tên ai.');
  await press(page, 'Xin xem lại');
  await page.getByText('Đang chờ người khác xem lại').waitFor();
  await moderate(desk, 'Xin xem lại');
  await desk.getByText('Lần này người khác quyết định.').waitFor();
  expect(await desk.getByRole('button', { name: 'Cho hiện' }).count()).toBe(0);
  const second = await deskOf(office, 'thu');
  await moderate(second, 'Xin xem lại');
  await second.getByText('Tôi không nêu tên ai.').waitFor();
  await press(second, 'Cho hiện');
  await press(second, 'Làm ngay');
  await second.getByText('Xong 1 lời.').first().waitFor();
  await page.goto(path);
  await page.getByText('bị rủ đi làm').waitFor();
  for (const each of [desk, second, page]) await each.context().close();
});

test('somebody needs help: printed, handed over, erased', async () => {
  const page = await reader();
  const code = await comment(page, 'Đêm qua chồng tôi lại đánh tôi');
  const desk = await deskOf(office, 'hanh');
  await moderate(desk, 'Bình luận');
  await desk.getByRole('button', { name: /lại đánh tôi/ }).click();
  await press(desk, 'Có người cần giúp');
  await desk.emulateMedia({ media: 'print' });
  await desk.getByText('THÔNG BÁO VỤ VIỆC').waitFor();
  await desk.emulateMedia({ media: 'screen' });
  await press(desk, 'Đã in, chuyển và xóa lời');
  await desk.getByText('Đã chuyển và xóa lời.').first().waitFor();
  await look(page, code);
  await page.getByText('Đã chuyển cho người trực giúp đỡ').waitFor();
  const { rows } = await office.server.test.db.owner.query(
    `select (select json_agg(s)::text from submission s)
       || (select json_agg(a)::text from audit a) as all`);
  expect(JSON.stringify(rows)).not.toContain('đánh tôi');
  for (const each of [desk, page]) await each.context().close();
});

test('the optional script says how many characters are left', async () => {
  const page = await reader(true);
  await page.goto(path);
  await page.getByLabel('Lời muốn gửi').pressSequentially('Chào cả nhà');
  await page.getByText('Còn 489/500 ký tự').waitFor();
  await page.context().close();
});

test('no page of the forms and no list of the desk has a fault', async () => {
  const page = await reader(true);
  const faults: string[] = [];
  const see = async (which: Page): Promise<void> => {
    for (const each of [{ scheme: 'light', width: 1366 } as const, ...everyLook]) {
      faults.push(...(await faultsIn(which, each)).map((fault) => `${which.url()} ${fault}`));
    }
  };
  await page.goto(path);
  await see(page);
  await page.getByLabel('Lời muốn gửi').fill('Gọi tôi 0900 000 000 nhé, tôi cho mượn sân');
  await press(page, 'Xem lại trước khi gửi');
  await see(page);
  office.server.moveClock(8_000);
  await press(page, 'Gửi bình luận');
  const code = await page.getByText(/^\d{4} \d{4} \d{4}$/).innerText();
  await see(page);
  await look(page, code);
  await see(page);
  for (const other of ['/phieu', '/binh-luan', '/en/binh-luan', '/en/phieu']) {
    await page.goto(other);
    await see(page);
  }
  const desk = await deskOf(office, 'hanh');
  await moderate(desk, 'Bình luận');
  await desk.getByRole('button', { name: /cho mượn sân/ }).waitFor();
  await see(desk);
  expect(faults).toEqual([]);
  for (const each of [desk, page]) await each.context().close();
});
