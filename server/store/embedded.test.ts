/** The embedded PostgreSQL, really started, killed and started again, in folders of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { findEmbedded, startEmbedded, type EmbeddedDatabase } from './embedded.ts';


/** Making a cluster is the slow part: all tests but the first start on what it made. */
const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-test-'));
let running: EmbeddedDatabase[] = [];

afterEach(async () => {
  for (const database of running) await database.stop();
  running = [];
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(dir = dataDir): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir: dir });
  running.push(database);
  return database;
}

async function ask<Row extends pg.QueryResultRow>(
  database: Pick<EmbeddedDatabase, 'connection'>, sql: string,
): Promise<readonly Row[]> {
  const client = new pg.Client({ ...database.connection });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const readLog = () => readFileSync(join(dataDir, 'log', 'postgres.log'), 'utf8');
const noteSlip = (database: EmbeddedDatabase, village: string) => ask(database,
  `drop table if exists slip; create table slip (village text);
  insert into slip values ('${village}')`);
const villages = async (database: EmbeddedDatabase) =>
  (await ask<{ village: string }>(database, 'select village from slip')).map((row) => row.village);

/** An ended process that nobody has waited for has no program any more. */
const isAlive = (pid: number) => existsSync(`/proc/${pid}/exe`);

async function untilAnswers(database: EmbeddedDatabase): Promise<readonly string[]> {
  for (let left = 200; ; left -= 1) {
    try {
      return await villages(database);
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}

describe('first and second start', () => {
  test('a first start after one cut off half way makes a database', async () => {
    mkdirSync(join(dataDir, 'database.half'));
    writeFileSync(join(dataDir, 'database.half', 'PG_VERSION'), '18\n');
    await noteSlip(await start(), 'Mường Phăng');
    expect(existsSync(join(dataDir, 'database.half'))).toBe(false);
  });

  test('the database is durable, closed to the network and knows Vietnamese', async () => {
    const [row] = await ask(await start(), `select current_database() as name,
      upper('đặng') as upper, current_setting('fsync') as fsync,
      current_setting('listen_addresses') as network, current_setting('jit') as jit,
      current_setting('server_encoding') as encoding`);
    expect(row).toEqual({
      name: 'hoaban', upper: 'ĐẶNG', fsync: 'on', network: '', jit: 'off', encoding: 'UTF8',
    });
  });

  test('a second start finds what the first wrote', async () => {
    const first = await start();
    await noteSlip(first, 'Nà Tấu');
    await first.stop();
    expect(first.pid()).toBeNull();
    expect(await villages(await start())).toEqual(['Nà Tấu']);
  });

  test('a folder with a long name still gets a socket', async () => {
    const long = join(dataDir, 'kho-dữ-liệu-của-tỉnh'.repeat(8));
    mkdirSync(long, { mode: 0o755 });
    renameSync(join(dataDir, 'database'), join(long, 'database'));
    const database = await start(long);
    await noteSlip(database, 'Tủa Chùa');
    expect(findEmbedded(long)?.connection).toEqual(database.connection);
    await database.stop();
    expect(existsSync(database.connection.host)).toBe(false);
    renameSync(join(long, 'database'), join(dataDir, 'database'));
  });

  test('the url leads to the same database as the connection', async () => {
    const database = await start();
    await noteSlip(database, 'Pú Nhung');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('select village from slip');
    await client.end();
    expect(rows).toEqual([{ village: 'Pú Nhung' }]);
  });
});

describe('who may come near', () => {
  test('data and socket are closed to other users, root runs no database', async () => {
    const database = await start();
    const { mode, uid } = statSync(database.connection.host);
    expect(mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'database')).mode & 0o077).toBe(0);
    expect(uid).not.toBe(0);
    expect(statSync(`/proc/${database.pid()}`).uid).toBe(uid);
  });

  test('a statement that fails leaves no words of its own in the log', async () => {
    const database = await start();
    await expect(ask(database, `select 'chị Lò Thị Mai'::int`)).rejects.toThrow('Lò Thị Mai');
    await database.stop();
    const log = readLog();
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('Mai');
  });

  test('a second server on the same folder is refused, a tool finds the way in', async () => {
    const database = await start();
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/đang chạy[^]*already running/);
    expect(findEmbedded(dataDir)?.url).toBe(database.url);
    await database.stop();
    expect(findEmbedded(dataDir)).toBeNull();
  });
});

describe('after kill -9', () => {
  test('of postgres it is started again with its data', async () => {
    const database = await start();
    await noteSlip(database, 'Sín Thầu');
    const killed = database.pid();
    const told = new Promise<void>((resolve) => database.onExit(resolve));
    process.kill(Number(killed), 'SIGKILL');
    await told;
    expect(await untilAnswers(database)).toEqual(['Sín Thầu']);
    expect(database.pid()).not.toBe(killed);
  });

  test('of the server its database is stopped in order and started anew', async () => {
    const program = join(import.meta.dirname, 'embedded.ts');
    const server = spawn(process.execPath, ['--input-type=module', '--eval', `
      const { startEmbedded } = await import(${JSON.stringify(program)});
      const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(database.pid());
      setInterval(() => undefined, 1000);
    `], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(server.stdout, 'data') as [Buffer];
    const orphan = Number(String(line));
    server.kill('SIGKILL');
    await once(server, 'exit');
    expect(isAlive(orphan)).toBe(true);

    const before = readLog().length;
    await noteSlip(await start(), 'Leng Su Sìn');
    expect(isAlive(orphan)).toBe(false);
    const since = readLog().slice(before);
    expect(since).toContain('received fast shutdown request');
    expect(since).not.toContain('not properly shut down');
  });

  test('a number in postmaster.pid that now belongs to another program stops nobody', async () => {
    const first = await start();
    await noteSlip(first, 'Chung Chải');
    await first.stop();
    const stranger = spawn('sleep', ['60'], {
      ...(process.getuid?.() === 0 ? { uid: 65534 } : {}), stdio: 'ignore',
    });
    try {
      const note = [stranger.pid, join(dataDir, 'database'), 1, 5432, '/tmp', '', '', 'ready', ''];
      writeFileSync(join(dataDir, 'database', 'postmaster.pid'), note.join('\n'));
      expect(await villages(await start())).toEqual(['Chung Chải']);
      expect(stranger.exitCode).toBeNull();
      expect(stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });
});

describe('what the operator must put right is said in two languages', () => {
  test('a path that is no folder', async () => {
    const file = join(dataDir, 'tệp');
    writeFileSync(file, '');
    await expect(startEmbedded({ dataDir: file }))
      .rejects.toThrow(/Không ghi được vào thư mục[^]*cannot be written/);
  });

  test('a folder in a place that is closed', async () => {
    const closed = join(dataDir, 'đóng');
    mkdirSync(closed, { mode: 0o700 });
    const root = process.getuid?.() === 0;
    if (!root) chmodSync(closed, 0o500);
    const words = root ? /không vào được[^]*cannot enter/ : /Không ghi được[^]*cannot be written/;
    await expect(startEmbedded({ dataDir: join(closed, 'kho') })).rejects.toThrow(words);
  });

  test('data of another PostgreSQL, which stay as they are', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '14\n');
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/PostgreSQL 14[^]*belong to/);
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '18\n');
    await start();
  });
});
