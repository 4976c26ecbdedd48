// A column of figures has one definition: on a random province the desk, the report, its workbook,
// the open data and the public page say the same of every indicator, for every length of period.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { afterEach, describe, expect, test } from 'vitest';
import type { FiguresAnswer, IndicatorFigures } from '../../core/api/figures.ts';
import type { Published, PublishedFigure, ReportAnswer } from '../../core/api/reports.ts';
import type { Figure } from '../../core/api/named.ts';
import { asMonth, type Id, type Month } from '../../core/brands.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { say, type Words } from '../../core/words/words.ts';
import { columnMeanings } from '../../indicators/columns.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { ForeignBook } from '../../server/workbooks/foreign-book.fixture.ts';
import { DeskContext, type Desk } from '../../app/screens/office/desk/desk.ts';
import { IndicatorTable } from '../../app/screens/office/figures/figures-table.tsx';
import {
  meeting, openOffice, type Name, type Office,
} from '../../server/figures/office.fixture.ts';
import { migrationsFolder } from '../../server/store/migrate.ts';
import { Home } from '../../site/home.tsx';
import { pickFrom, randomFrom, type Random } from '../simulation/random.ts';

let office: Office | null = null;
afterEach(() => office?.close());

describe.each([3, 14, 159])('a random province, seed %i', (seed) => {
  test('says one thing of each figure everywhere', async () => {
    const random = randomFrom(seed);
    const here = office = await openOffice();
    const month = asMonth(dayInVietnam(here.server.now()).slice(0, 7));
    await fill(here, random, month);
    for (const period of periodsOf(month)) {
      const commune = await begun(here, 'hanh', { template: 'T3', unit: '90-1', period });
      sameOnPaper(commune, await desk(here, 'hanh', '90-1', period), period);
      const draft = await begun(here, 'thu', { template: 'T4', unit: '90', period });
      const signed = await here.post('sao', `/api/reports/${draft.id}/sign`, {});
      expect(signed.statusCode, signed.body).toBe(200);
      const report = signed.json<ReportAnswer>();
      const figures = await desk(here, 'thu', '90', period);
      sameOnPaper(report, figures, period);
      await sameInWorkbook(here, report);
      await sameInPublic(here, figures, period);
    }
    await sameAfterOlderProgram(here);
  });
});

const year = (month: Month): number => Number(month.slice(0, 4));
/** The running month, and periods of the year before, which are over. */
const periodsOf = (month: Month): readonly string[] => {
  const before = year(month) - 1;
  return [month, `${before}-05`, `${before}-Q3`, `${before}-H2`, String(before),
    String(year(month)), 'phase:g2'];
};

const writers = [['may', 'hanh', '90-1-1'], ['sua', 'dua', '90-2-1']] as const;

async function fill(here: Office, random: Random, month: Month): Promise<void> {
  const { write, decide } = here;
  const phase = (code: string, from: number, to: number): Promise<Id> =>
    write('thu', 'phase', '90',
      { code, name: `Giai đoạn ${code}`, from: `${from}-01-01`, to: `${to}-12-31` });
  const first = year(month) - 1;
  await phase('g1', first - 4, first - 1);
  const second = await phase('g2', first, first + 4);
  const targets = ['P1', 'P2', 'P4', 'P5', 'P6', 'P7', 'P10', 'P19'].flatMap((indicator) =>
    ['90', '90-1'].map((unit) => ({ indicator, unit, of: random(4) })));
  for (const { indicator, unit, of } of targets) {
    const value = 1 + random(60);
    if (of === 1 || of === 3) for (const n of [first, first + 1]) {
      await write('thu', 'target', unit,
        { indicator, period: 'year', year: n, value: value + n % 7 });
    }
    if (of === 2 || of === 3) {
      await write('thu', 'target', unit,
        { indicator, period: 'phase', phase: second, value: value * 5 });
    }
  }
  const teams = new Map<string, Id>();
  for (const [, officer, unit] of writers) {
    teams.set(unit, await write(officer, 'model', unit, {
      type: 'team', name: `Tổ ${unit}`, decidedOn: `${monthAfter(month, -random(30))}-01`,
    }));
  }
  for (let n = 0; n < 24; n += 1) {
    const [writer, officer, unit] = pickFrom(random, writers);
    const values = meeting(`${monthAfter(month, -random(26))}-01`, 1 + random(40),
      random(2) === 0 ? {} : { heldBy: 'team', model: teams.get(unit) ?? '' });
    const id = await write(writer, 'activity', unit, values);
    if (random(4) > 0) await decide(officer, id, 'approve');
  }
}

interface ReportWanted { readonly template: string; readonly unit: string; readonly period: string }
async function begun(here: Office, name: Name, asked: ReportWanted): Promise<ReportAnswer> {
  const made = await here.post(name, '/api/reports', asked);
  expect(made.statusCode, made.body).toBe(200);
  return made.json<ReportAnswer>();
}

const desk = (here: Office, ...[name, unit, period]: [Name, string, string]) =>
  here.read<FiguresAnswer>(name, `/api/figures?unit=${unit}&period=${period}`);

/** What each column of the paper is on the desk. */
const onDesk: Readonly<Record<string, (one: IndicatorFigures) => Figure>> = {
  target: (one) => one.target, phaseTarget: (one) => one.targets.phase,
  yearTarget: (one) => one.targets.year, periodBefore: (one) => one.before,
  thisPeriod: (one) => one.thisPeriod, toDate: (one) => one.toDate,
  reached: (one) => one.percent, change: (one) => one.change,
};

