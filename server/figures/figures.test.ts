// Figures over HTTP against numbers counted by hand, and who may see them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  FiguresAnswer, IndicatorFigures, MonthsAnswer, UnitsAnswer,
} from '../../core/api/figures.ts';
import type { InboxAnswer } from '../../core/api/slips.ts';
import type { Id } from '../../core/brands.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { asMonth } from '../../core/brands.ts';
import { meeting, openOffice, type Office } from './office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
let team: Id;
const month = asMonth(today.slice(0, 7));
const before = monthAfter(month, -1);
const lastYear = monthAfter(month, -12);
const year = today.slice(0, 4);
const firstOf = (it: string): string => `${it}-01`;

beforeAll(async () => {
  office = await openOffice();
  const { write, decide } = office;
  const phase = await write('thu', 'phase', '90', {
    code: 'II', name: 'Giai đoạn II',
    from: `${Number(year) - 1}-01-01`,
    to: `${Number(year) + 3}-12-31`,
  });
  await write('thu', 'target', '90', {
    indicator: 'P4', period: 'year', year: Number(year), value: 40,
  });
  await write('thu', 'target', '90', { indicator: 'P4', period: 'phase', phase, value: 200 });
  await write('thu', 'target', '90-1', {
    indicator: 'P4', period: 'year', year: Number(year), value: 10,
  });
  await write('thu', 'choice', '90', {
    list: 'topics', code: 'tao-hon', name: 'Tảo hôn', order: 1,
  });
  team = await write('hanh', 'model', '90-1-1', {
    type: 'team', name: 'Tổ bản 1', decidedOn: firstOf(lastYear),
  });
  const approved = [
    await write(
      'may', 'activity', '90-1-1', meeting(firstOf(month), 30, { heldBy: 'team', model: team }),
    ),
    await write(
      'may', 'activity', '90-1-1', meeting(firstOf(before), 20, { heldBy: 'team', model: team }),
    ),
    await write('may', 'activity', '90-1-1', meeting(firstOf(lastYear), 7)),
  ];
  for (const id of approved) await decide('hanh', id, 'approve');
  await write('may', 'activity', '90-1-1', meeting(firstOf(month), 4));
  const other = await write('sua', 'activity', '90-2-1', meeting(firstOf(month), 11));
  await decide('dua', other, 'approve');
});
afterAll(() => office.close());

