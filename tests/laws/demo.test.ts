// The demo province, loaded whole into a real server by its simulated phones: its figures are the
// ones promised, out of the tallies, and equal a recount from the records.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMonth } from '../../core/brands.ts';
import type { Published } from '../../core/api/reports.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { readConfig, type Config } from '../../server/start/config.ts';
import { findDemo, loadDemo, type Demo, type DemoRun } from '../../server/demo/demo.ts';
import { buildServer } from '../../server/http/server.ts';
import { routesOf } from '../../server/routes.ts';
import { recount } from '../../server/operate/recount.ts';
import { layOut } from '../../tools/demo/layout.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { mergeOfCommunes } from './demo-merge.ts';

const day = '2025-11-20';
/** The last month of the last full quarter before that day. */
const signedUntil = asMonth('2025-09');
/** About 45 s on two free cores; the ceiling is for a machine that has other work. */
const loadMs = 300_000;

let test_: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let config: Config;
let people: Demo['people'];
let doneBeforeBreak = 0;
const said: string[] = [];

const run = (signal: AbortSignal): DemoRun =>
  ({ config, db: test_.db, signal, say: (line) => void said.push(line) });

beforeAll(async () => {
  test_ = await testDatabase();
  const asked = readConfig({ HOABAN_DEMO_DAY: day }, [], { cwd: '/tmp', root: false });
  app = await buildServer({ config: asked, db: test_.db, routes: routesOf(null), log: null });
  const origin = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  config = { ...asked, port: Number(origin.port) };
  await loadAndBreakOff();
  const demo = await findDemo(test_.db, config);
  doneBeforeBreak = demo?.done.length ?? 0;
  if (demo) people = await loadDemo(demo, run(new AbortController().signal));
}, loadMs);

afterAll(async () => {
  await app.close();
  await test_.drop();
});

/** The first start is stopped after some communes, as by a power cut. */
async function loadAndBreakOff(): Promise<void> {
  const demo = await findDemo(test_.db, config);
  if (!demo) throw new Error('an empty database gets a demo');
  const stop = new AbortController();
  const breaking = { ...run(stop.signal), say: () => stop.abort() };
  expect(await loadDemo(demo, breaking)).toEqual([]);
}

async function sumOf(element: DataElement, split = '', since = '2021-01'): Promise<number> {
  const { rows } = await test_.db.owner.query<{ readonly n: string }>(
    `select coalesce(sum(approved), 0) as n from tally
     where unit = '11' and element = $1 and month between $4 and $2 and starts_with(split, $3)`,
    [element, signedUntil, split, since]);
  return Number(rows[0]?.n);
}

