// Backup with verification, and restore. Both run beside a working server: a backup is one snapshot
// that is loaded into a schema of its own and recounted there; a restore swaps such a schema in
// under a lock.
import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { faultsOfAudit, noteBackup, noteRestore } from './audit-backups.ts';
import { signerOf } from './backup-key.ts';
import { faultyAudit, refuseSigner } from './backup-words.ts';
import { keepEndedAccess, type AccessKept } from './keep-ended-access.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { enqueueDue } from '../jobs/due.ts';
import { followAll } from '../store/follow.ts';
import { migrate } from '../store/migrate.ts';
import { recountIn } from './recount.ts';
import {
  checkSnapshot, loadSnapshot, readSigned, seeEverything, writeManifest, writeSnapshot,
  type Manifest,
} from './snapshot.ts';
import { transaction, type OwnedDatabase } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { StartProblem } from '../start/start-problem.ts';
import { forgetUnits } from '../store/units.ts';
import { clockOf, nowMs, type Clock } from '../store/clock.ts';

interface BackupPlace {
  readonly db: OwnedDatabase; readonly dataDir: string; readonly folder: string;
}
/** An audit chain with faults does not stop a backup; the faults are returned and printed. */
export interface Proved {
  readonly manifest: Manifest;
  /** What the check of this backup's audit found; each line begins with the province. */
  readonly faults: readonly string[];
}
export interface Made extends Proved {
  /** Photos, voice notes and papers that are damaged on the server's disk. The backup contains
      everything else: one damaged photo must not end all backups. */
  readonly spoiled: readonly string[];
}

/** Writes a backup, proves that it can be read and that its figures are right, then moves
    `safe`. */
export async function backup({ db, dataDir, folder }: BackupPlace): Promise<Made> {
  const tables = await inSnapshot(db.owner, (client) => writeSnapshot(client, folder));
  await copyFiles(join(dataDir, 'files'), join(folder, 'files'));
  const { manifest, spoiled } = await writeManifest(dataDir, folder, tables);
  const { schema, faults } = await loadInto(db, { folder, manifest, dataDir });
  await dropSchema(db, schema);
  await transaction(db.owner, async (client) => {
    await seeEverything(client);
    for (const { province, seq } of manifest.provinces) {
      await client.query('update counter set safe = greatest(safe, $2) where province = $1', [
        province, seq,
      ]);
    }
    await noteBackup(client, manifest);
  });
  return { manifest, faults, spoiled };
}

interface Restoring extends BackupPlace {
  /** The public key of the installation that made the backup; by default this one. */
  readonly key?: string | undefined;
  /** The operator accepts what cannot be verified. */
  readonly isUnverifiedTaken?: boolean | undefined;
}

/** Replaces the tables by those of a backup; the old ones stay in a schema `replaced_…`. Signer,
    hashes, figures and audit are checked before anything changes. */
export async function restore(
  { db, dataDir, folder, key, isUnverifiedTaken = false }: Restoring,
): Promise<Proved & Swapped> {
  const { manifest, text } = await readSigned(folder);
  const signer = await signerOf({ dataDir, folder, manifest: text, pinned: key });
  if (!isUnverifiedTaken) refuseSigner(signer, folder);
  const { schema, faults } = await loadInto(db, { folder, manifest, dataDir });
  if (faults.length > 0 && !isUnverifiedTaken) {
    await dropSchema(db, schema);
    throw faultyAudit(folder, faults);
  }
  await inSchema(db, schema, (pool) => fillTexts(pool, manifest)).catch(async (error: unknown) => {
    await dropSchema(db, schema);
    throw error;
  });
  await copyFiles(join(folder, 'files'), join(dataDir, 'files'));
  const swapping = { schema, manifest, dataDir };
  const swapped = await retryOnLock(() => swap(db, swapping)).catch(async (error: unknown) => {
    await dropSchema(db, schema);
    throw error;
  });
  await enqueueAgain(db);
  return { manifest, ...swapped, faults };
}

/** No backup contains the queue of jobs: due jobs are derived from the tables. If no server of this
    version has started yet, there is no queue, and its start derives them. */
async function enqueueAgain(db: OwnedDatabase): Promise<void> {
  const { rowCount } = await db.pool.query(
    `select from pg_namespace where nspname = 'graphile_worker'
       and has_schema_privilege(oid, 'usage')`);
  if (rowCount !== 0) await enqueueDue(db, dayInVietnam(nowMs(db.pool)));
}

/** The schema of the tables before the restore, and the access that stays ended. */
interface Swapped { readonly replaced: string; readonly access: AccessKept }

interface Swap {
  readonly schema: string;
  readonly manifest: Manifest;
  readonly dataDir: string;
}

/** Locks every table first: requests that arrive wait and then use the new tables. Courier keys
    made since the backup are copied over, because phones have already sealed files to them. */
