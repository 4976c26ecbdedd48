// The queue's login and the app's way to it: the login owns the queue and reads nothing else; the
// app adds jobs by one function, in its own transaction, and a job holds ids.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queueUrl } from '../../tests/cluster.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { jobsLogin, loginFile } from '../store/app-login.ts';
import { startEmbedded, type EmbeddedDatabase } from '../store/embedded.ts';
import { enqueue } from '../store/enqueue.ts';
import { migrate } from '../store/migrate.ts';
import { makePool, openPool, transaction, type OwnedDatabase } from '../store/pool.ts';
import { prepareQueue } from './queue.ts';

const who = 'select session_user::text as login, current_user::text as now';
const mayCreate = `select has_database_privilege(current_database(), 'create') as may`;
const ids = { task: 'daily', province: '90', about: 'retention', day: '2026-11-20' } as const;

describe("on the queue's connection", () => {
  let at: TestDatabase;
  let queue: pg.Pool;
  beforeAll(async () => {
    at = await testDatabase();
    queue = makePool(queueUrl(at.url), { max: 2 });
  });
  afterAll(async () => {
    await queue.end();
    await at.drop();
  });

  test('the login is itself, owns the queue and nothing besides', async () => {
    expect((await queue.query(who)).rows).toEqual([{ login: 'hoaban_jobs', now: 'hoaban_jobs' }]);
    expect((await queue.query(mayCreate)).rows).toEqual([{ may: false }]);
    const { rows } = await queue.query(
      `select distinct relnamespace::regnamespace::text as schema from pg_class c
       join pg_roles r on r.oid = c.relowner where r.rolname = session_user
         and relnamespace::regnamespace::text !~ '^pg_toast'`);
    expect(rows).toEqual([{ schema: 'graphile_worker' }]);
    expect((await queue.query('select from pg_auth_members m join pg_roles r on r.oid = m.member '
      + 'where r.rolname = session_user')).rowCount).toBe(0);
  });

  test('no table of the app can be read or written', async () => {
    const { rows: tables } = await at.db.owner.query<{ readonly name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`);
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      await expect(queue.query(`select * from public."${name}"`), name)
        .rejects.toThrow('permission denied');
      await expect(queue.query(`delete from public."${name}"`), name)
        .rejects.toThrow('permission denied');
    }
  });

  test.each(['set role postgres', 'set role hoaban_app', "set session authorization 'postgres'",
    'create table public.mine ()', 'create schema mine', 'create role thief superuser login',
    'grant hoaban_app to hoaban_jobs', 'alter role hoaban_jobs bypassrls',
    "copy graphile_worker._private_jobs from program 'id'", "select pg_read_file('/etc/passwd')",
    'select * from pg_authid', 'alter system set jit = on',
    'alter function hoaban_list(text) security definer',
  ])('%s fails', async (sql) => {
    await expect(queue.query(sql)).rejects.toThrow(/permission denied|must be|Only roles/);
  });
});

describe("on the app's connection", () => {
  let at: TestDatabase;
  beforeAll(async () => { at = await testDatabase(); });
  afterAll(() => at.drop());
  const jobs = async () => (await at.db.owner.query(
    `select j.key, j.payload, j.max_attempts as tries, q.queue_name as queue
     from graphile_worker._private_jobs j
     join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.key`)).rows;

  test('a job is there when its transaction commits, once, and holds ids', async () => {
    await expect(transaction(at.db.pool, async (client) => {
      await enqueue(client, ids);
      throw new Error('đổi ý');
    })).rejects.toThrow('đổi ý');
    expect(await jobs()).toEqual([]);
    for (let n = 0; n < 2; n++) await transaction(at.db.pool, (it) => enqueue(it, ids));
    expect(await jobs()).toEqual([{
      key: 'daily 90 retention 2026-11-20', queue: 'daily 90', tries: 10,
      payload: { province: '90', about: 'retention', day: '2026-11-20' },
    }]);
  });

  test.each(['Lò Thị Thu', '', 'a b', "x'; drop", 'x'.repeat(61)])(
    'no job holds the words “%s”', async (about) => {
      await expect(transaction(at.db.pool, (it) => enqueue(it, { ...ids, about })))
        .rejects.toThrow('a job holds ids and a day');
    });

  test.each(['select * from graphile_worker.jobs', 'select * from graphile_worker._private_jobs',
    "select graphile_worker.add_job('daily')", "select graphile_worker.remove_job('x')",
    'delete from graphile_worker._private_jobs', 'create table graphile_worker.mine ()',
    'drop function graphile_worker.hoaban_enqueue', 'set role hoaban_jobs',
  ])('%s fails', async (sql) => {
    await expect(at.db.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('the function runs as the queue, whatever the caller’s search path', async () => {
    const { rows } = await at.db.owner.query(
      `select prosecdef as definer, proconfig as config, proowner::regrole::text as owner
       from pg_proc where proname = 'hoaban_enqueue'`);
    expect(rows).toEqual([{
      definer: true, config: ['search_path=pg_catalog, pg_temp'], owner: 'hoaban_jobs',
    }]);
    const others = await at.db.owner.query(
      `select proname from pg_proc where prosecdef and pronamespace::regnamespace::text
         in ('public', 'graphile_worker')`);
    expect(others.rows).toEqual([{ proname: 'hoaban_enqueue' }]);
  });
});

describe('a database of its own kind', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-queue-'));
  let server: EmbeddedDatabase;
  let root: OwnedDatabase;
  beforeAll(async () => {
    server = await startEmbedded({ dataDir });
    root = await openPool({ databaseUrl: server.url, dataDir });
  });
  afterAll(async () => {
    await root.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const urlOf = (login: string, name: string): string =>
    server.url.replace('postgres@', `${login}@`).replace('/hoaban?', `/${name}?`);
  const sqlIn = (problem: unknown): string =>
    /(CREATE|ALTER) [^;]*/.exec(String(problem))?.[0] ?? '';
  const refusal = (work: Promise<unknown>) => work.then(() => '', (error: unknown) => error);

  test('embedded: the login is made at the first start and found at the next', async () => {
    await migrate(root);
    for (let n = 0; n < 2; n++) {
      const url = await prepareQueue(root, { databaseJobsUrl: null, dataDir });
      expect(url).toContain('hoaban_jobs');
      expect(await asQueue(url, who)).toEqual([{ login: 'hoaban_jobs', now: 'hoaban_jobs' }]);
      expect(await asQueue(url, mayCreate)).toEqual([{ may: false }]);
    }
    await transaction(root.pool, (client) => enqueue(client, ids));
  });

  test('external, with passwords: made where the owner may make logins, else the SQL is told',
    async () => {
      writeFileSync(join(dataDir, 'database', 'pg_hba.conf'),
        'local all postgres trust\nlocal all all scram-sha-256\n');
      await root.owner.query('select pg_reload_conf()');
      for (const right of ['createrole', 'nocreaterole']) {
        const name = `tinh_${right}`;
        await root.owner.query(`create role ${name} login ${right} password 'ban'`);
        await root.owner.query(`create database ${name} owner ${name}`);
        await root.owner.query(`create role ${name}_app login noinherit password 'ban'`);
        const own = {
          databaseUrl: urlOf(`${name}:ban`, name), databaseJobsUrl: null,
          dataDir: mkdtempSync(join(dataDir, 'tinh-')),
          databaseAppUrl: urlOf(`${name}_app:ban`, name),
        };
        const db = await openPool(own);
        await migrate(db);
        const problem = await refusal(prepareQueue(db, own));
        if (right === 'nocreaterole') {
          expect(sqlIn(problem)).toMatch(
            /^CREATE ROLE "tinh_nocreaterole_jobs" LOGIN NOINHERIT PASSWORD 'SCRAM-SHA-256/);
          expect(String(problem)).toContain('DATABASE_JOBS_URL');
          expect(String(problem)).not
            .toContain(readFileSync(loginFile(own.dataDir, jobsLogin), 'utf8'));
          await root.owner.query(sqlIn(problem));
          await prepareQueue(db, own);
        } else {
          expect(problem).toBe('');
        }
        await transaction(db.pool, (client) => enqueue(client, ids));
        await db.close();
      }
    });

  test('external, of an owner who may make no schema: the SQL is told', async () => {
    await root.owner.query("create role guest login password 'ban'");
    await root.owner.query("create role guest_jobs login noinherit password 'ban'");
    await root.owner.query('create database guest');
    const admin = await openPool({ databaseUrl: urlOf('postgres', 'guest'), dataDir });
    await admin.owner.query('grant create on schema public to guest');
    const own = {
      dataDir, databaseUrl: urlOf('guest:ban', 'guest'),
      databaseJobsUrl: urlOf('guest_jobs:ban', 'guest'),
    };
    const db = { owner: makePool(own.databaseUrl, { max: 2 }), appRole: 'guest_app' };
    const problem = await refusal(prepareQueue(db, own));
    expect(sqlIn(problem)).toBe('CREATE SCHEMA graphile_worker AUTHORIZATION "guest_jobs"');
    await admin.owner.query(sqlIn(problem));
    await prepareQueue(db, own);
    expect(await asQueue(own.databaseJobsUrl, mayCreate)).toEqual([{ may: false }]);
    await db.owner.end();
    await admin.close();
  });

  test.each([
    ['strong', 'create role strong login superuser', /ALTER ROLE "strong" NOSUPERUSER/],
    ['reading', 'create role reading login; grant select on counter to reading',
      /reading can read the app's tables[^]*DATABASE_JOBS_URL/],
    ['other', 'create role other login', /belongs to hoaban_jobs[^]*DROP SCHEMA/],
  ])('no server starts with the login %s', async (login, sql, words) => {
    await root.owner.query(sql);
    await root.owner.query(`alter role ${login} password 'x'`);
    await expect(prepareQueue(root, { dataDir, databaseJobsUrl: urlOf(`${login}:x`, 'hoaban') }))
      .rejects.toThrow(words);
  });
});

async function asQueue(url: string, sql: string): Promise<readonly unknown[]> {
  const pool = makePool(url, { max: 1 });
  try {
    return (await pool.query(sql)).rows;
  } finally {
    await pool.end();
  }
}
