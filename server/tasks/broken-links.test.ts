// A step names a custom that no phone has sent. For a week nobody is asked; then the commune's list
// of tasks says so, and nobody else's does; once the record is there the line goes.
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TasksAnswer } from '../../core/api/tasks.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../../tests/clock.ts';
import { creation, openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { taskRoutes } from '../http/tasks.ts';
import { addBrokenLinks } from '../store/broken-links.ts';
import { makeDeadlines } from '../store/deadlines.ts';
import { followAll } from '../store/follow.ts';
import { asProvince } from '../store/rights.ts';

let office: Office;
beforeAll(async () => { office = await openOffice([taskRoutes]); });
afterAll(() => office.close());

const pool = () => office.server.test.db.pool;
const inProvince = <T>(work: (client: ClientBase) => Promise<T>) =>
  asProvince(pool(), '90', work);
const daily = () => inProvince(async (client) => {
  await makeDeadlines(client, '90');
  return addBrokenLinks(client, '90');
});
const linesOf = async (name: Name, id: string) =>
  (await office.read<TasksAnswer>(name, '/api/tasks')).lines
    .filter(({ record }) => record === id).map(({ code, words, state }) => [code, words.en, state]);

test('a broken link is told to the commune after a week, until the record comes', async () => {
  const watch = creation('may', { kind: 'customWatch', unit: '90-1-1', values: {
    custom: 'kinMarriage', noticedOn: dayAfter(today, -20), noticedBy: 'team' } });
  const step = await office.write('may', 'customStep', '90-1-1',
    { watch: watch.id, doneOn: today, who: 'team', what: ['family'] });
  await followAll(pool(), '90');
  expect(await daily()).toBe(0);
  expect(await linesOf('hanh', step)).toEqual([]);
  await inProvince((client) => client.query(
    `update record_text set received_at = received_at - interval '8 days'
     where province = '90' and record = $1`, [step]));
  expect(await daily()).toBe(1);
  expect(await linesOf('hanh', step)).toEqual([
    ['link.watch', expect.stringMatching(/^Look at the link: /), 'late']]);
  for (const name of ['may', 'dua', 'thu'] as const) expect(await linesOf(name, step)).toEqual([]);
  expect((await office.send('may', [watch]))[0]?.outcome).toBe('applied');
  expect(await daily()).toBe(0);
  expect(await linesOf('hanh', step)).toEqual([]);
});
