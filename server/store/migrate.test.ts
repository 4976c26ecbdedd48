/** Migrations on a really running PostgreSQL: once, whole, in order, and never a changed one. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareCatalogs, readCatalog } from '../../tools/catalog.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { openPool, type OwnedDatabase } from './pool.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-migrate-'));
const folder = join(dataDir, 'steps');

let database: OwnedDatabase;

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
    await expect(migrate(database, folder)).rejects.toThrow('its number must be higher');
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

describe('a text that ran before it was locked', () => {
  const whole = async () => {
    await migrate(database, migrationsFolder);
    return readCatalog(database.owner);
  };
  /** What the old texts made otherwise, and their hashes. */
  const histories: readonly (readonly [string, string, string])[] = [
    ['0001-store.sql', 'e03e8a3221f1ed532fcb27a322984a69ba71314898f6dc655f4e658bbec73dad',
      `alter table waiting drop constraint waiting_pkey, add primary key (province, id);
       alter table presence add column commune text not null;`],
    ['0009-audit.sql', '0a81c530b2b3df84ce4c2d25f16cdfe68f2a0b4150213671632d5e794cfda1e5',
      'alter policy scope on audit using (true)'],
    ['0015-people-and-models.sql',
      '7d7fd405fab502e9020376d94061faee34aa9ba00799ded287f1012a3ce318ce',
      `drop index record_of_model;
       create index record_of_model on record (province, hoaban_shown(body::json, 'model'))
         where kind in ('membership', 'strengthening', 'pause', 'contactCheck', 'activity')`],
    ['0017-ingest-plain.sql', '51cbcbab233302723234f1735604aa8e2e31a22bf93382b86ca6c9cdea82b331',
      ''],
  ];

  test.each(histories)('%s (%s) ends in the same schema', async (name, hash, sql) => {
    const fresh = await whole();
    await database.owner.query('drop schema public cascade; create schema public');
    const until = Number(name.slice(0, 4));
    copySteps((number) => number <= until);
    await migrate(database, folder);
    await database.owner.query(sql);
    await database.owner.query('update migration set sha256 = $1 where name = $2', [hash, name]);
    expect(compareCatalogs(fresh, await whole())).toEqual([]);
    expect(await migrate(database, migrationsFolder)).toEqual([]);
  });

  test('may be missing where it landed after its successors', async () => {
    const fresh = await whole();
    await database.owner.query('drop schema public cascade; create schema public');
    copySteps((number) => number <= 14 && number !== 10 && number !== 11);
    await migrate(database, folder);
    expect(compareCatalogs(fresh, await whole())).toEqual([]);
  });
});

function copySteps(isWanted: (number: number) => boolean): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of readdirSync(migrationsFolder).filter((it) => it.endsWith('.sql'))) {
    if (!isWanted(Number(name.slice(0, 4)))) continue;
    copyFileSync(join(migrationsFolder, name), join(folder, name));
  }
}
