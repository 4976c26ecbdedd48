// The editor's work and the reader's: a province officer writes a post, may not approve it herself,
// a content editor approves; a reader without JavaScript finds it on the page, in the list, in the
// feed; its second version has a new address and shows what changed; withdrawn, it says why.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { createAccount } from '../../server/accounts/accounts.ts';
import { passphrase } from '../../server/http/server.fixture.ts';
import { publishParts } from '../../server/http/publish-parts.ts';
import { startPublisher } from '../../server/publish/publisher.ts';
import { setPassphrase } from '../../server/sign-in/own-passphrase.ts';
import { readConfig } from '../../server/start/config.ts';
import { asProvince } from '../../server/store/rights.ts';
import { faultsIn, type Look } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { creation, readRow, writeAs } from './records.fixture.ts';

let office: Office;
let writer: Page;
let editor: Page;
let reader: Page;
let record: Id;
let stop = async (): Promise<void> => undefined;
const faults: unknown[] = [];

beforeAll(async () => {
  office = await openOffice();
  const { db } = office.server.test;
  await asProvince(db.pool, '90', (client) => createAccount(client, {
    id: 'lan', province: '90', name: 'Cà Thị Lan', post: 'Biên tập',
    grants: [{ role: 'contentEditor', unit: '90', since: '2025-01-01' }],
  }));
  await setPassphrase(db, { account: 'lan', name: 'lan', passphrase });
  await writeAs(office.server.test, 'thu', [creation('choice', '90', 'thu', {
    list: 'postCategories', code: 'society', name: 'Xã hội', nameEn: 'Social affairs',
  })]);
  const config = readConfig({}, [], { cwd: '/tmp', root: false });
  stop = startPublisher({
    pool: db.pool, parts: () => publishParts({ config, db }), fault: (it) => void faults.push(it),
  });
  writer = await deskOf(office, 'thu');
  editor = await deskOf(office, 'lan');
  reader = await (await office.browser.newContext({
    javaScriptEnabled: false, baseURL: office.address, viewport: { width: 360, height: 740 },
  })).newPage();
});
afterAll(async () => {
  await stop();
  await office.close();
});

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => { location.hash = to; }, hash);
const stateOf = async (): Promise<string> =>
  (await readRow(office.server.test, record)).status;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const looks: readonly Look[] = [
  { scheme: 'light', width: 360 }, { scheme: 'dark', width: 320 }, { scheme: 'light', width: 1366 },
  { scheme: 'dark', width: 1366 }, { scheme: 'light', width: 360, text: 32 },
];

