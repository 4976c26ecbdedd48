// The grid of targets: which record applies to a cell, out to a workbook and back with every fault
// told by its row, and that nothing outside the list is ever written.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TargetGrid, TargetsRead } from '../../core/api/targets.ts';
import { targetRoutes } from '../http/targets.ts';
import { Page, pagesToXlsx } from '../workbooks/page.ts';
import { readFile } from '../workbooks/read-file.ts';
import { openOffice, type Name, type Office } from './office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
const year = Number(today.slice(0, 4));
let phase = '';
beforeAll(async () => {
  office = await openOffice([targetRoutes]);
  phase = await office.write('thu', 'phase', '90',
    { code: 'I', name: 'Giai đoạn I', from: `${year - 1}-01-01`, to: `${year}-12-31` });
  const give = (unit: string, more: object) =>
    office.write('thu', 'target', unit, { indicator: 'P4', period: 'year', year, ...more });
  await give('90', { value: 120, decidedOn: `${year}-01-05`, decisionNo: '1/QĐ' });
  await give('90', { value: 150, decidedOn: `${year}-03-05`, decisionNo: '2/QĐ' });
  await give('90-1', { value: 12 });
  await office.write('thu', 'target', '90-1',
    { indicator: 'P4', period: 'phase', phase, value: 7 });
});
afterAll(() => office.close());

const grid = (name: Name, query = '') => office.read<TargetGrid>(name, `/api/targets${query}`);
const values = ({ cells }: TargetGrid) =>
  cells.map(({ unit, indicator, value }) => [unit, indicator, value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
const send = async (name: Name, bytes: Buffer) => office.server.app.inject({
  method: 'POST', url: `/api/targets/read?unit=90&span=${year}`, payload: bytes,
  headers: {
    'content-type': 'application/octet-stream', origin: 'http://127.0.0.1:8080',
    host: '127.0.0.1:8080', cookie: office.cookie(name),
  },
});

test('shows what applies, of a year and of a phase, to units that exist today', async () => {
  const shown = await grid('thu');
  expect(values(shown)).toEqual([['90', 'P4', 150], ['90-1', 'P4', 12]]);
  expect(shown.units.map(({ code }) => code)).toEqual(['90', '90-1', '90-2']);
  expect(shown.spans.map(({ code }) => code))
    .toEqual([`phase:${phase}`, String(year), String(year - 1), String(year + 1)]);
  expect(values(await grid('thu', `?span=phase:${phase}`))).toEqual([['90-1', 'P4', 7]]);
  expect(shown.indicators.some(({ code }) => code === 'X99')).toBe(false);
  expect((await grid('hanh', '?unit=90-1')).units.map(({ code }) => code)).toEqual(['90-1']);
  expect((await office.get('hanh', '/api/targets?unit=90-2')).statusCode).toBe(404);
  expect((await office.get('thu', '/api/targets?span=2099')).statusCode).toBe(404);
});

test('goes out to a workbook and comes back the same', async () => {
  const file = await office.get('thu', `/api/targets.xlsx?unit=90&span=${year}`);
  const read = await readFile({ bytes: file.rawPayload, headings: ['Mã đơn vị'] });
  expect(read.rows.map(({ cells }) => cells[0])).toEqual(['90', '90-1', '90-2']);
  const back = (await send('thu', file.rawPayload)).json<TargetsRead>();
  expect(back).toEqual({ faults: [], cells: [
    { unit: '90', indicator: 'P4', value: 150 }, { unit: '90-1', indicator: 'P4', value: 12 },
  ] });
});

test('tells every fault of a file by its row and writes nothing', async () => {
  const page = new Page('Chỉ tiêu');
  page.add(['Mã đơn vị', 'Đơn vị', 'P4 · Cuộc', 'P99 · Lạ', 'P4 · Lần nữa']);
  page.add(['90-1', 'Xã Một', 4.5, 1, '']);
  page.add(['90-9', 'Xã Lạ', 3, '', '']);
  page.add(['90-2', 'Xã Hai', 'nhiều', '', '']);
  page.add(['90', 'Tỉnh', '6.480', '', '']);
  const { faults, cells } = (await send('thu', await pagesToXlsx([page]))).json<TargetsRead>();
  expect(faults.map(({ row, column }) => [row, column])).toEqual([
    [1, 'P4 · Lần nữa'], [1, 'P99 · Lạ'], [2, 'P4 · Cuộc'], [3, 'Mã đơn vị'], [4, 'P4 · Cuộc'],
  ]);
  expect(cells).toEqual([{ unit: '90', indicator: 'P4', value: 6480 }]);
  expect((await send('hanh', await pagesToXlsx([page]))).statusCode).toBe(404);
  expect(values(await grid('thu'))).toEqual([['90', 'P4', 150], ['90-1', 'P4', 12]]);
});
