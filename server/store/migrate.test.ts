/** Migrations on a really running PostgreSQL: once, whole, in order, and never a changed one. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { migrate, migrationsFolder } from './migrate.ts';
import { openPool, type Database } from './pool.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-migrate-'));
const folder = join(dataDir, 'steps');
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: Database;

beforeAll(async () => {
  database = await openPool({ databaseUrl: null, dataDir });
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.owner.query('drop schema public cascade; create schema public');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  write('0001-slip.sql', 'create table slip (id bigserial, village text);');
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const rows = async (sql: string) => (await database.owner.query(sql)).rows;

describe('steps', () => {
  test('run once and leave their name', async () => {
    expect(await migrate(database, folder)).toEqual(['0001-slip.sql']);
    write('0002-club.sql', "create table club (name text); insert into club values ('Sao Khuê')");
    expect(await migrate(database, folder)).toEqual(['0002-club.sql']);
    expect(await migrate(database, folder)).toEqual([]);
    expect(await rows('select number, name from migration order by number')).toEqual([
      { number: 1, name: '0001-slip.sql' }, { number: 2, name: '0002-club.sql' },
    ]);
    expect(await rows('select name from club')).toEqual([{ name: 'Sao Khuê' }]);
  });

  test('of two servers starting together run once', async () => {
    const both = await Promise.all([migrate(database, folder), migrate(database, folder)]);
    expect(both.flat()).toEqual(['0001-slip.sql']);
  });

  test('that fail half way leave nothing of themselves', async () => {
    write('0002-club.sql', 'create table club (name text); select 1/0;');
    await expect(migrate(database, folder)).rejects.toThrow('division by zero');
    expect(await rows("select to_regclass('club') as club, to_regclass('slip')::text as slip"))
      .toEqual([{ club: null, slip: 'slip' }]);
  });

  test('changed after they ran are refused', async () => {
    await migrate(database, folder);
    write('0001-slip.sql', 'create table slip (id bigserial);');
    await expect(migrate(database, folder)).rejects.toThrow(/nội dung nay khác[^]*changed since/);
  });

  test('unknown to an older program stop it', async () => {
    write('0002-club.sql', 'create table club (name text)');
    await migrate(database, folder);
    rmSync(join(folder, '0002-club.sql'));
    await expect(migrate(database, folder)).rejects.toThrow(/mới hơn[^]*newer/);
  });

  test.each(['0001-double.sql', '2-short.sql'])('named %s are refused', async (name) => {
    write(name, 'select 1');
    await expect(migrate(database, folder)).rejects.toThrow('each number once');
  });

  test('that come before one that has run are refused', async () => {
    write('0003-third.sql', 'select 1');
    await migrate(database, folder);
    write('0002-second.sql', 'select 1');
    await expect(migrate(database, folder)).rejects.toThrow('came too late');
  });
});

describe('the role of the program', () => {
  test('may read and write the rows of old and new tables, no more', async () => {
    await migrate(database, folder);
    await database.owner.query('create table later (id serial, word text)');
    await database.pool.query("insert into slip (village) values ('Nà Tấu')");
    await database.pool.query("insert into later (word) values ('sau')");
    await database.pool.query("update slip set village = 'Nà Nhạn'");
    await database.pool.query('delete from later');
    await expect(database.pool.query('drop table slip')).rejects.toThrow('must be owner');
    await expect(database.pool.query('truncate slip')).rejects.toThrow('permission denied');
    await expect(database.pool.query('delete from migration')).rejects.toThrow('permission denied');
  });
});

test("the program's own steps leave no number out", () => {
  const numbers = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'))
    .map((name) => Number(name.slice(0, 4)))
    .sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test("the program's own steps run on an empty database", async () => {
  const names = await migrate(database, migrationsFolder);
  expect(names.length).toBeGreaterThan(0);
  expect(await migrate(database, migrationsFolder)).toEqual([]);
});