/** Axe needs a script; the reader's own page has none. */
async function look(path: string, name: string): Promise<void> {
  const context = await office.browser.newContext({ baseURL: office.address, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(path);
  for (const each of looks) expect(await faultsIn(page, each), name).toEqual([]);
  await context.close();
}

test('the editor writes; her own approval is refused', async () => {
  await go(writer, '#/danh-muc/post/moi');
  await writer.getByLabel('Loại bài').selectOption({ label: 'Tin tức' });
  await writer.getByLabel('Chuyên mục').selectOption({ label: 'Xã hội' });
  await writer.getByRole('textbox', { name: 'Tiêu đề' }).fill('Chia việc nhà ở bản Nậm Tắt');
  await writer.getByRole('textbox', { name: 'Mở đầu' }).fill('Tám mươi tám người đến xem.');
  await writer.getByRole('textbox', { name: 'Nội dung bài' }).fill(
    'Tổ diễn **hai** tiểu phẩm.\n\n## Bản tiếp theo\n\n- Huổi Lóng\n- Pa Thơm');
  await writer.getByRole('textbox', { name: 'Người viết' }).fill('Lò Thị Hoa');
  await writer.getByLabel('Bài có lời hay chuyện của trẻ em không?')
    .selectOption({ label: 'Không' });
  await writer.getByRole('button', { name: /^(Gửi|Lưu)/ }).first().click();
  await writer.getByRole('link', { name: 'Chia việc nhà ở bản Nậm Tắt' }).first().click();
  await writer.getByRole('heading', { name: 'Người đọc sẽ thấy' }).waitFor();
  record = asId(new URL(writer.url()).hash.split('/').at(-1) ?? '');
  expect(await stateOf()).toBe('submitted');
  await writer.getByRole('heading', { name: 'Bản tiếp theo' }).waitFor();
  expect(await faultsIn(writer, { scheme: 'light', width: 1366 })).toEqual([]);
  expect(await faultsIn(writer, { scheme: 'dark', width: 360 })).toEqual([]);
  expect(await button(writer, 'Duyệt').count()).toBe(0);
  expect((await reader.goto('/tin-tuc/chia-viec-nha-o-ban-nam-tat'))?.status()).toBe(404);
});

async function approve(): Promise<void> {
  await go(editor, '#/tong-quan');
  await go(editor, `#/danh-muc/post/${record}`);
  await button(editor, 'Duyệt').click();
  await expect.poll(stateOf).toBe('approved');
}
const statusOf = async (path: string): Promise<number> =>
  (await fetch(office.address + path, { redirect: 'manual' })).status;

test('a colleague approves, and readers see it', async () => {
  await approve();
  const approvedAt = performance.now();
  await expect.poll(() => statusOf('/tin-tuc/chia-viec-nha-o-ban-nam-tat'), { interval: 50 })
    .toBe(200);
  expect(performance.now() - approvedAt).toBeLessThan(2_000);
  await reader.goto('/');
  await reader.getByRole('link', { name: 'Tin tức' }).click();
  await reader.getByRole('link', { name: 'Chia việc nhà ở bản Nậm Tắt' }).click();
  await reader.getByText('Bài: Lò Thị Hoa').waitFor();
  expect(await reader.getByRole('listitem').allInnerTexts()).toEqual(['Huổi Lóng', 'Pa Thơm']);
  const feed = await (await fetch(`${office.address}/tin-tuc.atom`)).text();
  expect(feed).toContain('<title>Chia việc nhà ở bản Nậm Tắt</title>');
  for (const [path, name] of [['/', 'home'], ['/tin-tuc', 'list'], ['/tim?q=tieu+pham', 'search'],
    ['/en/tin-tuc', 'English list'], ['/tin-tuc/chia-viec-nha-o-ban-nam-tat', 'post']] as const) {
    await look(path, name);
  }
});

test('the second version waits, then has its own address and shows what changed', async () => {
  await go(writer, '#/tong-quan');
  await go(writer, `#/danh-muc/post/${record}`);
  await button(writer, 'Sửa thay tổ').click();
  await writer.getByRole('textbox', { name: 'Tiêu đề' }).fill('Chia việc nhà: hai tiểu phẩm');
  await writer.getByRole('textbox', { name: 'Mở đầu' }).fill('Chín mươi người đến xem.');
  await writer.getByRole('textbox', { name: 'Lần này sửa gì' }).fill('Sửa số người.');
  await writer.getByRole('button', { name: /^(Gửi|Lưu)/ }).first().click();
  await writer.getByText('Chín mươi người đến xem.').first().waitFor();
  await reader.goto('/tin-tuc/chia-viec-nha-o-ban-nam-tat');
  await reader.getByText('Tám mươi tám người đến xem.').waitFor();
  await approve();
  await expect.poll(() => statusOf('/tin-tuc/chia-viec-nha-o-ban-nam-tat')).toBe(301);
  await reader.goto('/tin-tuc/chia-viec-nha-o-ban-nam-tat');
  expect(new URL(reader.url()).pathname).toBe('/tin-tuc/chia-viec-nha-hai-tieu-pham');
  await reader.getByRole('link', { name: /^Bản 2, ngày/ }).click();
  await reader.getByText('Sửa số người.').waitFor();
  expect(await reader.locator('ins').allInnerTexts()).toContain('Chín');
  await look('/tin-tuc/chia-viec-nha-hai-tieu-pham/ban/2', 'version');
});

test('withdrawn, its addresses say why', async () => {
  await go(writer, '#/tong-quan');
  await go(writer, `#/danh-muc/post/${record}`);
  await button(writer, 'Sửa thay tổ').click();
  await writer.getByRole('textbox', { name: 'Vì sao gỡ bài' }).fill('Có gia đình xin gỡ.');
  await writer.getByRole('button', { name: /^(Gửi|Lưu)/ }).first().click();
  await writer.getByText('Có gia đình xin gỡ.').first().waitFor();
  await go(editor, '#/tong-quan');
  await go(editor, `#/danh-muc/post/${record}`);
  await editor.getByText('Có gia đình xin gỡ.').first().waitFor();
  await editor.getByRole('button', { name: /^Rút/ }).first().click();
  await editor.getByRole('dialog').getByRole('button', { name: /^Rút/ }).click();
  await expect.poll(() => statusOf('/tin-tuc/chia-viec-nha-hai-tieu-pham')).toBe(410);
  for (const slug of ['chia-viec-nha-o-ban-nam-tat', 'chia-viec-nha-hai-tieu-pham']) {
    expect((await reader.goto(`/tin-tuc/${slug}`))?.status()).toBe(410);
    await reader.getByText('Có gia đình xin gỡ.').waitFor();
  }
  await look('/tin-tuc/chia-viec-nha-hai-tieu-pham', 'gone');
  expect(faults).toEqual([]);
});
