// A girl of 15 is to be married: the lead notes it, only her commune sees it, two visits follow,
// and the marriage is stopped. The commune's and the village's figures move. From the figures above
// the commune nobody can subtract a number of 1–4. Row-level security hides closed rows from a
// province.
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asDay, type Id } from '../../core/brands.ts';
import type { CustomsAnswer } from '../../core/api/customs.ts';
import type { Published, ReportAnswer } from '../../core/api/reports.ts';
import type { RecordDeadlines, TasksAnswer } from '../../core/api/tasks.ts';
import type { Row } from '../../core/sync/change.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { closedYearsOn } from '../../indicators/customs/closed-year.ts';
import { noneSince } from '../../indicators/customs/none-since.ts';
import { closedElements } from '../../indicators/elements.ts';
import { today } from '../../tests/clock.ts';
import { taskRoutes } from '../http/tasks.ts';
import { recount } from '../operate/recount.ts';
import { openKinds } from '../store/open-kinds.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { scopeOf, setScope } from '../store/scope.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';
import { closeYears } from './closed-years.ts';
import { openOffice, type Name, type Office } from './office.fixture.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([taskRoutes]); });
afterAll(() => office.close());

const noticedOn = dayAfter(today, -3);
const past = dayAfter(today, -70);
const girl = { custom: 'childMarriage', sex: 'f', age: '15', noticedOn, noticedBy: 'team' };
const tasks = (name: Name) => office.read<TasksAnswer>(name, '/api/tasks');
const figuresOf = (name: Name, unit: string) =>
  office.read<CustomsAnswer>(name, `/api/figures/customs?unit=${unit}`);
const pool = () => office.server.test.db.pool;
let watch: Id;
const [year = 0] = closedYearsOn(today);
const inProvince = <T>(work: (client: ClientBase) => Promise<T>) =>
  asProvince(pool(), '90', work);

test('the deadline shows at the village and at its commune, and nowhere else', async () => {
  watch = await office.write('may', 'customWatch', '90-1-1', girl);
  for (const name of ['may', 'hanh'] as const) {
    const { lines, counts } = await tasks(name);
    expect(lines.filter(({ record }) => record === watch).map(({ code, until, state }) =>
      [code, until.slice(0, 10), state])).toEqual([
      ['visit1', dayAfter(noticedOn, 8), 'running'], ['visit2', dayAfter(noticedOn, 31), 'running'],
      ['visit3', dayAfter(noticedOn, 91), 'running'],
    ]);
    expect(counts.running).toBeGreaterThanOrEqual(3);
  }
  for (const name of ['thu', 'sao', 'sua', 'dua'] as const) {
    expect((await tasks(name)).lines.filter(({ kind }) => kind === 'customWatch')).toEqual([]);
    const missing = '01900000-0000-7000-8000-00000000dead';
    for (const rest of ['', '/deadlines']) {
      const there = await office.get(name, `/api/records/${watch}${rest}`);
      const absent = await office.get(name, `/api/records/${missing}${rest}`);
      expect([there.statusCode, there.body.replaceAll(watch, missing)])
        .toEqual([404, absent.body]);
    }
  }
});

test('two visits and an outcome end the deadlines; approval moves the figures', async () => {
  for (const days of [2, 1]) {
    await office.write('may', 'customStep', '90-1-1',
      { watch, doneOn: dayAfter(today, -days), who: 'team', what: ['family', 'law'] });
  }
  const states = async () => (await office.read<RecordDeadlines>(
    'hanh', `/api/records/${watch}/deadlines`)).deadlines.map(({ state }) => state);
  expect(await states()).toEqual(['done', 'done', 'running']);
  expect((await tasks('may')).lines.filter(({ record }) => record === watch)).toHaveLength(1);
  await office.edit('may', watch, { outcome: 'stopped', outcomeOn: today });
  expect(await states()).toEqual(['done', 'done', 'done']);
  expect((await figuresOf('hanh', '90-1')).close?.[0])
    .toMatchObject({ noticed: 0, stopped: 0, open: 0, waiting: 1 });
  expect((await office.decide('hanh', watch, 'approve')).outcome).toBe('applied');
  for (const [name, unit] of [['hanh', '90-1'], ['may', '90-1-1']] as const) {
    expect((await figuresOf(name, unit)).close?.[0])
      .toMatchObject({ unit: { code: unit }, noticed: 1, stopped: 1, open: 0, waiting: 0 });
  }
  expect(await recount(pool(), '90')).toEqual([]);
});

test('after a custom happened, its village reads since which month there is none', async () => {
  const id = await office.write('may', 'customWatch', '90-1-1', {
    ...girl, custom: 'kinMarriage', sex: null, age: null, noticedOn: past, outcome: 'happened',
    outcomeOn: past });
  expect((await office.decide('hanh', id, 'approve')).outcome).toBe('applied');
  const month = dayAfter(asDay(`${past.slice(0, 7)}-01`), 32).slice(0, 7);
  expect((await figuresOf('may', '90-1-1')).close?.[0]?.noneSince)
    .toMatchObject([{ custom: 'kinMarriage', month }]);
  // The phone says the same from the records that it holds.
  const { row } = await office.read<{ readonly row: Row }>('may', `/api/records/${id}`);
  expect(noneSince([row.approved?.values ?? {}])).toEqual([{ custom: 'kinMarriage', month }]);
});