const at = (answer: FiguresAnswer, code: string): IndicatorFigures => {
  const found = answer.indicators.find((it) => it.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const figures = (name: Parameters<Office['read']>[0], unit: string, period: string = month) =>
  office.read<FiguresAnswer>(name, `/api/figures?unit=${unit}&period=${period}`);
const isJanuary = month.endsWith('-01');

describe('the figures of a unit', () => {
  test('add up what was approved, and show beside it what waits', async () => {
    const province = await figures('thu', '90');
    expect(at(province, 'P4')).toMatchObject({
      thisPeriod: 2, waiting: 1, before: 1, lastYear: 1, cumulative: 4,
    });
    expect(at(province, 'P5')).toMatchObject({
      thisPeriod: 41, waiting: 4, before: 20, lastYear: 7, cumulative: 68,
    });
    const village = await figures('may', '90-1-1');
    expect(at(village, 'P5')).toMatchObject({ thisPeriod: 30, waiting: 4 });
    expect(province.seq).toBeGreaterThan(0);
    expect(province.above).toEqual([]);
    expect(village.above.map((unit) => unit.code)).toEqual(['90', '90-1']);
  });

  test('stand beside the targets of year and phase', async () => {
    const toDate = isJanuary ? 2 : 3;
    const province = at(await figures('thu', '90'), 'P4');
    expect(province).toMatchObject({ yearToDate: toDate, targets: { year: 40, phase: 200 } });
    expect(province.percent).toBeCloseTo((100 * toDate) / 40, 9);
    const phase = at(await figures('thu', '90', 'phase'), 'P4');
    expect(phase).toMatchObject({ thisPeriod: 4, percent: 2 });
    expect(at(await figures('hanh', '90-1'), 'P4').targets).toEqual({ year: 10, phase: null });
  });

  test('count a team once a month however many slips it sends', async () => {
    const second = await office.write('may', 'activity', '90-1-1',
      meeting(firstOf(month), 1, { heldBy: 'team', model: team }));
    expect(at(await figures('hanh', '90-1'), 'P2')).toMatchObject({ thisPeriod: 1, waiting: 0 });
    expect((await office.decide('hanh', second, 'approve')).outcome).toBe('applied');
    const commune = await figures('hanh', '90-1');
    expect(at(commune, 'P2')).toMatchObject({ thisPeriod: 1, before: 1, lastYear: 0 });
    expect(at(commune, 'P7')).toMatchObject({ thisPeriod: 100, lastYear: 0 });
    expect((await office.decide('hanh', second, 'withdraw')).outcome).toBe('applied');
    expect(at(await figures('hanh', '90-1'), 'P2').thisPeriod).toBe(1);
  });

  test('are split by sex and by the province’s own topics', async () => {
    const { splits } = at(await figures('thu', '90'), 'P5');
    const women = splits[0]?.parts.find((part) => part.code === 'f');
    expect(women).toMatchObject({ value: 41, waiting: 4 });
    const topics = at(await figures('thu', '90'), 'P4').splits.find(
      (split) => split.code === 'topics',
    );
    expect(topics?.parts).toMatchObject([
      { code: 'tao-hon', words: { vi: 'Tảo hôn' }, value: 2, waiting: 1 },
    ]);
  });

  test('of a month that has not begun do not exist', async () => {
    const next = await figures('thu', '90', monthAfter(month, 1));
    expect(at(next, 'P4')).toMatchObject({ thisPeriod: null, waiting: null });
  });
});

describe('figures by unit and by month', () => {
  test('tell each commune and whom to ask after', async () => {
    const answer = await office.read<UnitsAnswer>(
      'thu',
      `/api/figures/units?unit=90&period=${month}&indicator=P5`,
    );
    expect(
      answer.units.map(({ unit, thisPeriod, waiting }) => [unit.code, thisPeriod, waiting]),
    ).toEqual([
      ['90-1', 30, 4], ['90-2', 11, 0],
    ]);
    expect(answer.indicator).toMatchObject({ thisPeriod: 41, waiting: 4 });
    const [first] = answer.units;
    expect(first?.reasons.map((it) => it.code)).toContain('waits');
    expect(first?.reasons.find((it) => it.code === 'waits')?.n).toBe(1);
    expect(first?.lastContact).not.toBeNull();
    expect(answer.askAfter).toContain('90-1');
    const villages = await office.read<UnitsAnswer>(
      'hanh',
      `/api/figures/units?unit=90-1&period=${month}&indicator=P4`,
    );
    expect(villages.units.map(({ unit, thisPeriod }) => [unit.code, thisPeriod])).toEqual([
      ['90-1-1', 1], ['90-1-2', 0],
    ]);
    expect(villages.units[1]?.reasons.map((it) => it.code)).toEqual(
      expect.arrayContaining(['noPhone', 'nothingYet']),
    );
  });

  test('count what waits as the inbox does, whatever month or indicator is shown', async () => {
    await office.write('may', 'activity', '90-1-1', meeting(firstOf(lastYear), 2));
    const inbox = await office.read<InboxAnswer>('hanh', '/api/slips?unit=90-1');
    const waits = inbox.counts.arrived;
    expect(waits).toBeGreaterThan(1);
    for (const query of [`${month}&indicator=P5`, `${year}&indicator=P4`, 'phase&indicator=P6']) {
      const answer = await office.read<UnitsAnswer>(
        'thu', `/api/figures/units?unit=90&period=${query}`);
      const commune = answer.units.find(({ unit }) => unit.code === '90-1');
      expect(commune?.slipsWaiting).toBe(waits);
      expect(commune?.reasons.find(({ code }) => code === 'waits'))
        .toMatchObject({
          n: waits, words: { vi: `${waits} phiếu chờ duyệt, 1 của các tháng trước` },
        });
    }
  });

  test('go through twelve months, with last year and the target of a month', async () => {
    const answer = await office.read<MonthsAnswer>(
      'thu',
      `/api/figures/months?unit=90&indicator=P5&year=${year}`,
    );
    expect(answer.months).toHaveLength(12);
    const now = answer.months.find((it) => it.month === month);
    expect(now).toMatchObject({ value: 41, waiting: 4, lastYear: 7 });
    expect(answer.months.filter((it) => it.month > month).every((it) => it.value === null)).toBe(
      true,
    );
    const events = await office.read<MonthsAnswer>(
      'thu',
      `/api/figures/months?unit=90&indicator=P4&year=${year}`,
    );
    expect(events.monthTarget).toBeCloseTo(40 / 12, 9);
  });
});

describe('figures are seen', () => {
  test('by those above a unit, never by its neighbours or from below', async () => {
    const hers = {
      thu: ['90', '90-1', '90-2', '90-1-1', '90-2-1'], hanh: ['90-1', '90-1-1', '90-1-2'],
      may: ['90-1-1'], sua: ['90-2-1'], sao: ['90', '90-2-1'],
    } as const;
    const all = ['90', '90-1', '90-2', '90-1-1', '90-1-2', '90-2-1'];
    for (const [name, units] of Object.entries(hers)) {
      for (const unit of all) {
        if (name === 'thu' || name === 'sao') continue;
        const status = (await office.get(name as 'hanh', `/api/figures?unit=${unit}`)).statusCode;
        expect([name, unit, status]).toEqual([
          name, unit, (units as readonly string[]).includes(unit) ? 200 : 404,
        ]);
      }
      for (const unit of units)
        expect((await office.get(name as 'thu', `/api/figures?unit=${unit}`)).statusCode).toBe(200);
    }
  });

  test('as if others did not exist', async () => {
    const hidden = await office.get('may', '/api/figures?unit=90-2-1');
    const missing = await office.get('may', '/api/figures?unit=90-9-9');
    expect(hidden.json()).toEqual(missing.json());
    expect((await office.server.get('/api/figures?unit=90')).statusCode).toBe(401);
  });

  test('with odd questions answered 4xx', async () => {
    const odd = [
      '', '?unit=', '?unit=90&unit=91', '?unit=90&period=2026-13', '?unit=90&period=phase:%27;--',
      '?unit=90&period=9999', '?unit[]=90', '?unit=90&period=%00',
      `?unit=${'9'.repeat(500)}`,
      '?unit=__proto__',
    ];
    for (const path of [
      '/api/figures', '/api/figures/units', '/api/figures/months', '/api/slips',
      '/api/slips/behind', '/api/held', '/api/reports',
    ]) {
      for (const query of odd) {
        const status = (await office.get('thu', path + query)).statusCode;
        expect([path, query, status >= 500]).toEqual([path, query, false]);
      }
    }
    expect((await office.get('thu', '/api/figures?unit=90&period=2026-13')).statusCode).toBe(400);
    expect(
      (await office.get('thu', `/api/figures/units?unit=90&indicator=P99&period=${month}`))
        .statusCode,
    ).toBe(404);
  });
});
