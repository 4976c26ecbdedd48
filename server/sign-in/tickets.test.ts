// Tickets: taken once and in time, at whichever server; a flood from some addresses takes nothing
// from the others; the database alone does not open one.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { makeTickets, ticketsMax } from './tickets.ts';

let it: TestDatabase;
let now = 0;
beforeAll(async () => { it = await testDatabase(); });
beforeEach(async () => {
  now = 0;
  await it.db.owner.query('truncate ticket');
});
afterAll(() => it.drop());
const tickets = () => makeTickets<unknown>({ pool: it.db.pool, nowMs: () => now });
/** As if so many had been asked for before. */
const flood = (asker: string, count: number) => it.db.owner.query(
  `insert into ticket (id_hash, asker, sealed, until_ms)
   select sha256(convert_to($1 || n, 'UTF8')), substr(sha256(convert_to($1, 'UTF8')), 1, 16),
     '', 600000 from generate_series(1, $2) n`, [asker, count]);
const counted = async () => Number((await it.db.owner.query('select count(*) from ticket'))
  .rows[0].count);

test('a ticket is taken once, within ten minutes, at whichever server', async () => {
  const [one, late] = [await tickets().give({ một: 1 }, 'a'), await tickets().give('hai', 'a')];
  now = 9 * 60_000;
  expect([await tickets().take(one), await tickets().take(one)]).toEqual([{ một: 1 }, null]);
  now = 10 * 60_000;
  expect(await tickets().take(late)).toBeNull();
  expect([await tickets().take(undefined), await tickets().take('khac')]).toEqual([null, null]);
});

test('of two who take it at once one has it', async () => {
  const id = await tickets().give('một', 'a');
  const taken = await Promise.all([tickets().take(id), tickets().take(id)]);
  expect(taken.filter((value) => value !== null)).toEqual(['một']);
});

test('an address that asks for too many pushes out its own oldest alone', async () => {
  const hers = await tickets().give(-1, 'her');
  const his: string[] = [];
  for (let n = 0; n < ticketsMax.each + 3; n += 1) {
    now += 1;
    his.push(await tickets().give(n, 'him'));
  }
  expect(await Promise.all(his.slice(0, 4).map((id) => tickets().take(id))))
    .toEqual([null, null, null, 3]);
  expect(await tickets().take(hers)).toBe(-1);
});

test('when all places are taken, who holds most gives one up', async () => {
  for (let bot = 0; bot < 50; bot += 1) await flood(`bot ${bot} `, ticketsMax.all / 50);
  const hers = [await tickets().give(1, 'her'), await tickets().give(2, 'her')];
  expect(await counted()).toBe(ticketsMax.all);
  expect([await tickets().take(hers[0]), await tickets().take(hers[1])]).toEqual([1, 2]);
});

test('what is over makes room, and no value lies open in the database', async () => {
  await flood('bot', ticketsMax.all);
  now = 10 * 60_000;
  await tickets().give('bí mật', 'her');
  const { rows } = await it.db.owner.query('select sealed from ticket');
  expect(rows).toHaveLength(1);
  expect(rows[0].sealed.toString()).not.toContain('bí mật');
});
