// What a commune officer does with slips, in a real browser, by role and label only.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { asMonth, asUnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { monthToText } from '../../core/words/numbers.ts';
import { deskOf, heldFrom, openOffice, rewrite, valueOf, type Office } from './office.fixture.ts';
import { creation, readRow, writeAs } from './records.fixture.ts';

let office: Office;
let commune: Page;
let province: Page;
beforeAll(async () => {
  office = await openOffice();
  commune = await deskOf(office, 'hanh');
  await commune.setViewportSize({ width: 1366, height: 768 });
  province = await deskOf(office, 'thu');
});
afterAll(() => office.close());

const eventsCounted = (page: Page) => page.getByRole('region', { name: 'Tất cả chỉ số' })
  .getByRole('row', { name: /P4 Cuộc truyền thông/ });
const slips = (page: Page) => page.getByRole('list', { name: 'Danh sách phiếu' });
const approve = (page: Page) => page.getByRole('button', { name: 'Duyệt', exact: true });
const statusOf = async (nth: number): Promise<string> =>
  (await readRow(office.server.test, office.seeded.waiting[nth] ?? office.seeded.clashing)).status;

describe('a commune officer', () => {
  test('approves in one tap, and the province sees it at once', async () => {
    await eventsCounted(province).getByRole('cell', { name: '1', exact: true }).first().waitFor();
    await slips(commune).getByRole('link', { name: /39 lượt/ }).click();
    await commune.getByRole('article').getByText('39', { exact: true }).waitFor();
    await approve(commune).click();
    await eventsCounted(province).getByRole('cell', { name: '2', exact: true }).first()
      .waitFor();
    expect(await statusOf(0)).toBe('approved');
  });

  test('has the next slip before her, and hears what was done', async () => {
    await commune.getByRole('status').getByText(/^Đã duyệt: /).waitFor();
    const done = slips(commune).getByRole('link', { name: /39 lượt/ });
    await expect.poll(() => done.count()).toBe(0);
    await approve(commune).waitFor();
    // Filled: the sheets that come later stand after the first one.
    expect(await approve(commune).evaluate((button) => getComputedStyle(button).backgroundColor))
      .not.toBe('rgba(0, 0, 0, 0)');
  });

  test('is shown what changed when somebody edits under her hand', async () => {
    const [, second] = office.seeded.waiting;
    await slips(commune).getByRole('link', { name: / 9 lượt/ }).click();
    const said = commune.getByRole('article').getByRole('row', { name: /^Nữ/ });
    await said.getByText('9', { exact: true }).first().waitFor();
    const before = await readRow(office.server.test, second!);
    await writeAs(office.server.test, 'may', [rewrite(
      { id: before.id, record: before.id, kind: before.kind, version: before.version,
        unit: before.unit, author: 'may', at: null }, 'may', 'women59', 11)]);
    await approve(commune).click();
    await commune.getByRole('alert').getByText(/^Phiếu vừa được sửa/).waitFor();
    await said.getByText('11 (mới)').waitFor();
    expect(await statusOf(1)).toBe('submitted');
    await approve(commune).click();
    await commune.getByRole('status').getByText(/^Đã duyệt: /).waitFor();
    await expect.poll(() => statusOf(1)).toBe('approved');
  });

  test('returns a slip by keyboard with a short note', async () => {
    await slips(commune).getByRole('link', { name: /73 lượt/ }).click();
    await commune.getByRole('article').getByText('73', { exact: true }).first().waitFor();
    await commune.keyboard.press('r');
    await commune.getByRole('button', { name: 'Xem lại ngày nhé.' }).click();
    expect(await commune.getByLabel('Lời nhắn cho tổ').inputValue()).toBe('Xem lại ngày nhé.');
    await commune.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await expect.poll(() => statusOf(2)).toBe('returned');
    expect((await readRow(office.server.test, office.seeded.waiting[2]!)).note)
      .toBe('Xem lại ngày nhé.');
  });

  test('chooses between two numbers, then approves', async () => {
    await slips(commune).getByRole('link', { name: /Cần chọn/ }).click();
    await commune.getByText(/Chọn một rồi mới duyệt được/).waitFor();
    await approve(commune).click();
    const why = commune.getByRole('alert').getByText(/Anh\/chị chọn một/);
    await why.waitFor();
    expect(await inSight(why)).toBe(true);
    await commune.getByRole('button', { name: 'Tới chỗ cần chọn' }).click();
    expect(await inSight(commune.getByRole('button', { name: 'Chọn: 31' }))).toBe(true);
    expect(await inSight(approve(commune))).toBe(true);
    await commune.getByRole('button', { name: 'Chọn: 31' }).click();
    await commune.getByRole('group', { name: 'Nữ 16 đến 59' }).waitFor({ state: 'detached' });
    await approve(commune).click();
    await commune.getByRole('status').getByText(/^Đã duyệt: /).waitFor();
    await expect.poll(() => statusOf(3)).toBe('approved');
    expect(await valueOf(office.server.test, office.seeded.clashing, 'women59')).toBe(31);
  });

  test('sees a slip of an earlier month that comes today, first in the list', async () => {
    const badge = commune.getByRole('banner').getByRole('link', { name: /^Phiếu/ });
    const waiting = async () => Number((await badge.innerText()).replace(/\D/g, ''));
    await expect.poll(waiting).toBe(0);
    const day = office.seeded.today;
    const month = monthAfter(asMonth(day.slice(0, 7)), -2);
    await writeAs(office.server.test, 'may', [meetingOf(`${month}-20`, 13)]);
    await commune.reload();
    await expect.poll(waiting).toBe(1);
    const old = commune.getByRole('region', { name: `Tháng ${monthToText(month)}` });
    await old.getByRole('heading', { name: /1 phiếu/ }).waitFor();
    await old.getByRole('link', { name: /13 lượt/ }).click();
    expect(await slips(commune).getByRole('link').first().innerText()).toContain('13 lượt');
    await approve(commune).click();
    await commune.getByRole('status').getByText(/^Đã duyệt: /).waitFor();
    await expect.poll(() => old.count()).toBe(0);
  });

  test('sees a slip out of the ordinary marked, with the reason, and may decide', async () => {
    await writeAs(office.server.test, 'thu', [creation('unit', '90-1', 'thu',
      { code: '90-1-1', level: 'village', name: 'Bản Nậm Pồ', households: 60 })]);
    await writeAs(office.server.test, 'may', [
      meetingOf(office.seeded.today, 100_000), meetingOf(office.seeded.today, 14),
    ]);
    await commune.reload();
    const odd = slips(commune).getByRole('link', { name: /100\.000 lượt/ });
    await odd.getByText('Khác thường').waitFor();
    await odd.getByText('100.000 phụ nữ: Nơi này có chừng 360 người.').waitFor();
    const plain = slips(commune).getByRole('link', { name: / 14 lượt/ });
    expect(await plain.getByText('Khác thường').count()).toBe(0);
    await odd.click();
    const opened = commune.getByRole('article');
    await opened.getByText(/khác thường, anh\/chị xem lại nhé\. 100\.000 phụ nữ: /).waitFor();
    expect(await inSight(approve(commune))).toBe(true);
    await plain.click();
    await opened.getByText(/^14$/).first().waitFor();
    expect(await opened.getByText(/khác thường/).count()).toBe(0);
  });
});

test('a slip of a village where its writer has no role says why it waits', async () => {
  await heldFrom(office, { ...meetingOf(office.seeded.today, 12), unit: asUnitCode('90-1-2') });
  await commune.evaluate(() => { location.hash = '#/phieu?loai=held'; });
  await commune.getByText('Giàng Thị Mẩy không có vai trò ở Đơn vị 90-1-2').waitFor();
  await commune.getByRole('row', { name: /^Nữ 0 12 0 12/ }).waitFor();
  await commune.getByRole('button', { name: 'Nhận phiếu này' }).click();
  await commune.getByRole('status').getByText(/Phiếu nằm ở Mới đến/).waitFor();
});

const meetingOf = (heldOn: string, women59: number): Change => ({
  ...creation('activity', '90-1-1', 'may', {
    form: 'meeting', heldOn, topics: ['childMarriage'], languages: ['hmn'], minutes: 60,
    minority: 'all', women59,
  }),
  act: 'submit',
});

/** In the part of the page that is visible without scrolling. */
const inSight = async (what: Locator): Promise<boolean> => {
  const box = await what.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= 768;
};
