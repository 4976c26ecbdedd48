// A girl of 15 is to be married. The lead of her village notes it without a signal in eight taps;
// the first visit is due on two homes; two steps later it is stopped. Where somebody is forced, the
// phone gives numbers and a blank notice, and keeps nothing.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';
import { creation } from '../../server/figures/office.fixture.ts';
import { recount } from '../../server/operate/recount.ts';
import { firstHotlines } from '../../server/setup/first-hotlines.ts';
import { today } from '../clock.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { changeOn, readRow, writeAs } from './records.fixture.ts';
import { everyLook, faultsIn } from './looks.ts';
import { joinAs, keptWhole, newPhone } from './village.fixture.ts';

let office: Office;
let phone: BrowserContext;
let page: Page;
let desk: Page;
let watch: Id;
let taps = 0;

beforeAll(async () => {
  office = await openOffice();
  phone = await newPhone(office);
  page = await phone.newPage();
  page.setDefaultTimeout(60_000);
  await joinAs('may', office, page);
});
afterAll(() => office?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) => page.getByRole('link', { name });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name }).first().waitFor();
const tap = async (target: ReturnType<typeof link>) => {
  taps += 1;
  await target.click();
};
async function save(): Promise<Id> {
  await tap(button('Lưu phiếu'));
  await heading('Phiếu đã lưu trên máy này');
  return asId(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}
async function look(name: string): Promise<void> {
  for (const each of everyLook) expect(await faultsIn(page, each), name).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
}
const home = async () => {
  await page.goto('/app/');
  await link('Ghi theo dõi tập tục').waitFor();
};

test('without numbers of the province the phone says where to go', async () => {
  await home();
  await link('Ghi theo dõi tập tục').click();
  await button('Có, hoặc nghi là có').click();
  await page.getByText('Máy này chưa có số nào để gọi').waitFor();
  expect(await page.locator('a[href^="tel:"]').count()).toBe(0);
});

test('where somebody is forced it gives numbers and a blank notice, keeps nothing', async () => {
  const ended = { ...firstHotlines[0]?.values, code: 'old', number: '0215 000 0009',
    to: '2026-01-01' };
  await writeAs(office.server.test, 'thu', [...firstHotlines.map(({ values }) => values), ended]
    .map((values) => creation('thu', { kind: 'hotline', unit: '90', values })));
  await keptWhole(page);
  const numbers = async () => {
    await home();
    await link('Ghi theo dõi tập tục').click();
    await button('Có, hoặc nghi là có').click();
    return page.locator('a[href^="tel:"]').count();
  };
  await expect.poll(numbers, { timeout: 30_000 }).toBe(4);
  await phone.setOffline(true);
  await home();
  await link('Ghi theo dõi tập tục').click();
  await heading('Có ai bị ép');
  await look('the question');
  await button('Có, hoặc nghi là có').click();
  await heading('Cần báo ngay, không ghi vào máy');
  for (const number of ['111', '113', '115', '1900 969 680']) {
    expect(await link(new RegExp(`^${number}`)).getAttribute('href'))
      .toBe(`tel:${number.replaceAll(' ', '')}`);
  }
  expect(await page.locator('a[href^="tel:"]').count()).toBe(4);
  expect(await page.getByText('THÔNG BÁO VỤ VIỆC').isVisible()).toBe(false);
  await look('whom to call');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('THÔNG BÁO VỤ VIỆC').isVisible()).toBe(true);
  expect(await page.getByText('Cần báo ngay, không ghi vào máy').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  await home();
  expect(await page.getByText('viết dở').count()).toBe(0);
});

test('she notes it in eight taps without a signal; the first visit is due at once', async () => {
  taps = 0;
  await tap(link('Ghi theo dõi tập tục'));
  await tap(button('Không ai bị ép, ghi để theo dõi'));
  for (const name of ['Tảo hôn', 'Nữ', '14 hoặc 15', 'Tổ truyền thông']) await tap(radio(name));
  await look('the form');
  await tap(button('Tiếp tục'));
  watch = await save();
  expect(taps).toBeLessThanOrEqual(8);
  await home();
  await link(/Việc cần làm.*3 việc còn hạn/).click();
  await heading('Việc cần làm');
  await link(/Thăm nhà lần 1.*còn 7 ngày/).waitFor();
  await look('what to do');
});

test('the commune sees the visit on its home, the province nothing', async () => {
  await phone.setOffline(false);
  await expect.poll(() => readRow(office.server.test, watch).then(({ status }) => status, () => ''),
    { timeout: 20_000 }).toBe('submitted');
  desk = await deskOf(office, 'hanh');
  await desk.getByText(/Việc cần làm: .*3 việc còn hạn/).waitFor();
  await desk.getByRole('link', { name: 'Việc cần làm', exact: true }).click();
  await desk.getByRole('link', { name: /Thăm nhà lần 1/ }).waitFor();
});

test('a step is written on the page of its custom, not from home', async () => {
  await home();
  expect(await link('Ghi việc đã làm').count()).toBe(0);
  await page.goto('/app/book/customStep');
  await heading('Việc đã làm');
  expect(await page.getByRole('searchbox').count()).toBe(0);
});

async function writeStep(): Promise<void> {
  await page.goto(`/app/book/customWatch/${watch}`);
  await link('Ghi việc đã làm').click();
  expect(await page.getByLabel('Về việc').inputValue()).toBe(watch);
  await radio('Tổ truyền thông').click();
  await button('Nói chuyện với gia đình').click();
  await save();
}

test('two steps later it is stopped; figures move and the recount is equal', async () => {
  await writeStep();
  await writeStep();
  await page.goto(`/app/book/customWatch/${watch}`);
  await expect.poll(() => link(/^Nói chuyện với gia đình/).count()).toBe(2);
  await link('Sửa: Đã xong chưa?').click();
  await radio('Đã thôi, không cưới').click();
  await page.getByLabel('Từ ngày').fill(today);
  await save();
  await home();
  expect(await link(/Việc cần làm/).count()).toBe(0);
  const { test: server } = office.server;
  await expect.poll(async () => (await readRow(server, watch)).fields['outcome']?.length,
    { timeout: 20_000 }).toBe(1);
  await writeAs(server, 'hanh', [changeOn(await readRow(server, watch), 'hanh',
    { act: 'approve' })]);
  await desk.goto(`/app#tong-quan?donvi=90-1&ky=${today.slice(0, 4)}`);
  const card = desk.getByRole('region', { name: 'Theo dõi tập tục' });
  await card.getByRole('row', { name: /1 1 0 0 0$/ }).first().waitFor();
  expect(await recount(server.db.pool, '90')).toEqual([]);
});

test('her home says since when a custom that happened there has not happened', async () => {
  const { test: server } = office.server;
  const happened = creation('may', { kind: 'customWatch', unit: '90-1-1', values: {
    custom: 'kinMarriage', noticedOn: '2025-03-02', noticedBy: 'team', outcome: 'happened',
    outcomeOn: '2025-04-05' } });
  await writeAs(server, 'may', [happened]);
  await writeAs(server, 'hanh', [changeOn(await readRow(server, happened.id), 'hanh',
    { act: 'approve' })]);
  await home();
  await page.getByText('Không còn hôn nhân cận huyết từ 05/2025').waitFor({ timeout: 30_000 });
  await look('her home');
});