describe('the demo province', () => {
  test('goes on where it was broken off', async () => {
    expect(doneBeforeBreak).toBeGreaterThan(0);
    expect(doneBeforeBreak).toBeLessThan(46);
    const demo = await findDemo(test_.db, config);
    expect(demo).toMatchObject({ isComplete: true, day });
    expect(new Set(demo?.done).size).toBe(47);
    expect(said.at(-1)).toContain('báo cáo');
  });

  test('reached what the documents say', async () => {
    const figures = {
      teamsFounded: await sumOf('teamsFounded'), teams: await sumOf('teams'),
      members: await sumOf('teamMembers'), clubs: await sumOf('clubsFounded'),
      addresses: await sumOf('addressesFounded'),
      courses: await sumOf('trainings', 'commune'), officials: await sumOf('trainees', 'commune.'),
      classes: await sumOf('trainings', 'village'),
      villageOfficials: await sumOf('trainees', 'village.'),
      dialogues: await sumOf('dialogues'), dialogueTurns: await sumOf('dialogueTurns'),
      clubEvents: await sumOf('clubEvents'), clubEventPeople: await sumOf('clubEventPeople'),
    };
    expect(figures).toEqual({
      teamsFounded: 540, teams: 540, members: 4_784, clubs: 96, addresses: 50,
      courses: 18, officials: 827, classes: 86, villageOfficials: 4_349,
      dialogues: 144, dialogueTurns: 7_200, clubEvents: 170, clubEventPeople: 29_040,
    });
  });

  test('publishes them with codes, targets and period', async () => {
    const { provinces } = (await app.inject('/figures.json')).json<Published>();
    const { figures = [], period, province } = provinces[0] ?? {};
    expect(period).toMatchObject({ code: '2025-Q3', from: '2025-07', to: '2025-09' });
    expect(province?.code).toBe('11');
    const of = (code: string) => figures.find((figure) => figure.code === code);
    expect(of('P1')).toMatchObject({ value: 540, target: 540, percent: 100 });
    expect(of('P16')).toMatchObject({ value: 96, target: 96, percent: 100 });
    expect(of('P8')).toMatchObject({ value: 50, target: 50, percent: 100 });
    expect(of('P3')).toMatchObject({ value: 4_784 });
    // Without a target of the phase they count from January.
    const counted: readonly (readonly [string, DataElement, string])[] = [
      ['P22/commune', 'trainings', 'commune'], ['P22b/commune', 'trainees', 'commune.'],
      ['P22/village', 'trainings', 'village'], ['P22b/village', 'trainees', 'village.'],
      ['P19', 'dialogues', ''], ['P20', 'dialogueTurns', ''],
      ['P18c', 'clubEvents', ''], ['P18d', 'clubEventPeople', ''],
    ];
    for (const [code, element, split] of counted) {
      const since = of(code)?.targetOf === 'phase' ? '2021-01' : '2025-01';
      const value = await sumOf(element, split, since);
      expect(value, code).toBeGreaterThan(0);
      expect(of(code), code).toMatchObject({ since, value });
    }
  });

  test('equals a recount from the records', async () => {
    expect(await recount(test_.db.pool, '11')).toEqual([]);
  });

  test('shows a running month: waiting, returned, missing, a clash, something held', async () => {
    const { rows } = await test_.db.owner.query<{ readonly status: string; readonly n: number }>(
      `select status, count(*)::int as n from record where kind = 'activity' and day >= $1
       group by status`, ['2025-11-01']);
    const n = Object.fromEntries(rows.map(({ status, n: count }) => [status, count]));
    for (const status of ['submitted', 'approved', 'returned']) {
      expect(n[status] ?? 0).toBeGreaterThan(5);
    }
    const { rows: [more] } = await test_.db.owner.query(
      `select (select count(*)::int from change where outcome = 'clash') as clashes,
         (select count(*)::int from waiting where outcome = 'held') as held,
         (select count(*)::int from waiting where outcome = 'refused') as refused,
         (select count(*)::int from record where kind = 'activity') as slips,
         (select count(*)::int from session) as sessions`);
    expect(more).toMatchObject({ clashes: 1, refused: 0, sessions: 0 });
    expect(more.held).toBeGreaterThan(0);
    expect(more.slips).toBeGreaterThan(13_000);
    expect(more.slips).toBeLessThan(17_000);
  });

  test('has customs that are followed: open, with steps, and ended', async () => {
    const { rows: [n] } = await test_.db.owner.query(
      `select count(*) filter (where kind = 'customStep')::int as steps,
         count(*) filter (where kind = 'customWatch' and status = 'submitted')::int as open,
         count(*) filter (where kind = 'customWatch' and status = 'approved')::int as ended
       from record`);
    expect(n.open).toBe(2);
    expect(n.ended).toBeGreaterThan(10);
    expect(n.steps).toBe(n.ended + 2);
  });

  test('has uneven communes, and 47 of 50 addresses that answered lately', async () => {
    const teams = layOut(config.demoDay as Parameters<typeof layOut>[0]).communes
      .map(({ villages }) => villages.filter(({ team }) => team !== null).length);
    expect(teams).toHaveLength(45);
    expect([Math.min(...teams), Math.max(...teams)]).toEqual([7, 17]);
    const { rows } = await test_.db.owner.query(
      `select count(distinct body::jsonb->'v'->>'model')::int as n from record
       where kind = 'contactCheck' and day > $1::date - 90`, [day]);
    expect(rows).toEqual([{ n: 47 }]);
  });

  test('says how its people come in, with codes that work', async () => {
    const ways = people.map(({ how }) => how).join('\n');
    const code = /mã \/ code: (\d{4}(?: \d{4})+)/.exec(ways)?.[1];
    expect(ways).toMatch(/passphrase: \S.{11,}/);
    expect(ways).toContain('not for real work');
    const enrolled = await app.inject({
      method: 'POST', url: '/api/enrol', payload: { code, deviceName: 'Máy thử' },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(enrolled.statusCode).toBe(200);
  });
});

describe('units of the demo over time', () => {
  mergeOfCommunes(() => ({ test: test_, origin: `http://127.0.0.1:${config.port}`, day }));
});
