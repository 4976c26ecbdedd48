// An officer downloads a list as a file, and imports files: a wrong row is named by its number, a
// short file is imported at once, a long one in a job while she watches or works on another page.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runJobs } from '../../server/jobs/jobs.fixture.ts';
import { ForeignBook } from '../../server/workbooks/foreign-book.fixture.ts';
import { today } from '../clock.ts';
import { everyLook, faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';

let office: Office;
let desk: Page;
beforeAll(async () => {
  office = await openOffice();
  desk = await deskOf(office, 'hanh');
});
afterAll(() => office.close());

const go = (hash: string): Promise<void> => desk.evaluate((to) => { location.hash = to; }, hash);
const slips = (place: string, count: number, more = ''): Buffer => Buffer.from(
  `unit,form,heldOn,topics,women59,place\n${Array.from({ length: count }, (_, nth) =>
    `90-1-1,[meeting],${today},[childMarriage],${1 + nth % 40},${place} ${nth}`)
    .join('\n')}\n${more}`);
const pick = (name: string, buffer: Buffer): Promise<void> => desk.getByLabel('Chọn tệp từ máy')
  .setInputFiles({ name, mimeType: 'text/csv', buffer });
const slipsThere = async (): Promise<number> => Number((await office.server.test.db.owner
  .query<{ n: string }>(`select count(*) as n from record where kind = 'activity'`)).rows[0]?.n);

async function look(name: string): Promise<void> {
  const faults: string[] = [];
  for (const each of everyLook) faults.push(...await faultsIn(desk, each));
  expect(faults, name).toEqual([]);
  await desk.setViewportSize({ width: 1366, height: 900 });
}

describe('a list as a file', () => {
  test('is downloaded as Excel with the rows that the list shows', async () => {
    await go('#/danh-muc/activity');
    await desk.getByText('Tải về, nhập từ tệp').click();
    await desk.getByLabel('Các cột').selectOption({ label: 'Tất cả các ô' });
    await look('files of a list');
    const [file] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: 'Tải về', exact: true }).click(),
    ]);
    const rows = ForeignBook.open(readFileSync(await file.path())).page().rows();
    expect([rows.length, rows[0]?.includes('Tình trạng')]).toEqual([6, true]);
  });
});

describe('an imported file', () => {
  test('with a wrong row is not imported, and the row is named', async () => {
    await desk.getByRole('link', { name: 'Nhập từ tệp' }).click();
    await desk.getByRole('heading', { name: 'Nhập từ tệp', level: 1 }).waitFor();
    await look('before a file');
    await pick('sai.csv', slips('Sân trường', 3, '90-9,[meeting],hôm qua,,x,Nơi lạ\n'));
    await desk.getByText('Còn 1 dòng cần sửa').waitFor();
    await desk.getByRole('rowheader', { name: '5' })
      .or(desk.getByRole('cell', { name: '5', exact: true })).first().waitFor();
    expect(await desk.getByRole('button', { name: /^Nhập \d+ dòng$/ }).count()).toBe(0);
    await look('a wrong row');
    expect(await slipsThere()).toBe(5);
  });

  test('that is short has a preview, then is imported at once', async () => {
    await pick('phieu.csv', slips('Chợ phiên', 4));
    await desk.getByRole('button', { name: 'Nhập 4 dòng' }).waitFor();
    await look('a preview');
    await desk.getByRole('button', { name: 'Nhập 4 dòng' }).click();
    await desk.getByText('Đã nhập 4 dòng').first().waitFor();
    expect(await slipsThere()).toBe(9);
  });

  test('that is long is imported by a job, and nobody sees a part of it', async () => {
    await pick('nhieu-phieu.csv', slips('Nhà văn hóa', 400));
    await desk.getByRole('button', { name: 'Nhập 400 dòng' }).click();
    const status = desk.getByRole('region', { name: 'Tệp dài' });
    await status.getByLabel('Đang kiểm tra: 0 trong 400').waitFor();
    await look('a long file');
    await go('#/danh-muc/activity');
    await desk.getByRole('heading', { level: 2 }).first().getByText('9 mục').waitFor();
    await go('#/nhap-tep/activity');
    await status.getByLabel('Đang kiểm tra: 0 trong 400').waitFor();
    await runJobs(office.server.test, { today });
    await status.getByText('Đã nhập 400 dòng').waitFor();
    await look('a long file that is in');
    expect(await slipsThere()).toBe(409);
  });
});
