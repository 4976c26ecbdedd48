/** The login that answers requests: nothing on its connection leads to more rights, and no server
 * starts with another. On the embedded PostgreSQL, and on one that asks for passwords. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appLogin, loginFile } from './app-login.ts';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPool, type OwnedDatabase } from './pool.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-login-'));

let server: EmbeddedDatabase;
let database: OwnedDatabase;

beforeAll(async () => {
  server = await startEmbedded({ dataDir });
  database = await openPool({ databaseUrl: server.url, dataDir });
  await migrate(database);
  await database.owner.query(`insert into counter (province, mark) values ('90', 'm')`);
});
afterAll(async () => {
  await database.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const urlOf = (login: string, name: string): string =>
  server.url.replace('postgres@', `${login}@`).replace('/hoaban?', `/${name}?`);
const who = 'select session_user::text as session, current_user::text as now';

describe("on the app's connection", () => {
  const dbOf = () => database.pool;

  test('the login made at the first start is itself and sees nothing', async () => {
    expect((await dbOf().query(who)).rows).toEqual([{ session: 'hoaban_app', now: 'hoaban_app' }]);
    expect((await dbOf().query('select * from counter')).rows).toEqual([]);
    expect(statSync(loginFile(dataDir, appLogin)).mode & 0o777).toBe(0o600);
    expect(readFileSync(loginFile(dataDir, appLogin), 'utf8')).toMatch(/^[\w-]{43}$/);
  });

  test.each(['set role none', 'reset role', 'reset session authorization', 'discard all',
    'set session authorization default'])('%s gives nothing', async (sql) => {
    const client = await dbOf().connect();
    try {
      await client.query(sql);
      expect((await client.query(who)).rows).toEqual([
        { session: 'hoaban_app', now: 'hoaban_app' },
      ]);
      expect((await client.query('select * from counter')).rows).toEqual([]);
    } finally {
      client.release(true);
    }
  });

  test.each(['set role postgres', "set session authorization 'postgres'",
    "copy counter from program 'id'", "copy (select 1) to program 'id'",
    "copy counter from '/etc/passwd'", "select pg_read_file('/etc/passwd')",
    'alter role hoaban_app bypassrls', 'alter role postgres nologin',
    'create role thief superuser login', 'grant postgres to hoaban_app',
    'alter table counter disable row level security', 'drop policy scope on counter',
    'alter table counter owner to hoaban_app', 'create table mine ()', 'create schema mine',
    'set session_replication_role = replica', 'alter system set jit = on',
    'truncate counter', 'select * from pg_authid', "select lo_import('/etc/passwd')",
    'set row_security = off; select * from counter', 'create extension file_fdw',
    'alter function hoaban_list(text) security definer', 'delete from migration',
  ])('%s fails', async (sql) => {
    const client = await dbOf().connect();
    try {
      await expect(client.query(sql)).rejects.toThrow(
        /permission denied|must be|would be affected|Only roles|not allowed/);
    } finally {
      client.release(true);
    }
  });

  test('once the tables are ready the server holds no other', async () => {
    const serving = await openPool({ databaseUrl: server.url, dataDir });
    await serving.releaseOwner();
    await expect(serving.owner.query('select 1')).rejects.toThrow('after calling end');
    expect((await serving.pool.query(who)).rows[0].session).toBe('hoaban_app');
    await serving.close();
  });
});

describe('a server that asks for passwords', () => {
  beforeAll(async () => {
    writeFileSync(join(dataDir, 'database', 'pg_hba.conf'),
      'local all postgres trust\nlocal all all scram-sha-256\n');
    await database.owner.query('select pg_reload_conf()');
    await database.owner.query("create role hoaban login password 'rừng ban'");
    await database.owner.query('create database tinh owner hoaban');
  });
  const debianUrl = (): string => urlOf(`hoaban:${encodeURIComponent('rừng ban')}`, 'tinh');
  const bareUrl = (): string => server.url.replace('//postgres@localhost/', '///')
    .concat('&user=postgres');
  const sqlIn = (problem: unknown): string =>
    /(CREATE|ALTER) ROLE[^;]*/.exec(String(problem))?.[0] ?? '';

  test('says what to run where the owner may make no login, and works once it ran', async () => {
    const own = { databaseUrl: debianUrl(), dataDir: mkdtempSync(join(dataDir, 'tinh-')) };
    const problem = await openPool(own).catch((error: unknown) => error);
    expect(String(problem)).toMatch(/tài khoản riêng \(tinh_app\)[^]*a login of its own/);
    expect(String(problem)).not.toContain(readFileSync(loginFile(own.dataDir, appLogin), 'utf8'));
    await database.owner.query(sqlIn(problem));
    const db = await openPool(own);
    await migrate(db);
    expect((await db.pool.query(who)).rows[0].session).toBe('tinh_app');
    expect((await db.pool.query('select * from counter')).rows).toEqual([]);
    await db.close();
    rmSync(loginFile(own.dataDir, appLogin));
    const again = await openPool(own).catch((error: unknown) => error);
    expect(sqlIn(again)).toMatch(/^ALTER ROLE "tinh_app" LOGIN NOINHERIT PASSWORD 'SCRAM-SHA-256/);
  });

  test('may be named by the folder of its socket alone', async () => {
    const db = await openPool({ databaseUrl: bareUrl(), dataDir });
    expect((await db.pool.query(who)).rows[0].session).toBe('hoaban_app');
    await db.close();
  });

  test('gets a new password where the old one is gone and the owner may set one', async () => {
    const own = { databaseUrl: server.url, dataDir: mkdtempSync(join(dataDir, 'again-')) };
    const db = await openPool(own);
    expect((await db.pool.query(who)).rows[0].session).toBe('hoaban_app');
    await db.close();
  });
});

describe('a server does not start as', () => {
  const as = (login: string) => openPool({
    databaseUrl: server.url, dataDir, databaseAppUrl: urlOf(`${login}:x`, 'hoaban'),
  });
  test.each([
    ['postgres', '', /postgres[^]*SUPERUSER[^]*another login/],
    ['blind', 'create role blind login bypassrls', /ALTER ROLE "blind" NOBYPASSRLS/],
    ['maker', 'create role maker login createrole', /ALTER ROLE "maker" NOCREATEROLE/],
    ['member', 'create role member login noinherit; grant postgres to member',
      /REVOKE postgres FROM "member"/],
    ['reader', 'create role reader login; grant pg_execute_server_program to reader',
      /REVOKE pg_execute_server_program FROM "reader"/],
    ['holder', 'create role holder login; create table held (); alter table held owner to holder',
      /DATABASE_APP_URL must name another login/],
  ])('%s', async (login, sql, words) => {
    if (sql !== '') {
      await database.owner.query(sql);
      await database.owner.query(`alter role ${login} password 'x'`);
    }
    await expect(as(login)).rejects.toThrow(words);
  });
});
