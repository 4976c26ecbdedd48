// A province officer lays out the map of tiles: by keys, by dragging, by two clicks; takes a move
// back; saves; the map follows. A commune officer sees the map and may not change it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, valueOf, type Office } from './office.fixture.ts';
import { creation, writeAs } from './records.fixture.ts';

let office: Office;
let page: Page;
let first: Id;
let second: Id;
beforeAll(async () => {
  office = await openOffice();
  const made = [['90-1', 1], ['90-2', 2]].map(([code, tileColumn]) =>
    creation('unit', '90', 'thu', {
      code: String(code), level: 'commune', name: `Đơn vị ${code}`, tileColumn: Number(tileColumn),
      tileRow: 1,
    }));
  [first, second] = made.map(({ record }) => record) as [Id, Id];
  await writeAs(office.server.test, 'thu', made);
  page = await deskOf(office, 'thu');
});
afterAll(() => office.close());

const tile = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}: cột`) });
const placeOf = async (id: Id): Promise<readonly unknown[]> => [
  await valueOf(office.server.test, id, 'tileColumn'),
  await valueOf(office.server.test, id, 'tileRow')];

async function look(name: string): Promise<void> {
  const looks = [['light', 1366], ['dark', 360], ['light', 360], ['dark', 1366]] as const;
  for (const [scheme, width] of looks) {
    expect(await faultsIn(page, { scheme, width }), name).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 900 });
}

test('says below the map how its squares lie', async () => {
  await page.evaluate(() => { location.hash = '#/tong-quan'; });
  await page.getByText('đặt theo chỗ gần đúng').waitFor();
});

test('moves a square by keys, by a drag, by two clicks, and takes a move back', async () => {
  await page.getByRole('button', { name: 'Xếp lại các ô' }).click();
  await tile('Đơn vị 90-1').press('ArrowDown');
  await page.getByText('Đơn vị 90-1 sang cột 1, hàng 2').waitFor();
  await tile('Đơn vị 90-2').dragTo(tile('Đơn vị 90-1'));
  await page.getByText('Đơn vị 90-2 đổi chỗ với Đơn vị 90-1').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByRole('button', { name: 'Đơn vị 90-2: cột 2, hàng 1' }).waitFor();
  await tile('Đơn vị 90-2').click();
  await tile('Đơn vị 90-1').click();
  await page.getByRole('button', { name: 'Đơn vị 90-2: cột 1, hàng 2' }).waitFor();
  await look('editor');
  expect(await placeOf(first)).toEqual([1, 1]);
});

test('saves the places on the records, and the map follows', async () => {
  await page.getByRole('button', { name: 'Lưu chỗ các ô' }).click();
  await page.getByRole('button', { name: 'Xếp lại các ô' }).waitFor();
  expect([await placeOf(first), await placeOf(second)]).toEqual([[2, 1], [1, 2]]);
  await look('map');
});

test('is offered to nobody who may not write units', async () => {
  const commune = await deskOf(office, 'hanh');
  await commune.evaluate(() => { location.hash = '#/tong-quan'; });
  await commune.getByRole('heading', { name: 'Tất cả chỉ số' }).waitFor();
  expect(await commune.getByRole('button', { name: /Xếp (lại các ô|bản đồ ô)/ }).count()).toBe(0);
});
