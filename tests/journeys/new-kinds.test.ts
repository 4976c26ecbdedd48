// The guide, end to end: two kinds are added to a copy of the program as docs/guides/add-a-kind.md
// says, and nothing else is touched. A phone without a signal writes both; the commune approves,
// lists, exports and imports them; their deadlines stand on both homes; programs find them in the
// description of the server; in English they are English.
import { readFileSync } from 'node:fs';
import { read, utils, write } from '@e965/xlsx';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { recount } from '../../server/operate/recount.ts';
import { today } from '../clock.ts';
import { everyLook, faultsIn, type Look } from './looks.ts';
import { boxFiles, changedFiles, openNewKinds, run, type NewKinds } from './new-kinds.fixture.ts';
import { deskOf } from './office.fixture.ts';
import { readRow } from './records.fixture.ts';
import { joinAs, keptWhole, newPhone } from './village.fixture.ts';

let house: NewKinds;
let phone: BrowserContext;
let page: Page;
let desk: Page | undefined;
let visit: Id;
let repair: Id;

beforeAll(async () => {
  house = await openNewKinds();
  phone = await newPhone(house);
  page = await phone.newPage();
  await joinAs('may', house, page);
});
afterAll(() => house?.close());

const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
const link = (name: string | RegExp, on = page) => on.getByRole('link', { name });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const heading = (name: string | RegExp, on = page) =>
  on.getByRole('heading', { name }).first().waitFor();
const go = (on: Page, hash: string): Promise<void> =>
  on.evaluate((to) => { location.hash = to; }, hash);
