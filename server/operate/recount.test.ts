// The recount finds what was planted, wherever it was planted, and the command says so to scripts.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import { followAll } from '../store/follow.ts';
import { transaction } from '../store/pool.ts';
import { recount } from './recount.ts';
import { seeEverything } from './snapshot.ts';
import { poolEnvironment } from '../../tests/cluster.ts';
import { slipOf, startWorking, type Owner, type Working } from './working.fixture.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  beforeAll(async () => {
    work = await startWorking(owner);
    const hanh = await work.phone('hanh');
    const team = hanh.create('model', asUnitCode('90-1-1'), {
      type: 'team', name: 'Tổ truyền thông bản Hoa', decidedOn: '2025-03-01' });
    await hanh.rest();
    const may = await work.phone('may');
    for (let n = 0; n < 3; n++) slipOf(may, n);
    may.create('activity', asUnitCode('90-1-1'), {
      form: 'meeting', heldOn: '2026-10-18', topics: ['schooling'], women59: 7, heldBy: 'team',
      model: team.record,
    });
    await may.rest();
    await hanh.rest();
    for (const id of may.store.rows.keys()) {
      const row = hanh.view(id);
      if (row?.status === 'submitted') hanh.decide(row, 'approve');
    }
    await hanh.rest();
    expect([...may.verdicts.values(), ...hanh.verdicts.values()].map(({ outcome }) => outcome))
      .not.toContain('refused');
  });
  afterAll(() => work.close());

  const change = (sql: string): Promise<number> => transaction(work.db.owner, async (client) => {
    await seeEverything(client);
    return (await client.query(sql)).rowCount ?? 0;
  });
  const command = async (): Promise<{ code: number; text: string }> => {
    const tool = join(import.meta.dirname, '..', '..', 'tools', 'recount.ts');
    const env = { ...process.env, ...poolEnvironment(work.url), HOABAN_DATA: work.dataDir };
    return promisify(execFile)(process.execPath, [tool], { env }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: { code: number; stdout: string; stderr: string }) =>
        ({ code: error.code, text: error.stdout + error.stderr }));
  };

  test('figures that are right are proved, and the command ends with 0', async () => {
    expect(await recount(work.db.pool, '90')).toEqual([]);
    const { code, text } = await command();
    expect(text).toContain('Tỉnh 90: số liệu khớp với từng phiếu.');
    expect(code).toBe(0);
  });

  // What is planted, how it is taken back, and where it must be found.
  const planted: readonly (readonly [string, string, string, RegExp])[] = [
    ['in a village’s tally',
      `update tally set approved = approved + 2 where unit = '90-1-1' and element = 'events'
        and month = '2026-11'`,
      `update tally set approved = approved - 2 where unit = '90-1-1' and element = 'events'
        and month = '2026-11'`,
      /^tally 90-1-1 events 2026-11/],
    ['in what waits',
      `update tally set waiting = waiting + 1 where unit = '90' and element = 'events'
        and month = '2026-11'`,
      `update tally set waiting = waiting - 1 where unit = '90' and element = 'events'
        and month = '2026-11'`,
      /^tally 90 events 2026-11/],
    ['in a tally of nothing',
      `insert into tally (province, unit, element, month, split, approved) values ('90', '90-2',
        'events', '2026-01', '', 1)`,
      `delete from tally where unit = '90-2' and month = '2026-01'`, /^tally 90-2 events 2026-01/],
    ['in who was there',
      `update presence set approved = approved + 1 where unit = '90-1-1'`,
      `update presence set approved = approved - 1 where unit = '90-1-1'`, /^presence 90-1-1 /],
  ];
  test.each(planted)('a difference %s is found', async (_, plant, mend, where) => {
    expect(await change(plant)).toBeGreaterThan(0);
    const found = await recount(work.db.pool, '90');
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((difference) => difference.where).join('\n')).toMatch(new RegExp(where, 'm'));
    const { code, text } = await command();
    expect(code).toBe(1);
    expect(text).toMatch(/tally .* records /);
    await change(mend);
    expect(await recount(work.db.pool, '90')).toEqual([]);
  });

  test.each([
    ['words', `update record_text set text = ' gi khac ' where kind = 'activity'`],
    ['title', `update record_text set title = 'x' where kind = 'model'`],
    ['marks', `update record_text set marks = '''form=other'''::tsvector where kind = 'activity'`],
    ['links', `delete from record_link where kind = 'activity' and field = 'model'`],
  ])('%s that are not a record’s own are found, and written again', async (part, plant) => {
    await followAll(work.db.pool, '90');
    expect(await recount(work.db.pool, '90')).toEqual([]);
    expect(await change(plant)).toBeGreaterThan(0);
    const found = await recount(work.db.pool, '90');
    expect(new Set(found.map(({ where }) => where.split(' ')[0]))).toEqual(new Set([part]));
    await change('update record_text set seq = 0');
    await change('update record_follow set seq = 0');
    await followAll(work.db.pool, '90');
    expect(await recount(work.db.pool, '90')).toEqual([]);
  });

  test('a difference in what a record says it counted is found', async () => {
    const one = `(select min(id::text)::uuid from record where kind = 'activity')`;
    const counted = await transaction(work.db.owner, async (client) => {
      await seeEverything(client);
      return (
        (await client.query<{ counted: string }>(`select counted from record where id = ${one}`))
          .rows[0]?.counted ?? ''
      );
    });
    const tally = JSON.parse(counted) as Record<string, number>;
    const [key] = Object.keys(tally);
    await change(
      `update record set counted = '${JSON.stringify({ ...tally, [key!]: 9 })}' where id = ${one}`,
    );
    const found = await recount(work.db.pool, '90');
    expect(found[0]?.where).toMatch(/^record /);
    expect(found.some(({ where }) => where.startsWith('tally 90-1-1 '))).toBe(true);
    expect((await command()).code).toBe(1);
    await change(`update record set counted = '${counted}' where id = ${one}`);
    expect(await recount(work.db.pool, '90')).toEqual([]);
  });
});
