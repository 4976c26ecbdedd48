// `node tools/kill-nine-imports.ts`: a file of 1,000 slips is brought in again and again, and the
// server is killed with SIGKILL at another point of the import each time. After each kill none of
// the file's slips may be there; after the restart the import goes on by itself, without staging
// again what was staged, all are there once, and the figures equal a recount. Prints a line for
// each point; ends with 1 if one fails.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccount, createProvince } from '../server/accounts/accounts.ts';
import { recount } from '../server/operate/recount.ts';
import { joinDevice, makeDevice, startSession } from '../server/sign-in/sessions.ts';
import { openPoolBeside, transaction, type OwnedDatabase } from '../server/store/pool.ts';
import { freePort } from './free-port.ts';
import { runTool } from './run-tool.ts';

const PROVINCE = '90';
const slips = 1_000;
const batchRows = 250;
const patienceMs = 60_000;

/** `sent`: the officer has her answer, the job may not have begun. */
export const killPoints = [
  'sent', 'read', 'planned', 'batch 250', 'batch 500', 'batch 1000', 'staged', 'texts', 'locked',
  'records', 'figures', 'before commit',
] as const;
export type KillPoint = typeof killPoints[number];
export interface Killed {
  readonly point: KillPoint;
  /** Slips of the file that were there after the kill, and staged ones. */
  readonly there: number; readonly staged: number;
  /** How many the next server staged before it published. */
  readonly stagedAgain: number;
  /** Slips that were there at the end, and differences from a recount. */
  readonly atLast: number; readonly differences: number;
}
export const isRight = (
  { there, staged, stagedAgain, atLast, differences }: Killed,
): boolean => there === 0 && staged + stagedAgain === slips && atLast === slips
  && differences === 0;

interface Place {
  readonly dataDir: string; readonly port: number; readonly headers: Record<string, string>;
}

export async function killImports(
  points: readonly KillPoint[], onKilled: (killed: Killed) => void = () => undefined,
): Promise<readonly Killed[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-import-'));
  const place = { dataDir, port: await freePort(), headers: {} };
  let server = await start(place);
  try {
    const cookie = await withDatabase(place, settle);
    const at = { ...place, headers: headersOf(place.port, cookie) };
    const done: Killed[] = [];
    for (const point of points) {
      await stop(server, 'SIGTERM');
      const outcome = await killAt(at, point);
      server = outcome.server;
      done.push(outcome.killed);
      onKilled(outcome.killed);
    }
    return done;
  } finally {
    await stop(server, 'SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function killAt(
  place: Place, point: KillPoint,
): Promise<{ readonly server: Server; readonly killed: Killed }> {
  let server = await start(place, point);
  try {
    await bringIn(place, fileOf(point));
    if (point !== 'sent') await untilLine(server, `at ${point}`);
    const seen = await withDatabase(place, (db) => countOf(db, point));
    await stop(server, 'SIGKILL');
    const { there, staged } = await withDatabase(place, (db) => countOf(db, point));
    server = await start(place);
    await untilDone(place);
    const last = await withDatabase(place, async (db) => ({
      ...await countOf(db, point), differences: (await recount(db.pool, PROVINCE)).length,
    }));
    return { server, killed: {
      point, there: Math.max(seen.there, there), staged,
      stagedAgain: batchRows * server.lines.filter((line) => line.startsWith('at batch')).length,
      atLast: last.there + last.staged, differences: last.differences,
    } };
  } catch (fault) {
    await stop(server, 'SIGTERM');
    throw fault;
  }
}

const headersOf = (port: number, token: string): Record<string, string> => ({
  cookie: `s=${token}`, origin: `http://127.0.0.1:${port}`,
  'content-type': 'application/octet-stream',
});

const fileOf = (point: KillPoint): string => {
  const lines = Array.from({ length: slips }, (_, nth) =>
    `90-1-1,[meeting],2026-05-02,[tao-hon],${1 + (nth % 50)},Kill at ${point}: slip ${nth}`);
  return `unit,form,heldOn,topics,women59,place\n${lines.join('\n')}\n`;
};

async function bringIn(place: Place, file: string): Promise<void> {
  const preview = await send(place, file, '');
  const { running } = await send(place, file, `&plan=${preview.plan}`);
  if (running?.state !== 'running') throw new Error(`not begun: ${JSON.stringify(preview)}`);
}

interface Answer {
  readonly plan: string; readonly running: { readonly state: string } | null;
}
async function send({ port, headers }: Place, file: string, plan: string): Promise<Answer> {
  const url = `http://127.0.0.1:${port}/api/lists/import?kind=activity${plan}`;
  const answer = await fetch(url, { method: 'POST', headers, body: file });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return await answer.json() as Answer;
}

async function untilDone({ port, headers }: Place): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    const answer = await fetch(
      `http://127.0.0.1:${port}/api/lists/import?kind=activity`, { headers });
    const { import: last } = await answer.json() as { import: { state: string } | null };
    if (last?.state === 'done') return;
    if (last?.state !== 'running') throw new Error(`the import ended as ${last?.state}`);
  }
  throw new Error('the import does not end');
}

