// How often may be tried: what a guesser meets, and that she never stands behind him; two servers
// on one database count together.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { codeTries, factorTries, passphraseTries } from './tries.ts';

let it: TestDatabase;
beforeAll(async () => { it = await testDatabase(); });
beforeEach(() => it.db.owner.query('truncate try_bucket'));
afterAll(() => it.drop());

const setUp = () => {
  let ms = 0;
  const shared = { pool: it.db.pool, nowMs: (): number => ms };
  return { passphrases: passphraseTries(shared), factors: factorTries(shared), shared,
    pass: (seconds: number) => { ms += seconds * 1000; } };
};

test('two servers take from one bucket, also at the same moment', async () => {
  const { shared } = setUp();
  const servers = [codeTries(shared), codeTries(shared)];
  const waits = await Promise.all(Array.from({ length: 14 }, (_, n) =>
    servers[n % 2]?.take('10.0.0.1')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  expect(waits.filter((wait) => wait === 60)).toHaveLength(4);
});

test('no address or name lies open in the database', async () => {
  const { passphrases } = setUp();
  await passphrases.take({ address: '10.0.0.1', name: 'thu', desk: null });
  const { rows } = await it.db.owner.query('select * from try_bucket');
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/thu|10\.0/);
});

test('a crowd of addresses slows strangers, closes for nobody, and not her desk', async () => {
  const { passphrases, pass } = setUp();
  for (let n = 0; n < 300; n += 1) {
    const address = `10.0.${n >> 8}.${n & 255}`;
    const turn = await passphrases.take({ address, name: `ai${n}`, desk: null });
    expect([turn.wait, turn.pauseMs]).toEqual([0, 0]);
  }
  const stranger = { address: '10.7.7.7', name: 'thu', desk: null };
  expect(await passphrases.take(stranger)).toMatchObject({ wait: 0, pauseMs: 2_000 });
  expect(await passphrases.take({ ...stranger, desk: 'ban' }))
    .toMatchObject({ wait: 0, pauseMs: 0 });
  pass(12);
  expect(await passphrases.take(stranger)).toMatchObject({ wait: 0, pauseMs: 0 });
});

test('what was right costs nothing', async () => {
  const { passphrases } = setUp();
  for (let n = 0; n < 400; n += 1) {
    const turn = await passphrases.take({ address: '10.0.0.1', name: 'thu', desk: null });
    expect([turn.wait, turn.pauseMs]).toEqual([0, 0]);
    await turn.right();
  }
});

test('a second factor takes ten wrong codes, then four an hour, over all addresses', async () => {
  const { factors, pass } = setUp();
  const guess = (n: number) => factors.take({ address: `10.0.0.${n}`, name: 'thu', desk: null });
  for (let n = 0; n < 10; n += 1) expect((await guess(n)).wait).toBe(0);
  expect((await guess(10)).wait).toBe(900);
  expect((await factors.take({ address: '10.0.0.1', name: 'thu', desk: 'ban' })).wait).toBe(0);
  expect((await factors.take({ address: '10.0.0.1', name: 'hanh', desk: null })).wait).toBe(0);
  pass(24 * 3600);
  for (let n = 0; n < 10; n += 1) expect((await guess(n)).wait).toBe(0);
  expect((await guess(11)).wait).toBeGreaterThan(0);
});
