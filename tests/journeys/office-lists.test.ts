// An officer works with lists: filters, sorts, pages on and back, sends the address to a colleague,
// approves several slips with an undo, edits one field, adds a child from a record's page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { everyLook, faultsIn } from './looks.ts';
import { chooseIn, deskOf, openOffice, valueOf, type Office } from './office.fixture.ts';
import { creation, readRow, writeAs } from './records.fixture.ts';

let office: Office;
let commune: Page;
let province: Page;
let team: Id;
beforeAll(async () => {
  office = await openOffice();
  const made = creation('model', '90-1-1', 'hanh',
    { type: 'team', name: 'Tổ bản Đề Lìa', decidedOn: '2024-03-08' });
  team = made.record;
  await writeAs(office.server.test, 'hanh', [made]);
  await writeAs(office.server.test, 'thu', Array.from({ length: 60 }, (_, nth) =>
    creation('choice', '90', 'thu', {
      list: 'equipment', code: `e${nth}`, name: `Đồ dùng ${String(nth).padStart(2, '0')}`,
    })));
  commune = await deskOf(office, 'hanh');
  province = await deskOf(office, 'thu');
});
afterAll(() => office.close());

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => { location.hash = to; }, hash);
const rows = (page: Page) => page.getByRole('table').getByRole('rowheader');
const count = (page: Page) => page.getByRole('heading', { level: 2 }).first();
const statusOf = async (nth: number): Promise<string> =>
  (await readRow(office.server.test, office.seeded.waiting[nth] ?? office.seeded.clashing)).status;

async function look(page: Page, name: string): Promise<void> {
  const faults = await faultsIn(page, { scheme: 'light', width: 1366 });
  const others: string[] = [];
  for (const each of everyLook) others.push(...await faultsIn(page, each));
  expect([...faults, ...others], name).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 900 });
}

describe('a list', () => {
  test('is sorted by a heading, and paged on and back', async () => {
    await go(province, '#/danh-muc/choice');
    await count(province).getByText('64 mục').waitFor();
    await province.getByRole('columnheader', { name: 'Tên' }).getByRole('link').click();
    await rows(province).filter({ hasText: 'Đồ dùng 00' }).waitFor();
    expect((await rows(province).count())).toBe(50);
    await look(province, 'list');
    await province.getByRole('link', { name: 'Trang sau' }).click();
    await rows(province).filter({ hasText: 'Đồ dùng 59' }).waitFor();
    expect(await rows(province).filter({ hasText: 'Đồ dùng 00' }).count()).toBe(0);
    await province.getByRole('link', { name: 'Trang trước' }).click();
    await rows(province).filter({ hasText: 'Đồ dùng 00' }).waitFor();
  });

  test('is searched without accents, and the search goes with the next list', async () => {
    await province.getByRole('searchbox').fill('do dung 17');
    await count(province).getByText('1 mục', { exact: true }).waitFor();
    await province.getByLabel('Các danh mục').selectOption({ label: 'Mô hình' });
    await rows(province).filter({ hasText: 'Tổ bản Đề Lìa' }).waitFor();
    expect(await province.getByRole('searchbox').inputValue()).toBe('');
  });

  test('is filtered, and its address shows a colleague the same', async () => {
    await go(commune, '#/danh-muc/activity');
    await commune.getByLabel('Tình trạng').selectOption({ label: 'Đã duyệt' });
    await chooseIn(commune, { label: 'Xã, bản', option: 'Đơn vị 90-1-1' });
    await count(commune).getByText('1 mục', { exact: true }).waitFor();
    const { hash } = new URL(commune.url());
    await go(province, hash);
    await count(province).getByText('1 mục', { exact: true }).waitFor();
    expect(await province.getByLabel('Tình trạng').inputValue()).toBe('approved');
    await look(commune, 'filtered');
    await commune.getByRole('button', { name: 'Bỏ hết điều kiện' }).click();
    await count(commune).getByText('5 mục').waitFor();
  });
});

describe('several slips', () => {
  test('are approved together after ten seconds, unless the officer undoes it', async () => {
    await go(commune, '#/danh-muc/activity?trangthai=submitted');
    await count(commune).getByText('4 mục').waitFor();
    await commune.getByRole('checkbox', { name: 'Chọn cả trang' }).check();
    const bar = commune.getByRole('region', { name: 'Việc với những mục đã chọn' });
    // The slip with two values in a field is chosen with the others, but not approved with them.
    await bar.getByRole('button', { name: 'Duyệt 3 phiếu' }).waitFor();
    await look(commune, 'chosen');
    await bar.getByRole('button', { name: 'Duyệt 3 phiếu' }).click();
    await commune.getByRole('button', { name: 'Hoàn tác' }).click();
    await commune.getByRole('button', { name: 'Hoàn tác' }).waitFor({ state: 'detached' });
    expect(await statusOf(0)).toBe('submitted');
  });

  test('go at once when she says so, from the inbox too', async () => {
    await go(commune, '#/phieu');
    await commune.getByRole('button', { name: 'Chọn nhiều' }).click();
    await commune.getByRole('listitem').filter({ hasText: '39 lượt' }).getByRole('checkbox')
      .check();
    await commune.getByRole('button', { name: 'Duyệt 1 phiếu' }).click();
    expect(await statusOf(0)).toBe('submitted');
    await commune.getByRole('button', { name: 'Làm ngay' }).click();
    await expect.poll(() => statusOf(0)).toBe('approved');
    await commune.getByRole('status').getByText('Xong 1 mục').waitFor();
  });

  test('are sent although she goes on to another page', async () => {
    await go(commune, '#/danh-muc/activity?trangthai=submitted');
    await count(commune).getByText('3 mục').waitFor();
    await commune.getByRole('checkbox', { name: 'Chọn cả trang' }).check();
    await commune.getByRole('button', { name: 'Duyệt 2 phiếu' }).click();
    await go(commune, '#/bao-cao');
    await commune.getByRole('button', { name: 'Hoàn tác' }).waitFor();
    await expect.poll(() => statusOf(1), { timeout: 20_000 }).toBe('approved');
    expect(await statusOf(3)).toBe('submitted');
  });
});

describe('the page of a record', () => {
  test('lets her edit one field', async () => {
    await go(commune, `#/danh-muc/model/${team}`);
    await commune.getByRole('button', { name: 'Sửa: Tên' }).click();
    const name = commune.getByLabel('Tên (cần ghi)');
    expect(await name.evaluate((it) => it === document.activeElement)).toBe(true);
    await name.fill('Tổ truyền thông bản Đề Lìa');
    await look(commune, 'one field');
    await commune.getByRole('button', { name: 'Lưu' }).click();
    await commune.getByRole('heading', { level: 1, name: 'Tổ truyền thông bản Đề Lìa' }).waitFor();
    expect(await valueOf(office.server.test, team, 'name')).toBe('Tổ truyền thông bản Đề Lìa');
    expect(await valueOf(office.server.test, team, 'type')).toBe('team');
  });

  test('tells what happened, and adds what points to it', async () => {
    await commune.getByText('Tổ bản Đề Lìa').waitFor();
    const pauses = commune.getByRole('region', { name: 'Tạm dừng' });
    await pauses.getByRole('link', { name: 'Ghi thêm' }).click();
    await commune.getByLabel('Dừng từ ngày (cần ghi)').fill('2025-02-01');
    await look(commune, 'form');
    await commune.getByRole('button', { name: 'Lưu' }).click();
    await pauses.getByRole('link', { name: /01\/02\/2025/ }).waitFor();
    await look(commune, 'record');
  });
});