const count = (on: Page) => on.getByRole('heading', { level: 2 }).first();
async function save(): Promise<Id> {
  await button('Lưu phiếu').click();
  await heading('Phiếu đã lưu trên máy này');
  return asId(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}
async function look(on: Page, name: string): Promise<void> {
  const wide: readonly Look[] = on === desk
    ? [{ scheme: 'light', width: 1366 }, { scheme: 'dark', width: 1366 }] : [];
  for (const each of [...everyLook.slice(0, 2), ...wide]) {
    expect(await faultsIn(on, each), name).toEqual([]);
  }
  await on.setViewportSize(on === desk ? { width: 1366, height: 900 }
    : { width: 360, height: 740 });
}

test('nothing else had to change, and the copy keeps the laws of kinds and screens', () => {
  expect(changedFiles(house.folder)).toEqual([...boxFiles, 'records/lock.json'].sort());
  for (const part of ['pure', 'server', 'web']) {
    run(house.folder, ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${part}.json`]);
  }
  const laws = ['kinds.test.ts', 'screens.test.tsx', 'size.test.ts'];
  run(house.folder, ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1',
    ...laws.map((law) => `tests/laws/${law}`)]);
});

test('a phone without a signal writes both, and its home says what is due', async () => {
  await keptWhole(page);
  await phone.setOffline(true);
  await page.goto('/app/');
  await link('Ghi thăm hộ').click();
  await heading('Hôm nào, nói gì?');
  await radio('Hôm nay').check();
  await button('Tảo hôn').click();
  await look(page, 'first step of a visit');
  await button('Tiếp tục').click();
  await page.getByRole('textbox', { name: 'Gặp mấy chị' }).fill('2');
  await page.getByRole('textbox', { name: 'Gặp mấy anh' }).fill('1');
  await radio('Tất cả').check();
  await look(page, 'second step of a visit');
  visit = await save();
  await page.goto('/app/');
  await link('Ghi sửa nhà văn hóa').click();
  await heading('Hỏng gì, từ bao giờ?');
  await radio('Hôm nay').check();
  await page.getByLabel('Lúc mấy giờ').fill('06:30');
  await radio('Mái').check();
  for (const [nth, [name, cost]] of [['Tấm lợp', '240000'], ['Công thợ', '']].entries()) {
    await button('Thêm dòng').click();
    const row = page.getByRole('group', { name: `Dòng ${nth + 1}` });
    await row.getByRole('textbox', { name: /^Tên/ }).fill(name ?? '');
    await row.getByRole('textbox', { name: 'Khoảng bao nhiêu tiền' }).fill(cost ?? '');
  }
  await look(page, 'first step of a repair');
  await button('Tiếp tục').click();
  await page.getByLabel('Ai lo việc này').selectOption({ label: 'Quàng Thị Hạnh' });
  await look(page, 'second step of a repair');
  repair = await save();
  await look(page, 'a repair');
  await page.goto('/app/');
  await link(/Thăm hộ/).getByText('Trên máy này').waitFor();
  await link(/Việc cần làm.*1 việc còn hạn/).click();
  await link(/Xem đã sửa xong chưa.*còn 14 ngày/).waitFor();
  await look(page, 'what to do');
});

const statusOf = (id: Id): Promise<string> =>
  readRow(house.test, id).then(({ status }) => status, () => '');

test('the signal comes back and both arrive whole', async () => {
  await phone.setOffline(false);
  await expect.poll(() => statusOf(visit)).toBe('submitted');
  await expect.poll(() => statusOf(repair)).toBe('submitted');
  expect(shownOf(await readRow(house.test, visit))).toEqual(
    { heldOn: today, topics: ['childMarriage'], women: 2, men: 1, minority: 'all' });
  expect(shownOf(await readRow(house.test, repair))).toEqual({
    noticedOn: today, noticedAt: '06:30', part: 'roof', officer: 'hanh',
    items: [{ name: 'Tấm lợp', cost: 240_000 }, { name: 'Công thợ' }],
  });
});

async function atDesk(): Promise<Page> {
  desk ??= await deskOf(house, 'hanh');
  return desk;
}
/** The events of her commune this year: approved, and waiting. */
async function expectEvents(on: Page, figures: readonly [approved: string, waiting: string]) {
  await go(on, '#/tong-quan');
  const cells = on.getByRole('row', { name: /Cuộc truyền thông/ }).getByRole('cell');
  await expect.poll(async () => (await cells.allInnerTexts()).map((text) => text.trim()))
    .toEqual(expect.arrayContaining([...figures]));
}

test('the commune has the repair on its home, approves the visit; the figure moves', async () => {
  const on = await atDesk();
  await on.getByText(/Việc cần làm: .*1 việc còn hạn/).waitFor();
  await look(on, 'home');
  await expectEvents(on, ['1', '5']);
  await go(on, '#/viec');
  await link(/Sửa nhà văn hóa.*còn 14 ngày/, on).waitFor();
  await look(on, 'what to do');
  await go(on, `#/danh-muc/homeVisit/${visit}`);
  await heading('Thăm hộ', on);
  await look(on, 'a visit');
  await button('Duyệt', on).click();
  await expect.poll(() => statusOf(visit)).toBe('approved');
  await expectEvents(on, ['2', '4']);
  await go(on, `#/danh-muc/repair/${repair}`);
  await heading('Sửa: Mái', on);
  await look(on, 'a repair');
  expect(await recount(house.test.db.pool, '90')).toEqual([]);
});

test('a list is filtered and exported; another library reads what it shows', async () => {
  const on = await atDesk();
  await go(on, '#/danh-muc/repair');
  await count(on).getByText('1 mục', { exact: true }).waitFor();
  await look(on, 'list');
  await on.getByLabel('Hỏng chỗ nào').selectOption({ label: 'Loa' });
  await count(on).getByText('0 mục', { exact: true }).waitFor();
  await on.getByLabel('Hỏng chỗ nào').selectOption({ label: 'Mái' });
  await count(on).getByText('1 mục', { exact: true }).waitFor();
  expect(await exported(on, 'Tất cả các ô')).toEqual([{
    'Mã bản ghi': repair, 'Mã đơn vị': '90-1-1', 'Đơn vị': 'Đơn vị 90-1-1',
    'Tình trạng': 'Mới đến', 'Hỏng từ ngày': new Date(today), 'Lúc mấy giờ': '06:30',
    'Hỏng chỗ nào': 'Mái', 'Cần mua gì': 'Tấm lợp | 240000\nCông thợ | ',
    'Ai lo việc này': 'Quàng Thị Hạnh [hanh]', 'Người ghi': 'Giàng Thị Mẩy',
  }]);
});

/** The rows of the list that is open, by their headings. */
async function exported(on: Page, columns: string): Promise<readonly SheetRow[]> {
  const word = on.getByText('Tải về, nhập từ tệp', { exact: true });
  if (!await on.getByLabel('Các cột').isVisible()) await word.click();
  await on.getByLabel('Các cột').selectOption({ label: columns });
  const downloading = on.waitForEvent('download');
  await button('Tải về', on).click();
  const book = read(readFileSync(await (await downloading).path()), { cellDates: true });
  return utils.sheet_to_json<SheetRow>(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
}
type SheetRow = Readonly<Record<string, string | number | Date>>;

test('a file brings ten visits in, once', async () => {
  const on = await atDesk();
  await go(on, '#/danh-muc/homeVisit');
  await count(on).getByText('1 mục', { exact: true }).waitFor();
  const [row] = await exported(on, 'Tất cả các ô');
  // Ten others of the same day, as an officer copies a line and writes other numbers.
  const ten = Array.from({ length: 10 }, (_, nth) => ({ ...row, 'Mã bản ghi': '',
    'Gặp mấy chị': nth + 3 }));
  const sheet = utils.json_to_sheet(ten, { cellDates: true });
  const book = utils.book_new(sheet, 'Thăm hộ');
  await link('Nhập từ tệp', on).click();
  await on.getByLabel('Chọn tệp từ máy').setInputFiles({
    name: 'tham-ho.xlsx', mimeType: 'application/octet-stream',
    buffer: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
  });
  await heading('Nếu nhập tệp này', on);
  await look(on, 'preview of a file');
  await button('Nhập 10 dòng', on).click();
  await on.getByRole('main').getByText('Đã nhập 10 dòng').waitFor();
  await go(on, '#/danh-muc/homeVisit?trangthai=submitted');
  await count(on).getByText('10 mục', { exact: true }).waitFor();
  const women = (await exported(on, 'Như danh sách')).map((one) => one['Gặp mấy chị']);
  expect(women.sort((a, b) => Number(a) - Number(b))).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await expectEvents(on, ['2', '14']);
  expect(await recount(house.test.db.pool, '90')).toEqual([]);
});

test('OpenAPI names both, with their fields', async () => {
  const { 'x-kinds': kinds, components: { schemas } } =
    await (await fetch(`${house.address}/openapi.json`)).json();
  expect(kinds).toMatchObject({ homeVisit: { $ref: '#/components/schemas/Values.homeVisit' } });
  expect(schemas['Values.repair']).toMatchObject({
    title: 'Repair of the village house', 'x-due': ['repaired', 'seen'],
    properties: {
      part: { enum: ['roof', 'speaker', 'other'] }, officer: { 'x-role': 'communeOfficer' },
      items: { type: 'array', items: { properties: { cost: { type: 'integer' } } } },
    },
  });
});

test('in English nothing stays Vietnamese but names and what people wrote', async () => {
  const on = await atDesk();
  await button('English', on).click();
  const desks = [['tong-quan', 'Communication events'], ['viec', 'Repair the village house'],
    ...[['homeVisit', visit, 'Women met', 'When, about what?'],
      ['repair', repair, 'At what time', 'What is broken, and since when?']]
      .flatMap(([kind, id, field = '', step = '']) => [[`danh-muc/${kind}`, '90-1-1'],
        [`danh-muc/${kind}/${id}`, field], [`danh-muc/${kind}/moi`, step],
        [`nhap-tep/${kind}`, 'Choose from this computer']])];
  for (const [hash = '', text = ''] of desks) {
    await go(on, `#/${hash}`);
    await on.getByRole('main').getByText(text).first().waitFor();
    expect(await vietnameseOn(on), hash).toEqual([]);
  }
  await page.goto('/app/phone');
  await radio('English').check();
  await heading('This phone');
  const phones = [['', 'Write: home visit'], ['todo', 'See whether it is repaired'],
    ['book', 'Repair of the village house'],
    ...[['homeVisit', visit, 'Women met', 'When, about what?'],
      ['repair', repair, 'At what time', 'What is broken, and since when?']]
      .flatMap(([kind, id, field = '', step = '']) => [[`book/${kind}`, 'Search'],
        [`book/${kind}/${id}`, field], [`book/${kind}/new/write`, step]])];
  for (const [path = '', text = ''] of phones) {
    await page.goto(`/app/${path}`);
    await page.getByRole('main').getByText(text).first().waitFor();
    expect(await vietnameseOn(page), path).toEqual([]);
  }
});

const letters =
  /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
/** Names of people and units, a post, entries of the province's lists, what was written. */
const written = new RegExp(['Quàng Thị Hạnh', 'Giàng Thị Mẩy', 'Đơn vị', '^Cán bộ$', 'Tảo hôn',
  'Tấm lợp', 'Công thợ', 'Lừa đảo qua mạng', 'Tiếng Việt'].join('|'));
/** Of what is read and of what is read aloud. */
const vietnameseOn = async (on: Page): Promise<readonly string[]> => {
  const said = await on.evaluate(() => [...document.querySelectorAll('[aria-label], [title]')]
    .map((it) => it.getAttribute('aria-label') ?? it.getAttribute('title') ?? ''));
  return [...(await on.locator('body').innerText()).split('\n'), ...said]
    .filter((line) => letters.test(line) && !written.test(line));
};
