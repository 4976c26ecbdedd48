// The board of reports: what each unit has signed, reminders on the task list of those who make the
// report, and returns that a new version answers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoardAnswer, ReportNotice } from '../../core/api/report-board.ts';
import type { ReportAnswer } from '../../core/api/reports.ts';
import { openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
const period = String(Number(today.slice(0, 4)) - 1);
beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const board = (name: Name, more = '') =>
  office.read<BoardAnswer>(name, `/api/reports/board?period=${period}${more}`);
const states = async (name: Name) =>
  (await board(name)).rows.map(({ unit, state }) => [unit.code, state]);
const begin = async (name: Name, unit: string) =>
  (await office.post(name, '/api/reports', { template: 'T3', unit, period })).json<ReportAnswer>();
const sign = async (name: Name, { id }: ReportAnswer) =>
  (await office.post(name, `/api/reports/${id}/sign`, {})).json<ReportAnswer>();
const remind = (name: Name, units: readonly string[]) =>
  office.post(name, '/api/reports/remind', { template: 'T3', period, units });
const notices = async (name: Name) =>
  (await office.read<{ notices: readonly ReportNotice[] }>(name, '/api/reports/notices')).notices;
const actsIn = async () => (await office.server.test.db.owner.query(
  `select act from audit where act in ('reportReminded', 'reportReturned') order by nr`))
  .rows.map(({ act }) => act);

describe('the board', () => {
  test('shows the province who has signed, who writes, who is missing', async () => {
    expect(await states('thu')).toEqual([['90-1', 'missing'], ['90-2', 'missing']]);
    await begin('dua', '90-2');
    await sign('hanh', await begin('hanh', '90-1'));
    expect(await states('thu')).toEqual([['90-1', 'signed'], ['90-2', 'draft']]);
    const { rows, mayRemind, isOver, forms } = await board('thu');
    expect([mayRemind, isOver, forms.map(({ template }) => template)])
      .toEqual([true, true, ['T3', 'T4']]);
    expect(rows[0]).toMatchObject({ version: 1, by: { account: 'hanh' } });
    const own = await board('thu', '&template=T4');
    expect(own.rows.map((row) => row.period.code))
      .toEqual(Array.from({ length: 8 }, (_, n) => String(Number(period) - n)));
  });

  test('shows a commune its own periods, and nobody a neighbour', async () => {
    const { rows, mayRemind } = await board('hanh');
    expect([rows.length, rows[0]?.state, rows[1]?.state, mayRemind])
      .toEqual([8, 'signed', 'missing', false]);
    for (const path of ['board?unit=90-2', 'board?template=T4', 'board?period=2020-13']) {
      expect((await office.get('hanh', `/api/reports/${path}`)).statusCode).toBe(404);
    }
    expect((await office.get('may', '/api/reports/board')).statusCode).toBe(404);
  });
});

describe('a reminder', () => {
  test('reaches those who make the report, once a day, and the audit', async () => {
    expect((await remind('thu', ['90-1', '90-2', '90-2'])).json()).toEqual({ reminded: 1 });
    expect((await remind('sao', ['90-2'])).json()).toEqual({ reminded: 0 });
    expect(await notices('dua')).toMatchObject([{
      what: 'reminder', template: 'T3', unit: { code: '90-2' }, period: { code: period },
      by: { account: 'thu' }, note: '',
    }]);
    expect(await notices('hanh')).toEqual([]);
    expect((await board('thu')).rows[1]?.reminded).toMatchObject({ today: true });
    expect(await actsIn()).toEqual(['reportReminded']);
  });

  test('comes from above only', async () => {
    expect((await remind('hanh', ['90-2'])).statusCode).toBe(404);
    expect((await remind('thu', ['90'])).json()).toEqual({ reminded: 0 });
  });

  test('is answered by signing', async () => {
    await sign('dua', await begin('dua', '90-2'));
    expect(await notices('dua')).toEqual([]);
    expect((await board('thu')).rows[1]).toMatchObject({ state: 'signed', reminded: null });
  });
});

describe('a return', () => {
  test('keeps the signed report and asks for a new version', async () => {
    const [row] = (await board('thu')).rows;
    const back = (name: Name, note: string) =>
      office.post(name, `/api/reports/${row?.report}/return`, { note });
    expect((await back('hanh', 'Thiếu')).statusCode).toBe(404);
    expect((await back('thu', ' ')).statusCode).toBe(400);
    expect((await back('thu', 'Thiếu phần kiến nghị')).statusCode).toBe(200);
    const [returned] = (await board('thu')).rows;
    expect(returned).toMatchObject({
      state: 'returned', note: 'Thiếu phần kiến nghị', by: { account: 'thu' },
    });
    expect(await notices('hanh')).toMatchObject([{ what: 'returned', report: row?.report }]);
    const signed = await office.read<ReportAnswer>('hanh', `/api/reports/${row?.report}`);
    expect(signed.state).toBe('signed');
    const next = await office.post('hanh', `/api/reports/${row?.report}/version`, {});
    expect((await back('thu', 'Thiếu')).json()).toMatchObject({ code: 'notNow' });
    await sign('hanh', next.json<ReportAnswer>());
    expect(await notices('hanh')).toEqual([]);
    expect((await board('thu')).rows[0]).toMatchObject({ state: 'signed', version: 2 });
    expect(await actsIn()).toEqual(['reportReminded', 'reportReturned']);
  });
});
