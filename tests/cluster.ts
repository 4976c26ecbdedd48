// The embedded PostgreSQL that tests share, with a migrated template database to copy from. Used by
// database-setup.ts (one per run) and database.ts; it must not import vitest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../server/store/embedded.ts';
import { migrate } from '../server/store/migrate.ts';
import { openPool } from '../server/store/pool.ts';

export interface TestCluster {
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

export const template = 'hoaban_template';

export async function startCluster(): Promise<TestCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-tests-'));
  const embedded = await startEmbedded({ dataDir });
  await askCluster(embedded.url, `create database ${template}`);
  const db = await openPool({ databaseUrl: withDatabase(embedded.url, template), dataDir });
  await migrate(db);
  await db.close();
  const stop = async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: embedded.url, dataDir, stop };
}

export async function askCluster(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgresql:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
