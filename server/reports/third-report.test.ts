// A report is one file: with one more file and its line in the list, routes begin it, print it and
// sign it, at the level that it names. The programme's own records give it their words.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ReportAnswer, ReportsAnswer } from '../../core/api/reports.ts';
import { meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';

vi.mock('../../indicators/reports/all.ts', async (original) => {
  const { reportForms } = await original<typeof import('../../indicators/reports/all.ts')>();
  const { modelsReport } = await import('../../indicators/reports/models.fixture.ts');
  const all = [...reportForms, modelsReport];
  return { reportForms: all, reportByCode: (code: string) => all.find((one) => one.code === code) };
});

let office: Office;
const period = String(Number(today.slice(0, 4)) - 1);
beforeAll(async () => {
  office = await openOffice();
  const model = (name: string, more: object) =>
    office.write('hanh', 'trustedAddress', '90-1', { name, decidedOn: `${period}-03-02`, ...more });
  await model('Tổ Bản Một', { type: 'team' });
  await model('Nhà chị Lả', { type: 'address', beds: 12 });
  const id = await office.write('may', 'activity', '90-1-1', meeting(`${period}-05-10`, 30));
  await office.decide('hanh', id, 'approve');
  const programme = await office.write('thu', 'programme', '90', {
    code: 'ct', name: 'Chương trình mới', project: 'Tiểu dự án 2', from: `${period}-01-01`,
  });
  await office.write('thu', 'content', '90',
    { programme, code: '1', name: 'Nội dung đổi tên', from: `${period}-01-01` });
});
afterAll(() => office.close());

const begin = (template: string, more = {}) =>
  office.post('hanh', '/api/reports', { template, unit: '90-1', period, ...more });

test('a third report is offered, laid out, printed and signed', async () => {
  const { mayBegin } = await office.read<ReportsAnswer>('hanh', '/api/reports');
  expect(mayBegin.map(({ template, periods }) => [template, periods.length]))
    .toEqual([['T3', 5], ['X1', 2]]);
  const draft = (await begin('X1')).json<ReportAnswer>();
  expect(draft.form.en).toBe('Form X1, models of a commune');
  expect(draft.sheet.title[1]).toMatch(/^Mô hình của xã .* năm \d{4}$/);
  expect(draft.sheet.opening).toContain('Theo Tiểu dự án 2, Hội LHPN xã');
  expect(draft.sheet.groups).toEqual([]);
  expect(draft.sheet.list?.columns.map(({ title }) => title))
    .toEqual(['Loại mô hình', 'Ngày quyết định', 'Số chỗ tạm lánh']);
  const day = `02/03/${period}`;
  expect(draft.sheet.list?.rows.map(({ name, figures }) => [name, ...figures])).toEqual([
    ['Tổ Bản Một', { text: expect.any(String) }, { text: day }, null],
    ['Nhà chị Lả', { text: expect.any(String) }, { text: day }, 12],
  ]);
  expect(draft.sheet.annex?.rows[0]).toEqual({ name: 'Cộng', figures: [1, 30], total: true });
  expect(draft.checks.map(({ code }) => code)).toEqual(['periodOver', 'narrativeWritten']);
  const signed = await office.post('hanh', `/api/reports/${draft.id}/sign`, {});
  expect(signed.json<ReportAnswer>().state).toBe('signed');
  const file = await office.get('hanh', `/api/reports/${draft.id}.xlsx`);
  const rows = ForeignBook.open(file.rawPayload).page('Báo cáo').rows();
  expect(rows.find((row) => row[1] === 'Nhà chị Lả')?.slice(3, 5)).toEqual([day, 12]);
  expect((await office.get('hanh', `/api/reports/${draft.id}.docx`)).statusCode).toBe(200);
  expect((await office.server.get('/figures.json')).json()).toEqual({ provinces: [] });
});

test('it stays within the level and the periods of its form', async () => {
  expect((await begin('X1', { period: `${period}-05` })).statusCode).toBe(400);
  expect((await begin('X9')).statusCode).toBe(400);
  const above = await office.post('thu', '/api/reports', { template: 'X1', unit: '90', period });
  expect(above.statusCode).toBe(403);
});

test('the programme and its contents carry the names of their records', async () => {
  const { sheet } = (await begin('T3')).json<ReportAnswer>();
  expect(sheet.groups.map(({ title }) => title).slice(0, 2)).toEqual([
    'Nội dung 1. Nội dung đổi tên',
    'Nội dung 2. Mô hình nâng cao quyền năng kinh tế, bảo vệ phụ nữ và trẻ em',
  ]);
  expect(sheet.title[1]).toBe(`Kết quả thực hiện Tiểu dự án 2 năm ${period}`);
});