interface Counts { readonly there: number; readonly staged: number }
async function countOf({ owner }: OwnedDatabase, point: KillPoint): Promise<Counts> {
  const { rows: [row] } = await owner.query<{ there: string; staged: string }>(
    `select (select count(*) from record where body like $1)
       + (select count(*) from record_text t where text like $2
          and not exists (select from record r where r.id = t.record)) as there,
       (select count(*) from row_import_record) as staged`,
    [`%Kill at ${point}:%`, `%kill at ${point}:%`]);
  return { there: Number(row?.there), staged: Number(row?.staged) };
}

interface Server { readonly process: ChildProcess; readonly lines: readonly string[] }
async function start({ dataDir, port }: Place, last = ''): Promise<Server> {
  const process = spawn(globalThis.process.execPath,
    [join(import.meta.dirname, 'kill-nine-imports-server.ts'), dataDir, String(port), last],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface(process.stdout).on('line', (line) => lines.push(line));
  const server = { process, lines };
  await untilLine(server, 'ready');
  return server;
}

async function untilLine({ process, lines }: Server, line: string): Promise<void> {
  for (const end = Date.now() + patienceMs; !lines.includes(line); await sleep(10)) {
    if (process.exitCode !== null) throw new Error('the server ended by itself');
    if (Date.now() > end) throw new Error(`the server did not come to: ${line}`);
  }
}

async function stop({ process }: Server, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}

async function withDatabase<T>(
  { dataDir }: Place, work: (db: OwnedDatabase) => Promise<T>,
): Promise<T> {
  const db = await openPoolBeside({ databaseUrl: null, dataDir });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const settle = (db: OwnedDatabase): Promise<string> => transaction(db.owner, async (client) => {
  await createProvince(client, {
    code: PROVINCE, name: 'Hoa Trắng', since: '2025-01-01',
    officer: { name: 'Lò Thị Thu', post: 'Phó Chủ tịch' },
  });
  await client.query(`insert into unit (province, code, level, parent, above, name) values
    ('90', '90-1', 'commune', '90', '{90}', 'Xã'),
    ('90', '90-1-1', 'village', '90-1', '{90,90-1}', 'Bản')`);
  const account = await createAccount(client, {
    province: PROVINCE, name: 'Lò Thị Hạnh', post: 'Chủ tịch',
    grants: [{ role: 'communeOfficer', unit: '90-1', since: '2025-01-01' }],
  });
  const device = await makeDevice(client, { province: PROVINCE, kind: 'desk', name: 'Máy' });
  await joinDevice(client, device, account);
  return startSession(client, { account, device });
});

if (import.meta.main) {
  await runTool(async () => {
    const killed = await killImports(killPoints, (one) => console.log(JSON.stringify(one)));
    if (!killed.every(isRight)) process.exitCode = 1;
  });
}
