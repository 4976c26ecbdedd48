// `node tools/kill-nine.ts [times=100]`: phones push without end while the server and its
// database are killed in turn with SIGKILL. After each kill every acknowledged slip must be
// there and the figures must equal a recount. Prints counts; ends with 1 when anything is lost.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asUnitCode, type Id } from '../core/brands.ts';
import { createAccount, createProvince } from '../server/accounts/accounts.ts';
import { joinDevice, makeDevice, startSession } from '../server/sign-in/sessions.ts';
import { openPoolBeside, transaction, type OwnedDatabase } from '../server/store/pool.ts';
import { recount } from '../server/operate/recount.ts';
import { NodePhone } from './node-phone.ts';
import { runTool } from './run-tool.ts';
import { freePort } from './free-port.ts';

const PROVINCE = '90';
const PHONES = 6;
const patienceMs = 60_000;

export interface KillCounts {
  kills: number;
  created: number;
  acknowledged: number;
  failedContacts: number;
  lost: number;
  differences: number;
  lastError: string;
}
interface Place {
  readonly dataDir: string;
  readonly port: number;
}

export async function killNine(times: number): Promise<KillCounts> {
  const place = { dataDir: mkdtempSync(join(tmpdir(), 'hoaban-kill-')), port: await freePort() };
  const counts: KillCounts = {
    kills: 0,
    created: 0,
    acknowledged: 0,
    failedContacts: 0,
    lost: 0,
    differences: 0,
    lastError: '',
  };
  let server = await start(place);
  const ending = new AbortController();
  try {
    const phones = await withDatabase(place, (db) => settle(db, place));
    const work = phones.map((phone) => push(phone, counts, ending.signal));
    for (; counts.kills < times; counts.kills++) {
      await sleep(50 + randomInt(400));
      server =
        counts.kills % 2 === 0 ? await killServer(server, place) : await killDatabase(server);
      await untilAnswered(phones, counts);
      await withDatabase(place, (db) => check(db, phones, counts));
    }
    ending.abort();
    await Promise.all(work);
    await withDatabase(place, (db) => check(db, phones, counts));
    return counts;
  } finally {
    ending.abort();
    await stop(server);
    rmSync(place.dataDir, { recursive: true, force: true });
  }
}

async function start({ dataDir, port }: Place): Promise<ChildProcess> {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-nine-server.ts'), dataDir, String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await lineOf(server, 'ready');
  return server;
}

async function lineOf(server: ChildProcess, start: string): Promise<string> {
  for (let text = ''; ;) {
    const [piece] = (await Promise.race([
      once(server.stdout ?? server, 'data'),
      once(server, 'exit').then(() => {
        throw new Error('the server ended by itself');
      }),
      sleep(patienceMs, undefined, { ref: false }).then(() => {
        throw new Error('the server does not answer');
      }),
    ])) as [Buffer];
    text += piece.toString();
    const line = text
      .split('\n')
      .slice(0, -1)
      .find((one) => one.startsWith(start));
    if (line !== undefined) return line;
  }
}

async function killServer(server: ChildProcess, place: Place): Promise<ChildProcess> {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
  return start(place);
}

async function killDatabase(server: ChildProcess): Promise<ChildProcess> {
  const answer = lineOf(server, 'postgres');
  server.kill('SIGUSR2');
  process.kill(Number((await answer).split(' ')[1]), 'SIGKILL');
  return server;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

/** The database may be starting again: asked until it answers. */
async function withDatabase<T>(
  { dataDir }: Place, work: (db: OwnedDatabase) => Promise<T>,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const db = await openPoolBeside({ databaseUrl: null, dataDir }).catch(() => null);
    try {
      if (db) return await work(db);
    } catch (error) {
      if (Date.now() > end || !/^(57|08|E)/.test(String((error as { code?: unknown }).code ?? 'x')))
        throw error;
    } finally {
      await db?.close().catch(() => undefined);
    }
    if (Date.now() > end) throw new Error('the database does not come back');
    await sleep(100);
  }
}

async function settle(db: OwnedDatabase, { port }: Place): Promise<NodePhone[]> {
  return transaction(db.owner, async (client) => {
    await createProvince(client, {
      code: PROVINCE,
      name: 'Hoa Trắng',
      since: '2025-01-01',
      officer: { name: 'Lò Thị Thu', post: 'Phó Chủ tịch' },
    });
    await client.query(`insert into unit (province, code, level, parent, above, name) values
      ('90', '90-1', 'commune', '90', '{90}', 'Xã'),
      ('90', '90-1-1', 'village', '90-1', '{90,90-1}', 'Bản')`);
    const phones: NodePhone[] = [];
    for (let i = 0; i < PHONES; i++) {
      const grants = [{ role: 'villageLead' as const, unit: '90-1-1', since: '2025-01-01' }];
      const account = await createAccount(client, {
        province: PROVINCE,
        name: `Người ${i}`,
        post: 'Tổ trưởng',
        grants,
      });
      const device = await makeDevice(client, { province: PROVINCE, kind: 'phone', name: 'Máy' });
      await joinDevice(client, device, account);
      const token = await startSession(client, { account, device });
      phones.push(
        new NodePhone({
          origin: `http://127.0.0.1:${port}`,
          account,
          device,
          cookie: `s=${token}`,
          address: `10.1.1.${i}`,
          random: (n) => new Uint8Array(randomBytes(n)),
        }),
      );
    }
    return phones;
  });
}

const acknowledgedBy = ({ verdicts }: NodePhone): Id[] =>
  [...verdicts.values()]
    .filter((v) => v.outcome !== 'held' && v.outcome !== 'refused')
    .map((v) => v.id);

async function push(phone: NodePhone, counts: KillCounts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (let i = randomInt(3); i >= 0 && phone.store.outbox.size < 40; i--) {
      phone.create('activity', asUnitCode('90-1-1'), {
        form: 'meeting',
        heldOn: '2025-03-08',
        topics: ['t1'],
        women59: randomInt(1, 60),
      });
      counts.created++;
    }
    const isAnswered = await phone.talk().then(
      () => true,
      (error: Error) => ((counts.lastError = error.message), false),
    );
    if (!isAnswered) counts.failedContacts++;
    await sleep(isAnswered ? 5 : 250);
  }
}

async function untilAnswered(phones: readonly NodePhone[], counts: KillCounts): Promise<void> {
  const before = phones.flatMap(acknowledgedBy).length;
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) {
    if (phones.flatMap(acknowledgedBy).length > before) return;
  }
  throw new Error(`nothing is acknowledged after the kill: ${counts.lastError}`);
}

async function check(
  db: OwnedDatabase,
  phones: readonly NodePhone[],
  counts: KillCounts,
): Promise<void> {
  const acknowledged = phones.flatMap(acknowledgedBy);
  const { rows } = await db.owner.query<{ n: string }>(
    'select count(*) as n from record where id = any($1)',
    [acknowledged],
  );
  counts.acknowledged = acknowledged.length;
  counts.lost = acknowledged.length - Number(rows[0]?.n);
  counts.differences += (await recount(db.pool, PROVINCE)).length;
}

if (import.meta.main) {
  await runTool(async () => {
    const counts = await killNine(Number(process.argv[2] ?? 100));
    console.log(JSON.stringify(counts));
    if (counts.lost > 0 || counts.differences > 0) process.exitCode = 1;
  });
}