const rowsOf = ({ sheet }: ReportAnswer) => sheet.groups.flatMap((group) => group.rows);

function sameOnPaper(report: ReportAnswer, { indicators }: FiguresAnswer, period: string): void {
  const { columns } = report.sheet;
  const counted = indicators.filter(({ code }) => code.startsWith('P'));
  expect(counted.length).toBeGreaterThan(10);
  for (const one of counted) {
    const row = rowsOf(report).find(({ code }) => code === one.code);
    expect(row?.figures, `${report.template} ${period} ${one.code}`)
      .toEqual(columns.map(({ id }) => onDesk[id]?.(one)));
    if (one.percent !== null && one.target !== null && typeof one.toDate === 'number') {
      expect(one.percent).toBeCloseTo((100 * one.toDate) / one.target, 9);
    }
  }
}

async function sameInWorkbook(here: Office, report: ReportAnswer): Promise<void> {
  const file = await here.get('thu', `/api/reports/${report.id}.xlsx`);
  const printed = new Map<string, readonly unknown[]>();
  for (const cells of ForeignBook.open(file.rawPayload).page().rows()) {
    if (typeof cells[0] === 'number' || /^\d+$/.test(String(cells[0] ?? ''))) {
      printed.set(String(cells[1]), cells.slice(3, 3 + report.sheet.columns.length));
    }
  }
  for (const row of rowsOf(report).filter(({ part }) => !part)) {
    expect(printed.get(row.name), row.name).toEqual(row.figures.map((n) => n ?? '—'));
  }
}

async function sameInPublic(
  here: Office, figures: FiguresAnswer, period: string,
): Promise<void> {
  here.server.moveClock(2_000);
  const published = (await here.server.get('/figures.json')).json<Published>();
  const [province] = published.provinces;
  expect(province?.columns).toMatchObject({
    value: columnMeanings.toDate, percent: columnMeanings.percent,
  });
  const page = rowsIn(renderToString(
    <Home
      language="vi"
      data={{ figures: published, maps: {}, news: [] }}
      place={{ origin: '', path: '/', province: null }}
    />));
  const table = rowsIn(renderToString(
    <DeskContext.Provider value={deskOf()}>
      <IndicatorTable value={figures} asked={{ unit: '90', period, indicator: 'P4' }} />
    </DeskContext.Provider>));
  for (const one of figures.indicators.filter(({ code }) => code.startsWith('P'))) {
    const open = province?.figures.find(({ code }) => code === one.code);
    expect(numbersOf(open), `${period} ${one.code}`).toEqual([
      one.thisPeriod, one.toDate, one.since, one.target, one.targetOf, one.percent,
    ]);
    const [target, now, toDate, percent] = cellsOf(page, `${one.words.vi} (${one.unit.vi})`);
    const shown = cellsOf(table, one.words.vi);
    // The desk has the column of what waits between, a “%” behind percentages, and a bar.
    expect([shown[1], shown[2], shown[4], shown[5]?.replace('%', '')], `${period} ${one.code}`)
      .toEqual([target, now, toDate, percent]);
  }
}

/** A copy that an older program published, with sums of another span, is set right once. */
async function sameAfterOlderProgram(here: Office): Promise<void> {
  const { owner } = here.server.test.db;
  const read = async (): Promise<Published> => {
    here.server.moveClock(2_000);
    return (await here.server.get('/figures.json')).json<Published>();
  };
  const right = await read();
  await owner.query(`update published set figures = jsonb_set(figures, '{figures}', (
    select jsonb_agg(f || '{"value": 13008, "percent": 97.7}')
    from jsonb_array_elements(figures -> 'figures') f))`);
  expect((await read()).provinces[0]?.figures[0]?.value).toBe(13008);
  await owner.query(readFileSync(join(migrationsFolder, '0021-published-as-signed.sql'), 'utf8'));
  expect(await read()).toEqual(right);
}

const numbersOf = (one: PublishedFigure | undefined) => one
  && [one.thisPeriod, one.value, one.since, one.target, one.targetOf, one.percent];

/** By the row's heading, the texts of the cells behind it; a phone shows the target once more below
    the heading. */
function rowsIn(html: string): ReadonlyMap<string, readonly string[]> {
  const text = (cell: string): string => cell.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
  const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) => row);
  return new Map(rows.map((row) => {
    const [, name = '', rest = ''] = /<th[^>]*scope="row"[^>]*>(.*?)<\/th>(.*)/s.exec(row) ?? [];
    const cells = [...rest.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, it = '']) => text(it));
    const [heading = '', below] = name.split('<span class="target-below">');
    if (below !== undefined) expect(text(below)).toContain(cells[0]?.split(' ')[0]);
    return [text(heading), cells];
  }));
}

function cellsOf(rows: ReadonlyMap<string, readonly string[]>, name: string): readonly string[] {
  const cells = rows.get(name) ?? rows.get(`${name} (chưa thu thập)`);
  if (!cells) throw new Error(`no row ${name}`);
  return cells;
}

const deskOf = (): Desk => ({
  language: 'vi', t: (text: Words, values?: Record<string, string>) => say(text, 'vi', values),
}) as unknown as Desk;
