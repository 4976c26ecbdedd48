// The chain as the database builds it: numbered without gaps by however many write at once, hashed
// as the program hashes, closed to other provinces and to every change.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { acts, type Act } from '../store/audit-acts.ts';
import { audit, auditAlone, type Entry } from '../store/audit.ts';
import { hashOf, type Link } from './chain.ts';
import { openTrail } from '../store/audit-trail.ts';
import { asProvince } from '../store/rights.ts';

let at: TestDatabase;
beforeAll(async () => { at = await testDatabase(); });
afterAll(() => at.drop());

const readChain = async (province: string): Promise<readonly Link[]> =>
  (await at.db.owner.query<Link & { at: string; nr: string }>(
    `select province, nr, (extract(epoch from at) * 1000)::bigint as at, actor, device, act, unit,
       about, more, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash
     from audit where province = $1 order by nr`, [province])).rows
    .map((row) => ({ ...row, nr: Number(row.nr), at: Number(row.at) }));

function expectWhole(chain: readonly Link[]) {
  expect(chain.map(({ nr }) => nr)).toEqual(chain.map((_, index) => index + 1));
  for (const [index, link] of chain.entries()) {
    expect(link.prev).toBe(chain[index - 1]?.hash ?? '');
    expect(link.hash).toBe(hashOf(link));
  }
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((s) => !s.includes('\0'));
const entries = fc.record({
  actor: text, device: text, unit: text, about: text,
  act: fc.constantFrom(...Object.keys(acts) as Act[]),
  more: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 4 }),
});

describe('the chain', () => {
  test('of whatever entries is hashed the same by the program and the database', async () => {
    await fc.assert(fc.asyncProperty(entries, async (entry) => {
      await auditAlone(at.db.pool, { ...entry, province: 'words' });
    }), { numRuns: 150 });
    const chain = await readChain('words');
    expect(chain.length).toBeGreaterThanOrEqual(150);
    expectWhole(chain);
  });

  test('of twenty transactions at once has neither gap nor fork, of failed ones no trace',
    async () => {
      const entry: Entry = { province: 'many', actor: 'hoa', act: 'signIn' };
      const write = (n: number) => asProvince(at.db.pool, 'many', async (client) => {
        await audit(client, { ...entry, more: { n } });
        if (n % 5 === 0) throw new Error('does not happen');
      }).catch((error: Error) => expect(error.message).toBe('does not happen'));
      await Promise.all(Array.from({ length: 20 }, (_, n) => write(n)));
      const chain = await readChain('many');
      expect(chain).toHaveLength(16);
      expectWhole(chain);
    });

  test('never carries more than short values', async () => {
    await expect(auditAlone(at.db.pool, {
      province: 'long', actor: 'hoa', act: 'exported', more: { note: 'x'.repeat(101) },
    })).rejects.toThrow('ids and counts');
  });
});

describe('the walls', () => {
  const act = (sql: string, scope: string | null) => transaction(at.db.pool, async (client) => {
    if (scope !== null) await setScope(client, provinceScope(scope));
    return (await client.query(sql)).rowCount;
  });
  const insert = `insert into audit (province, nr, at, actor, act, prev, hash)
    values ('mine', 7, '2020-01-01', 'hoa', 'signIn', 'x', 'x')`;

  test('let nobody write or read outside her province', async () => {
    expect(await act(insert, 'mine')).toBe(1);
    expect((await readChain('mine'))[0]?.nr).toBe(1);
    await expect(act(insert, 'other')).rejects.toThrow('row-level security');
    await expect(act(insert, null)).rejects.toThrow('row-level security');
    for (const scope of ['other', null]) {
      expect(await act('select from audit', scope)).toBe(0);
      expect(await act('select from audit_head', scope)).toBe(0);
    }
    expect(await act('select from audit_head', 'mine')).toBe(1);
  });

  test('let everybody in a province write, and those read who opened the trail', async () => {
    const read = (trail: string | null) => asProvince(at.db.pool, 'mine', async (client) => {
      if (trail !== null) await openTrail(client, trail);
      return (await client.query('select from audit')).rowCount;
    });
    expect(await read(null)).toBe(0);
    expect(await read('other')).toBe(0);
    expect(await read('mine')).toBe(1);
  });

  test('keep what is written from the program and from the owner', async () => {
    expect(await act(`update audit set actor = 'mai'`, 'mine')).toBe(0);
    expect(await act('delete from audit', 'mine')).toBe(0);
    const changes = [
      `update audit set actor = 'mai'`, 'delete from audit', 'truncate audit',
      'update audit_head set nr = 0', 'delete from audit_head',
    ];
    for (const change of changes) {
      await expect(at.db.owner.query(change)).rejects.toThrow('does not change');
    }
    await expect(act('update audit_head set nr = nr - 1', 'mine')).rejects.toThrow('not change');
  });
});
