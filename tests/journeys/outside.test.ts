// A figure of another office: without a source it is refused, nobody approves what they wrote, and
// with a source and a second person it stands; its line breaks where the unit was merged.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { everyLook, faultsIn } from './looks.ts';
import { openOffice, type Office } from './office.fixture.ts';
import { changeOn, creation, readRow, verdictsFor, writeAs } from './records.fixture.ts';

let office: Office;
let indicator: Id;

const source = {
  publisher: 'Báo tỉnh', document: 'Bài ngày 18/11/2025', link: 'https://bao.example.vn/bai',
  quote: 'Nữ chiếm 32,35% cấp ủy tỉnh.',
};
const figure = (more: object): Change => ({
  ...creation('outsideFigure', '90', 'thu', {
    indicator, period: 'day', day: '2025-11-18', value: 32.35, ...more }),
  act: 'submit',
});

beforeAll(async () => {
  office = await openOffice();
  const made = creation('outsideIndicator', '90', 'thu', {
    code: 'nu-cap-uy', name: { vi: 'Nữ trong cấp ủy tỉnh', en: 'Women in the committee' },
    place: 'Tỉnh mới', unit: '%',
    breaks: [{ day: '2025-07-01', why: 'Hai tỉnh sáp nhập', whyEn: 'Two provinces were merged' }],
  });
  indicator = made.record;
  await writeAs(office.server.test, 'thu', [made]);
});
afterAll(() => office?.close());

/** Another officer of the province. */
async function approvedBySecond(id: Id): Promise<string | undefined> {
  const { db } = office.server.test;
  const change = { ...changeOn(await readRow(office.server.test, id), 'thu', { act: 'approve' }),
    author: 'lan' };
  const { verdicts } = await applyChanges(db.pool, {
    province: '90', device: 'desk', changes: [change],
    authors: new Map([['lan', { account: 'lan',
      grants: [{ role: 'provinceOfficer', unit: asUnitCode('90'), above: [] }] }]]),
  });
  return verdicts[0]?.outcome;
}

test('32,35 without a source is refused; so is a value that is not its parts', async () => {
  const { publisher, quote } = source;
  const outcomes = await verdictsFor(office.server.test, 'thu', [
    figure({}), figure({ publisher, quote }), figure({ ...source, quote: '' }),
    figure({ ...source, part: 22, whole: 67 }),
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('refused'));
  expect((await office.server.get('/so-lieu/nu-cap-uy')).body).toContain('Chưa có số nào');
});

test('with a source and a second person it stands; its writer may not approve it', async () => {
  const made = figure({ ...source, part: 22, whole: 68 });
  await writeAs(office.server.test, 'thu', [made]);
  const [own] = await verdictsFor(office.server.test, 'thu',
    [changeOn(await readRow(office.server.test, made.record), 'thu', { act: 'approve' })]);
  expect(own?.outcome).not.toBe('applied');
  office.server.moveClock(2_000);
  expect((await office.server.get('/so-lieu/nu-cap-uy')).body).not.toContain('32,35');
  expect(await approvedBySecond(made.record)).toBe('applied');
  office.server.moveClock(2_000);
  const { body } = await office.server.get('/so-lieu/nu-cap-uy');
  expect(body).toContain('32,35');
  expect(body).toContain('Nữ chiếm 32,35% cấp ủy tỉnh.');
  expect(body).toContain('https://bao.example.vn/bai');
});

test('the line breaks at the merger, which the page says; the table has every source', async () => {
  const earlier = [['2023', 28.1], ['2024', 29.4]] as const;
  for (const [year, value] of earlier) {
    const made = figure({ ...source, period: 'year', year: Number(year), value });
    await writeAs(office.server.test, 'thu', [made]);
    expect(await approvedBySecond(made.record)).toBe('applied');
  }
  office.server.moveClock(2_000);
  const { body } = await office.server.get('/so-lieu/nu-cap-uy');
  expect([...body.matchAll(/class="stroke" d="([^"]*)"/g)].map(([, d = '']) =>
    d.split(/(?=[ML])/).length)).toEqual([2, 1]);
  expect(body).toContain('Từ 01/07/2025 không so được với trước: Hai tỉnh sáp nhập.');
  expect((await office.server.get('/en/so-lieu/nu-cap-uy')).body)
    .toContain('Two provinces were merged');
  const csv = await office.server.get('/so-lieu/nu-cap-uy.csv');
  expect(csv.headers['content-type']).toContain('text/csv');
  const lines = csv.body.trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines.slice(1).every((line) => line.includes('Báo tỉnh'))).toBe(true);
  expect(lines[3]).toContain('"Nữ chiếm 32,35% cấp ủy tỉnh.",2025-07-01');
  expect((await office.server.get('/so-lieu/khong-co')).statusCode).toBe(404);
});

test('axe finds nothing on the page', async () => {
  const context = await office.browser.newContext({ baseURL: office.address });
  const page = await context.newPage();
  await page.goto('/so-lieu/nu-cap-uy');
  for (const look of everyLook) expect(await faultsIn(page, look)).toEqual([]);
  await context.close();
});
