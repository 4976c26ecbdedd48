// An officer looks at who can see a slip and at what a person can see, gives her a second village
// from today and ends it again; the screens hold in the light and in the dark.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '../../server/accounts/accounts.ts';
import { passphrase } from '../../server/http/server.fixture.ts';
import { setPassphrase } from '../../server/sign-in/own-passphrase.ts';
import { asProvince } from '../../server/store/rights.ts';
import { faultsIn } from './looks.ts';
import { chooseIn, deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
let desk: Page;
beforeAll(async () => {
  office = await openOffice();
  desk = await deskOf(office, 'hanh');
});
afterAll(() => office?.close());

async function looksWell(name: string): Promise<void> {
  const faults = [];
  for (const [scheme, width] of [['light', 1366], ['dark', 1366], ['light', 360], ['dark', 360]] as
    const) faults.push(...await faultsIn(desk, { scheme, width }));
  expect(faults, name).toEqual([]);
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.setViewportSize({ width: 1366, height: 768 });
}
const heading = (name: string | RegExp) =>
  desk.getByRole('heading', { name }).first().waitFor({ state: 'attached' });

test('who can see a slip, and why', async () => {
  await desk.goto('/app/#/phieu');
  await desk.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first().click();
  await desk.getByRole('link', { name: 'Ai xem được?' }).click();
  await heading('Ai xem được phiếu này?');
  await desk.getByText(/^Xem được vì là cán bộ Hội xã ở Đơn vị 90-1 từ \d\d\/\d\d\/\d{4}\.$/)
    .waitFor();
  await looksWell('readers');
});

test('what a person can see, another village for her, and its end', async () => {
  await desk.getByRole('link', { name: /Giàng Thị Mẩy/ }).click();
  await heading('Giàng Thị Mẩy xem và làm được gì?');
  await desk.getByText('Giao thêm vai trò').click();
  await chooseIn(desk, { label: 'Ở đơn vị', option: 'Đơn vị 90-1-2' });
  await looksWell('person');
  await desk.getByRole('button', { name: 'Giao vai trò' }).click();
  await heading('Tổ trưởng, chi hội trưởng, Đơn vị 90-1-2');
  const second = desk.getByRole('article').filter({ hasText: 'Đơn vị 90-1-2' });
  await second.getByRole('button', { name: 'Kết thúc vai trò này' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc vai trò này' }).click();
  await second.getByText(/đến hết \d\d\/\d\d\/\d{4}/).waitFor();
  await desk.getByText(/^Hết ngày \d\d\/\d\d\/\d{4} là vai trò hết hiệu lực/).waitFor();
  expect(await second.getByRole('button', { name: 'Kết thúc vai trò này' }).count()).toBe(0);
});

test('an act that waits for her is counted, and declined after a question', async () => {
  const { db } = office.server.test;
  await asProvince(db.pool, '90', (client) => createAccount(client, {
    id: 'lan', province: '90', name: 'Cà Thị Lan', post: 'Cán bộ',
    grants: [{ role: 'provinceOfficer', unit: '90', since: '2025-01-01' }],
  }));
  await setPassphrase(db, { account: 'lan', name: 'lan', passphrase });
  const first = await deskOf(office, 'thu');
  const asked = { role: 'auditor', unit: '90', since: office.seeded.today, until: null };
  expect(await first.evaluate(async (body) => (await fetch('/api/people/hanh/grants', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })).status, asked)).toBe(200);
  const second = await deskOf(office, 'lan');
  await second.getByRole('link', { name: 'Quản trị 1' }).click();
  await second.getByRole('link', { name: /Việc cần hai người/ }).click();
  await second.getByRole('button', { name: 'Từ chối' }).click();
  await second.getByRole('dialog', {
    name: 'Từ chối đề nghị giao vai trò Người kiểm tra, Tỉnh Hoa Trắng, cho Quàng Thị Hạnh?',
  }).getByRole('button', { name: 'Từ chối' }).click();
  await second.getByText('Không có việc nào đang chờ').waitFor();
  await second.getByRole('link', { name: 'Quản trị', exact: true }).waitFor();
});
