/** Pools on a really running PostgreSQL: whose rights they have and what they survive. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPool, openPoolBeside, transaction, type OwnedDatabase } from './pool.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-pool-'));

let server: EmbeddedDatabase;
let database: OwnedDatabase;

beforeAll(async () => {
  server = await startEmbedded({ dataDir });
  database = await openPool({ databaseUrl: server.url, dataDir });
  await database.owner.query(`
    create table slip (village text);
    alter table slip enable row level security;
    alter table slip force row level security;
    create policy slip_village on slip
      using (village = current_setting('hoaban.village', true))`);
  const noSteps = join(dataDir, 'log');
  await migrate(database, noSteps);
});
afterAll(async () => {
  await database.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const one = async (pool: OwnedDatabase['pool'], sql: string) => (await pool.query(sql)).rows[0];

describe('whose rights the program has', () => {
  test('it answers requests as a login that obeys row-level security', async () => {
    expect(database.appRole).toBe('hoaban_app');
    expect(await one(database.pool, 'select current_user::text as role')).toEqual({
      role: 'hoaban_app',
    });
    await database.owner.query("insert into slip values ('Nà Tấu'), ('Mường Phăng')");
    expect((await database.pool.query('select * from slip')).rows).toEqual([]);
    const seen = await transaction(database.pool, async (client) => {
      await client.query("set local hoaban.village = 'Nà Tấu'");
      return (await client.query('select village from slip')).rows;
    });
    expect(seen).toEqual([{ village: 'Nà Tấu' }]);
    await expect(database.pool.query("insert into slip values ('Nà Tấu')"))
      .rejects.toThrow('row-level security');
    await expect(database.pool.query('create table x ()')).rejects.toThrow('permission denied');
  });

  test('options already in DATABASE_URL stay', async () => {
    const url = `${server.url}&options=${encodeURIComponent('-c search_path=pg_catalog')}`;
    const other = await openPool({ databaseUrl: url, dataDir });
    expect(await one(other.pool, `select current_user::text as role,
      current_setting('search_path') as path`)).toEqual({ role: 'hoaban_app', path: 'pg_catalog' });
    await other.close();
  });

  test('a tool works beside the server that owns the folder', async () => {
    const tool = await openPoolBeside({ databaseUrl: null, dataDir });
    expect(await one(tool.owner, 'select count(*)::int as n from slip')).toEqual({ n: 2 });
    await tool.close();
    expect(await one(database.pool, 'select 1 as still')).toEqual({ still: 1 });
  });
});

describe('a transaction', () => {
  test('leaves nothing when its work fails', async () => {
    await database.owner.query('create table if not exists note (word text)');
    await expect(transaction(database.owner, async (client) => {
      await client.query("insert into note values ('một')");
      throw new Error('đổi ý');
    })).rejects.toThrow('đổi ý');
    expect(await one(database.owner, 'select count(*)::int as n from note')).toEqual({ n: 0 });
  });

  test('does not report success when a failure inside was swallowed', async () => {
    await expect(transaction(database.owner, async (client) => {
      await client.query("insert into note values ('một')");
      await client.query('select 1/0').catch(() => undefined);
    })).rejects.toThrow('rolled back');
  });
});

/** A worker of the database may have ended by itself meanwhile. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ESRCH') throw error;
  }
}

describe('a database that cannot be used', () => {
  test('is named in two languages and its password is not', async () => {
    const url = 'postgresql://mai:bi-mat@127.0.0.1:1/hoaban';
    const problem = await openPool({ databaseUrl: url, dataDir }).catch(String);
    expect(problem).toMatch(/Không kết nối được[^]*ECONNREFUSED[^]*Cannot connect/);
    expect(problem).not.toContain('bi-mat');
    await expect(openPool({ databaseUrl: server.url.replace('/hoaban', '/khac'), dataDir }))
      .rejects.toThrow(/3D000/);
  });

  test('in another encoding is refused', async () => {
    await database.owner.query(
      `create database latin encoding 'LATIN1' locale 'C' locale_provider libc template template0`);
    await expect(openPool({ databaseUrl: server.url.replace('/hoaban', '/latin'), dataDir }))
      .rejects.toThrow(/LATIN1[^]*encoding=UTF8/);
  });

  test('that is stopped leaves nobody waiting, and is used again when it goes on', async () => {
    const held = await database.pool.connect();
    const { rows } = await held.query<{ pid: number }>('select pid from pg_stat_activity');
    const stopped = [Number(server.pid()), ...rows.map(({ pid }) => pid)];
    try {
      for (const pid of stopped) signal(pid, 'SIGSTOP');
      await expect(held.query('select 1')).rejects.toThrow(/Connection terminated/);
      await expect(database.pool.query('select 1')).rejects.toThrow(/timeout|terminated/i);
    } finally {
      for (const pid of stopped) signal(pid, 'SIGCONT');
      held.release(true);
    }
    const again = () => database.pool.query('select 1').then(() => true, () => false);
    await expect.poll(again, { timeout: 20_000 }).toBe(true);
  });

  test('that is killed fails the query in flight, and the pool finds the next one', async () => {
    const inFlight = database.pool.query('select pg_sleep(20)').catch(() => 'failed');
    const held = await database.pool.connect();
    await sleep(100);
    process.kill(Number(server.pid()), 'SIGKILL');
    expect(await inFlight).toBe('failed');
    await expect(held.query('select 1')).rejects.toThrow();
    held.release(true);
    for (let left = 200; left > 0; left -= 1) {
      const answer = await database.pool.query('select 1 as again').catch(() => null);
      if (answer !== null) break;
      await sleep(50);
    }
    expect(await one(database.pool, 'select 1 as again')).toEqual({ again: 1 });
  });
});
