// What a branch head meets when things do not go well: two values, a slip that was not taken, an
// edit of an approved slip, a wrong clock, a phone that the commune wants erased.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { clashesOf, shownOf } from '../../core/sync/merge.ts';
import { cookieOf, passphrase } from '../../server/http/server.fixture.ts';
import { nextStep, noteMeeting as noteMeetingOn, slipSaved, womenBox } from './slip.fixture.ts';
import {
  changeAtCommune, joinAsMay, openWithPhone, readRow, type Village,
} from './village.fixture.ts';
import { machineMs } from '../clock.ts';

let village: Village;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  ({ village, phone, page } = await openWithPhone());
  await joinAsMay(village, page);
});
afterAll(() => village?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const next = () => nextStep(page);
const heading = (name: string) =>
  page.getByRole('heading', { name }).first().waitFor({ state: 'attached' });
const saved = () => slipSaved(page);
const women = () => womenBox(page);
const noteMeeting = (topic: string) => noteMeetingOn(page, topic);

async function correctWomen(id: Id, count: string): Promise<void> {
  await page.goto(`/app/write/${id}?step=3`);
  await women().fill(count);
  await next();
  await next();
  await button('Lưu phiếu').click();
  await saved();
}

const arrived = (id: Id) =>
  expect.poll(() => readRow(village, id).then((row) => row.status, () => '')).toBe('submitted');

test('two values stand side by side until she chooses one', async () => {
  const id = await noteMeeting('Tảo hôn');
  await arrived(id);
  await phone.setOffline(true);
  await correctWomen(id, '25');
  expect(await changeAtCommune(village, id, { values: { women59: 31 } })).toEqual(['applied']);
  await phone.setOffline(false);
  await page.goto('/app/');
  await page.getByRole('link', { name: /Cần chọn/ }).first().click();
  await heading('Có ô đang ghi hai giá trị');
  const whose = async (value: string) => page.locator('.choice-pair')
    .filter({ has: button(`Chọn ${value}`) }).textContent();
  expect(await whose('31')).toContain('Xã ghi: ');
  expect(await whose('25')).toMatch(/ghi: /);
  expect(await whose('25')).not.toContain('Xã');
  await button('Chọn 31').click();
  await expect.poll(async () => clashesOf(await readRow(village, id))).toEqual([]);
  expect(shownOf(await readRow(village, id))['women59']).toBe(31);
  await page.getByText('Cần chọn').waitFor({ state: 'detached' });
});

test('an approved slip that she edits keeps its approval and says there is an edit', async () => {
  const id = await noteMeeting('Lừa đảo qua mạng');
  await arrived(id);
  expect(await changeAtCommune(village, id, { act: 'approve' })).toEqual(['applied']);
  await page.goto('/app/phone');
  await button('Gửi ngay').click();
  await page.goto(`/app/slips/${id}`);
  await page.getByText('Đã duyệt', { exact: true }).first().waitFor();
  await correctWomen(id, '22');
  await arrived(id);
  await page.goto(`/app/slips/${id}`);
  await page.getByText('Có sửa mới').waitFor();
  expect((await readRow(village, id)).approved?.values['women59']).toBe(20);
});

test('a slip of a day that has not come says what to mend and goes when mended', async () => {
  await phone.setOffline(true);
  await page.clock.setSystemTime(machineMs() + 10 * 86_400_000);
  const id = await noteMeeting('Chia sẻ việc nhà');
  await page.clock.setSystemTime(machineMs());
  await phone.setOffline(false);
  await page.goto('/app/');
  await page.getByRole('link', { name: /Cần sửa/ }).first().click();
  await page.getByText('Ngày này chưa tới.').waitFor();
  await page.getByRole('link', { name: /Viết tiếp|Sửa phiếu/ }).click();
  await page.goto(`/app/write/${id}?step=1`);
  await page.getByRole('radio', { name: 'Hôm nay' }).check();
  for (let step = 1; step < 5; step++) await next();
  await button('Lưu phiếu').click();
  await saved();
  await arrived(id);
});

test('with a clock of long ago she is asked which day it is', async () => {
  await phone.setOffline(true);
  await page.clock.setSystemTime(new Date('2015-01-01T08:00:00'));
  await page.goto('/app/write/new');
  await heading('Hôm nay là ngày nào?');
  await page.clock.setSystemTime(machineMs());
  await phone.setOffline(false);
  await page.goto('/app/phone');
  await page.getByRole('button', { name: 'Gửi ngay' }).waitFor();
});

test('a phone proves after a day with its key that it is the one, and goes on', async () => {
  const { server } = village;
  const { owner } = server.test.db;
  await owner.query(`update session set proved_at = hoaban_now() - interval '25 hours'`);
  // Another phone that joins empties the server's memory of the last seconds.
  await server.post('/api/enrol', { code: await server.codeFor('sua'), deviceName: 'Máy khác' });
  await page.goto('/app/phone');
  await button('Gửi ngay').click();
  await expect.poll(async () => (await owner.query(
    `select from session where account = 'may' and proved_at > hoaban_now() - interval '1 hour'`))
    .rowCount).toBe(1);
  const id = await noteMeeting('Tảo hôn');
  await arrived(id);
});

test('a phone that lost its cookie to a wrong clock comes back with its key', async () => {
  // A server that does not answer in the middle of it signs nobody out: the phone tries again.
  let asked = 0;
  await phone.route('**/api/proof/return', (route) => {
    asked += 1;
    return route.fulfill({ status: 500, body: '' });
  });
  await phone.clearCookies();
  const id = await noteMeeting('Tảo hôn');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await phone.unroute('**/api/proof/return');
  await arrived(id);
  expect(await phone.cookies()).toHaveLength(1);
});

test('a role that ends is told on its last day; afterwards no new slip is offered', async () => {
  const id = await noteMeeting('Tảo hôn');
  await arrived(id);
  const { owner } = village.server.test.db;
  const lastDay = (day: string) =>
    owner.query(`update account_grant set until = ${day} where account = 'may'`);
  const write = page.getByRole('link', { name: /^Ghi hoạt động/ });
  await lastDay('hoaban_today()');
  await page.goto('/app/');
  await page.getByText('là hết hiệu lực').waitFor();
  await button('Đã xem').click();
  await write.waitFor();
  await lastDay('hoaban_today() - 1');
  await page.goto('/app/phone');
  await button('Gửi ngay').click();
  await page.goto('/app/');
  await page.getByText('không còn giữ vai trò ở Đơn vị 90-1-1').waitFor();
  expect(await write.count()).toBe(0);
  expect(await page.getByText('Phiếu của bản chưa về đủ').count()).toBe(0);
  await page.goto(`/app/slips/${id}`);
  await page.getByText('Xã đã nhận').first().waitFor();
  expect(await page.getByText('childMarriage').count()).toBe(0);
  await lastDay('null');
  await page.goto('/app/');
  await write.waitFor();
});

test('a phone that the commune wants erased forgets everything at its next contact', async () => {
  const { server } = village;
  const signedIn = await server.post(
    '/api/sign-in', { name: 'thu', passphrase, deviceName: 'Máy bàn' });
  const headers = { cookie: cookieOf(signedIn) };
  const { devices } = (await server.get('/api/devices?account=may', { headers }))
    .json<{ readonly devices: readonly { readonly id: string }[] }>();
  for (const { id } of devices) {
    const revoked = await server.post(`/api/devices/${id}/revoke`, { wipe: true }, { headers });
    expect(revoked.statusCode).toBeLessThan(300);
  }
  expect(devices).toHaveLength(1);
  await page.goto('/app/');
  await heading('Chào anh/chị');
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .not.toContain('hoaban-courier');
});
