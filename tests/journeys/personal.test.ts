// A woman asks what is written about her: an officer finds it, gives her a copy and erases her
// name. The deadline of her request stands on the same page. Another person agrees by voice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import { kindByName } from '../../records/index.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { faultsIn } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { today } from '../clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { makeId } from '../../server/store/clock.ts';

let office: Office;
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const day = (daysAgo: number): string => dayAfter(today, -daysAgo);

async function write(kind: string, unit: string, values: Record<string, Json>): Promise<void> {
  const change = newRecord({
    id: makeId(), author: 'thu', at: null, kind, version: kindByName(kind)?.version ?? 1,
    unit: asUnitCode(unit), values,
  });
  const who = { account: 'thu', grants: [
    { role: 'provinceOfficer' as const, unit: asUnitCode('90'), above: [] }] };
  const { verdicts } = await applyChanges(office.server.test.db.pool, {
    province: '90', device: 'd', changes: [change], authors: new Map([['thu', who]]),
  });
  expect(verdicts).toMatchObject([{ outcome: 'applied' }]);
}

test('what is written about a person is found, copied and erased', async () => {
  await write('clock', '90',
    { what: 'requestAnswered', amount: 2, unit: 'workingDays', from: '2026-01-01' });
  await write('clock', '90',
    { what: 'processingStopped', amount: 15, unit: 'days', from: '2026-01-01' });
  await write('retention', '90', { what: 'membership', months: 24, isOn: false });
  await write('rightsRequest', '90-1',
    { personName: 'Lường Thị Hươm', right: 'delete', receivedOn: day(8), answeredOn: day(7) });
  await write('rightsRequest', '90-1',
    { personName: 'Cà Thị Piêng', right: 'delete', receivedOn: day(20) });
  await write('membership', '90-1-1', {
    personName: 'Lường Thị Hươm', sex: 'f', birthYear: 1990, from: '2024-01-01',
    modelType: 'team', model: makeId(),
  });
  const page = await deskOf(office, 'thu');
  await page.goto('/app#/du-lieu');
  await page.getByRole('heading', { level: 1, name: 'Dữ liệu cá nhân' }).waitFor();
  await page.getByText(/^quá \d+ ngày/).first().waitFor();
  await page.getByLabel('Họ và tên, không cần gõ dấu').fill('luong thi huom');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  const hers = page.getByRole('checkbox', { name: /Thành viên/ });
  await hers.check();
  for (const look of [{ scheme: 'light', width: 1366 }, { scheme: 'dark', width: 360 }] as const) {
    expect(await faultsIn(page, look)).toEqual([]);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải bản sao (Excel)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^du-lieu-.*\.xlsx$/);
  await page.getByRole('button', { name: 'Xóa tên người này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa tên người này' }).click();
  await page.getByText('Đã xóa ở 1 chỗ').waitFor();
  await hers.waitFor({ state: 'detached' });
  const { rows } = await office.server.test.db.owner.query<{ readonly body: string }>(
    `select body from record where kind = 'membership'`);
  expect(rows.map(({ body }) => body).join()).not.toContain('Hươm');
});

test('a person agrees by voice, and the recording is stored as proof', async () => {
  await write('choice', '90', { list: 'dataPurposes', code: 'memberList', name: 'Danh sách' });
  const page = await deskOf(office, 'hanh');
  await page.goto('/app#/danh-muc/consent/moi');
  await page.getByLabel('Người đồng ý (cần ghi)').fill('Mùa Thị Chía');
  await page.getByLabel('Ai đồng ý (cần ghi)').selectOption({ label: 'Chính người ấy' });
  await page.getByRole('checkbox', { name: 'Danh sách' }).check();
  await page.getByLabel('Đồng ý bằng cách nào (cần ghi)')
    .selectOption({ label: 'Nói, có ghi âm' });
  await page.getByLabel('Ngày đồng ý (cần ghi)').fill(day(0));
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Anh/chị gắn bản ghi âm vào đây nhé.').waitFor();
  await page.getByRole('button', { name: 'Ghi âm' }).click();
  await page.waitForTimeout(1_200);
  await page.getByRole('button', { name: 'Dừng và giữ bản ghi' }).click();
  await page.locator('audio').waitFor();
  expect(await faultsIn(page, { scheme: 'light', width: 360 })).toEqual([]);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('link', { name: /Mùa Thị Chía/ }).waitFor();
  const { rows } = await office.server.test.db.owner.query<{ readonly n: number }>(
    `select count(*)::int as n from audit where act = 'consentRecorded'`);
  expect(rows).toEqual([{ n: 1 }]);
});