test('above the commune: the province’s months, closed years without small figures', async () => {
  for (const [name, unit, n] of [['may', '90-1-1', 3], ['sua', '90-2-1', 7]] as const) {
    for (let nth = 0; nth < n; nth++) {
      const id = await office.write(name, 'customWatch', unit,
        { ...girl, noticedOn: `${year}-05-1${nth}` });
      await office.decide(unit.startsWith('90-1') ? 'hanh' : 'dua', id, 'approve');
    }
  }
  expect((await figuresOf('thu', '90')).years).toEqual([]);
  expect(await inProvince((client) => closeYears(client, '90', today))).toBe(1);
  const seen = await figuresOf('thu', '90');
  expect(seen.close).toBe(null);
  const thisYear = [noticedOn, past].filter((day) => day.startsWith(today.slice(0, 4)));
  expect(seen.months.reduce((sum, { noticed }) => sum + Number(noticed), 0))
    .toBe(thisYear.length);
  const [marriages] = seen.years.find((one) => one.year === year)?.customs ?? [];
  expect(marriages).toMatchObject({ custom: 'childMarriage', noticed: 10 });
  // 3 is small. If only 3 were hidden, 10 − 7 would reveal it; so 7 is hidden too.
  expect(marriages?.communes.map(({ noticed }) => noticed)).toEqual(['hidden', 'hidden']);
  const ofCommune = await figuresOf('thu', '90-1');
  expect([ofCommune.close, ofCommune.months]).toEqual([null, []]);
  expect(ofCommune.years[0]?.customs[0]?.communes).toMatchObject([{ noticed: 'hidden' }]);
  expect(await figuresOf('thu', '90-1-1'))
    .toMatchObject({ close: null, months: [], years: [] });
  expect((await office.get('dua', '/api/figures/customs?unit=90-1')).statusCode).toBe(404);
});

test('a year is closed once: what comes late moves no closed figure', async () => {
  const before = await figuresOf('thu', '90');
  const late = await office.write('sua', 'customWatch', '90-2-1',
    { ...girl, noticedOn: `${year}-06-01` });
  expect((await office.decide('dua', late, 'approve')).outcome).toBe('applied');
  expect(await inProvince((client) => closeYears(client, '90', today))).toBe(0);
  expect((await figuresOf('thu', '90')).years).toEqual(before.years);
});

test('reports and the public page show the closed year and no other figure of it', async () => {
  const signed = async (name: Name, template: string, unit: string) => {
    const { id } = (await office.post(name, '/api/reports',
      { template, unit, period: String(year) })).json<ReportAnswer>();
    const signer = name === 'thu' ? 'sao' : name;
    const report = (await office.post(signer, `/api/reports/${id}/sign`, {})).json<ReportAnswer>();
    const file = await office.get(name, `/api/reports/${id}.xlsx`);
    const rows = ForeignBook.open(file.rawPayload).page('Tập tục').rows()
      .map((row) => row.slice(1).map(String).join(' ').trim());
    return { customs: report.sheet.customs, rows };
  };
  const t3 = await signed('hanh', 'T3', '90-1');
  const none = [0, 0, 0, 0, 0, 0, 0, 0];
  expect(t3.customs?.rows).toEqual([{ name: `Năm ${year}`, figures: ['hidden', ...none] }]);
  expect(t3.rows).toContainEqual(expect.stringMatching(/^Năm \d{4} • 0 0/));
  await signed('dua', 'T3', '90-2');
  const t4 = await signed('thu', 'T4', '90');
  expect(t4.customs?.rows).toEqual([
    { name: 'Toàn tỉnh', figures: [10, ...none], total: true },
    { name: 'Đơn vị 90-1', figures: ['hidden', ...none] },
    { name: 'Đơn vị 90-2', figures: ['hidden', ...none] },
  ]);
  expect(t4.rows).toContainEqual(expect.stringMatching(/^Toàn tỉnh 10 0/));
  const { provinces } = (await office.server.get('/figures.json')).json<Published>();
  expect(provinces[0]?.customs).toEqual((await figuresOf('thu', '90')).years);
});

test('row-level security shows a province no closed row', async () => {
  const seenBy = (role: 'provinceOfficer' | 'communeOfficer', unit: string) =>
    transaction(pool(), async (client) => {
      const grants = [{ role, unit, above: unit === '90' ? [] : ['90'] }] as never;
      await setScope(client, scopeOf('90', [{ account: 'x', grants }], { openKinds, device: 'd' }));
      const count = async (sql: string, values: unknown[]) =>
        Number((await client.query(`select count(*) as n from ${sql}`, values)).rows[0]?.n);
      return [
        await count('tally where element = any($1)', [closedElements]),
        await count('presence where element = any($1)', [closedElements]),
        await count(`record where kind in ('customWatch', 'customStep')`, []),
        await count(`deadline where kind = 'customWatch'`, []),
        await count(`record_text where kind in ('customWatch', 'customStep')`, []),
        await count(`record_sought where kind in ('customWatch', 'customStep')`, []),
        await count(`record_marked where kind in ('customWatch', 'customStep')`, []),
        await count(`record_link where kind in ('customWatch', 'customStep')`, []),
      ];
    });
  expect(await seenBy('provinceOfficer', '90')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  const [tallies = 0, , ...rows] = await seenBy('communeOfficer', '90-1');
  expect([tallies, ...rows].every((n) => n > 0)).toBe(true);
  // The other commune sees its own 8 records: 7 of the closed year and the late one.
  const [, , records] = await seenBy('communeOfficer', '90-2');
  expect(records).toBe(8);
});
