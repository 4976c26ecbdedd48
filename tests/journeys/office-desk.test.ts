// Lists, reports and codes at a desk, in a real browser, by role and label only.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
let province: Page;
let commune: Page;
beforeAll(async () => {
  office = await openOffice();
  province = await deskOf(office, 'thu');
  commune = await deskOf(office, 'hanh');
});
afterAll(() => office.close());

const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('link', { name }).click();

describe('a province officer', () => {
  test('writes a report, signs it and begins a second version', async () => {
    await openTab(province, 'Báo cáo');
    await province.getByRole('button', { name: 'Lập báo cáo' }).click();
    const paper = province.getByRole('article', { name: 'Bản xem trước' });
    await province.getByLabel('Khó khăn').fill('Còn hai bản chưa có sóng.');
    await paper.getByText('Còn hai bản chưa có sóng.').waitFor();
    await province.getByRole('button', { name: 'Ký và khóa' }).click();
    await province.getByRole('dialog').getByRole('button', { name: 'Ký và khóa' }).click();
    await province.getByText('Số liệu hôm nay vẫn như lúc ký.').waitFor();
    await province.getByRole('button', { name: 'Lập bản 2' }).click();
    await province.getByText('Mẫu T4 · bản 2 · Đang soạn').waitFor();
  });

  test('sees figures that follow the period, and what each column means', async () => {
    await openTab(province, 'Tổng quan');
    const card = province.locator('.fig').filter({ hasText: 'Cuộc truyền thông' });
    await card.getByText('trên 40', { exact: true }).waitFor();
    await province.getByRole('radio', { name: 'Tháng' }).check({ force: true });
    await card.getByText('Lũy kế 1 trên 40 · 2,5%').waitFor();
    await expect.poll(() => card.getByText('trên 40', { exact: true }).count()).toBe(0);
    await province.getByText('Mỗi cột tính thế nào').last().click();
    await province.getByText('Lũy kế chia cho chỉ tiêu giao.').last().waitFor();
  });

  test('finds a list entry without typing its accents', async () => {
    await openTab(province, 'Danh mục');
    await province.getByLabel('Các danh mục').selectOption({ label: 'Danh sách lựa chọn' });
    await province.getByRole('searchbox').fill('tao hon');
    const found = province.getByRole('table').getByRole('rowgroup').last().getByRole('link');
    await expect.poll(() => found.count()).toBe(1);
    expect(await found.first().innerText()).toContain('Tảo hôn');
  });
});

describe('a commune officer', () => {
  test('writes a dialogue that the province may approve', async () => {
    await openTab(commune, 'Danh mục');
    await commune.getByLabel('Các danh mục').selectOption({ label: 'Đối thoại chính sách' });
    await commune.getByRole('link', { name: 'Thêm mới' }).click();
    await commune.getByLabel('Cấp (cần ghi)').selectOption({ label: 'Cấp xã' });
    await commune.getByLabel('Ngày (cần ghi)').fill('2026-01-15');
    await commune.getByLabel('Chủ đề (cần ghi)').fill('Nước sạch cho bản');
    await commune.getByLabel('Nữ', { exact: true }).fill('20');
    await commune.getByRole('button', { name: 'Lưu' }).click();
    await commune.getByRole('alert').getByText(/^Có chỗ chưa ghi/).waitFor();
    await commune.getByRole('group', { name: 'Có biên bản' })
      .getByRole('radio', { name: 'Có', exact: true }).check();
    await commune.getByRole('button', { name: 'Lưu' }).click();
    await commune.getByRole('link', { name: /Nước sạch cho bản/ }).waitFor();
  });

  test('gives a code for a phone as digits and as a picture', async () => {
    await openTab(commune, 'Người và máy');
    await commune.getByRole('button', { name: /Giàng Thị Mẩy/ }).click();
    await commune.getByRole('button', { name: 'Mời bằng mã mới' }).click();
    await commune.getByText(/^\d{4} \d{4} \d{4}$/).waitFor();
    await commune.getByRole('img', { name: /Giàng Thị Mẩy/ }).waitFor();
  });
});