async function swap(
  db: OwnedDatabase, { schema, manifest, dataDir }: Swap,
): Promise<Swapped> {
  const replaced = `replaced_${stamp(clockOf(db.owner))}`;
  const access = await transaction(db.owner, async (client) => {
    await client.query(`set local lock_timeout = '${swapWaitMs}ms'`);
    await seeEverything(client);
    const { rows } = await client.query<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables
       where schemaname = current_schema() order by tablename <> 'counter', tablename`);
    const [{ schema: standing } = { schema: 'public' }] = rows;
    await client.query(
      `lock table ${rows.map(({ name }) => `"${name}"`).join(', ')} in access exclusive mode`,
    );
    await client.query(
      `insert into "${schema}".courier_key select * from courier_key on conflict do nothing`,
    );
    const kept = await keepEndedAccess(client, schema);
    await keepRevocations(client, schema);
    await client.query(`alter schema "${standing}" rename to "${replaced}"`);
    await client.query(`alter schema "${schema}" rename to "${standing}"`);
    await noteRestore(client, { manifest, dataDir, replaced });
    return kept;
  });
  return { replaced, access };
}

/** A phone revoked since the backup stays revoked. */
async function keepRevocations(client: pg.PoolClient, schema: string): Promise<void> {
  await client.query(
    `update "${schema}".device d set revoked_at = coalesce(d.revoked_at, s.revoked_at),
       wipe_asked_at = coalesce(d.wipe_asked_at, s.wipe_asked_at)
     from device s where s.id = d.id and s.revoked_at is not null`,
  );
  await client.query(
    `update "${schema}".account a set closed_at = coalesce(a.closed_at, s.closed_at)
     from account s where s.id = a.id and s.closed_at is not null`,
  );
}

const swapWaitMs = 4_000;
const swapTries = 30;
/** Tries again after a lock timeout (55P03) or a deadlock (40P01); the failed transaction has
    changed nothing. */
async function retryOnLock<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if ((code !== '40P01' && code !== '55P03') || tries === swapTries) throw error;
      await sleep(100 * Math.random());
    }
  }
}

interface Loading {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly dataDir: string;
}
interface Loaded { readonly schema: string; readonly faults: readonly string[] }

/** Makes a schema with the tables of today, filled from the backup and recounted. */
async function loadInto(
  db: OwnedDatabase, { folder, manifest, dataDir }: Loading,
): Promise<Loaded> {
  await checkSnapshot(folder, manifest);
  const schema = `restored_${stamp(clockOf(db.owner))}`;
  await db.owner.query(`create schema "${schema}"`);
  const client = await db.owner.connect();
  try {
    await client.query(`set search_path to "${schema}"`);
    await migrate({ owner: single(client), appRole: db.appRole });
    await transaction(single(client), async () => loadSnapshot(client, folder, manifest));
    await prove(client, manifest);
    const faults = await faultsOfAudit(client, manifest, dataDir);
    await transaction(single(client), () => enableRowSecurity(client, manifest));
    return { schema, faults };
  } catch (error) {
    await client.query(`drop schema if exists "${schema}" cascade`).catch(() => undefined);
    throw error;
  } finally {
    client.release(true);
  }
}

async function prove(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  for (const { province, seq } of manifest.provinces) {
    await setScope(client, provinceScope(province));
    const differences = await recountIn(client, province);
    const [first] = differences;
    if (first) {
      throw new StartProblem({
        vietnamese: `Số liệu trong bản sao lưu lệch ở ${differences.length} chỗ, chỗ đầu: `
          + `${first.where}. Bản này không được dùng.`,
        english: `The backup's figures differ in ${differences.length} places, the first: `
          + `${first.where}. It is not used.`,
      });
    }
    await client.query('update counter set safe = greatest(safe, $2) where province = $1', [
      province, seq,
    ]);
  }
}

/** Switches row-level security and triggers on again where loading switched them off; tables that
    never had row-level security stay so. */
async function enableRowSecurity(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct tablename as name from pg_policies where schemaname = current_schema()`);
  const guarded = new Set(rows.map((r) => r.name));
  for (const { name } of manifest.tables) {
    if (guarded.has(name)) await client.query(`alter table "${name}" enable row level security`);
  }
  const all = await client.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema()');
  for (const { name } of all.rows) {
    await client.query(`alter table "${name}" enable trigger user`);
  }
}

/** No backup contains what lists and search read: it is made of the records, before the swap. */
async function fillTexts(pool: pg.Pool, { provinces }: Manifest): Promise<void> {
  for (const { province } of provinces) {
    forgetUnits(province);
    await followAll(pool, province);
    forgetUnits(province);
  }
}

async function inSchema(
  db: OwnedDatabase, schema: string, work: (pool: pg.Pool) => Promise<void>,
): Promise<void> {
  const client = await db.owner.connect();
  try {
    await client.query(`set search_path to "${schema}"`);
    await work(single(client));
  } finally {
    client.release(true);
  }
}

async function inSnapshot<T>(
  pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return transaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return work(client);
  });
}

/** A pool of one client that is already open: everything in it uses that client's search path. */
const single = (client: pg.PoolClient): pg.Pool =>
  ({
    connect: async () =>
      new Proxy(client, {
        get: (target, name) =>
          name === 'release' ? () => undefined : Reflect.get(target, name, target),
      }),
    query: client.query.bind(client),
  }) as unknown as pg.Pool;

const dropSchema = async (db: OwnedDatabase, schema: string): Promise<void> =>
  void await db.owner.query(`drop schema "${schema}" cascade`);

const copyFiles = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, force: false, filter: (path) => !path.endsWith('.part') })
    .catch((error: { code?: string }) => { if (error.code !== 'ENOENT') throw error; });

const stamp = (clock: Clock): string =>
  `${new Date(clock()).toISOString().replace(/\D/g, '').slice(0, 14)}_`
    + randomBytes(3).toString('hex');
