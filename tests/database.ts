// Real databases for tests: one embedded PostgreSQL per run (or per worker, where a run has no
// set-up), one fresh migrated database per call, copied from a template. Never a mock.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { inject } from 'vitest';
import type { Clock } from '../server/store/clock.ts';
import { openPool, transaction, type OwnedDatabase } from '../server/store/pool.ts';
import {
  askCluster, poolSettings, startCluster, template, withDatabase, type TestCluster,
} from './cluster.ts';

export interface TestDatabase {
  readonly db: OwnedDatabase;
  readonly url: string;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext { readonly clusterUrl?: string }
}

let own: Promise<TestCluster> | null = null;

/** `clock`: the program's and the tables'; with it, what a test asks the owner's pool is asked at
    that clock too. */
export async function testDatabase(clock?: Clock): Promise<TestDatabase> {
  const cluster = inject('clusterUrl') ?? (await (own ??= startOwn())).url;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await askCluster(cluster, `create database ${name} template ${template}`);
  const url = withDatabase(cluster, name);
  const db = await openPool({ ...poolSettings(url), clock });
  if (clock !== undefined) {
    const raw = db.owner.query.bind(db.owner);
    const query = (text: string, values?: unknown[]) =>
      /^\s*vacuum/.test(text) ? raw(text) : transaction(db.owner, (it) => it.query(text, values));
    Object.assign(db.owner, { query });
  }
  const drop = async () => {
    await db.close();
    await askCluster(cluster, `drop database ${name} with (force)`);
  };
  return { db, url, drop };
}

/** Without the set-up of a run: this worker's own, ended with it. */
async function startOwn(): Promise<TestCluster> {
  const cluster = await startCluster();
  process.once('exit', () => rmSync(cluster.dataDir, { recursive: true, force: true }));
  return cluster;
}
