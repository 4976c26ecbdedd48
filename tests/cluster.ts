// The embedded PostgreSQL that tests share, with a migrated template database to copy from. Used by
// database-setup.ts (one per run) and database.ts; it must not import vitest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareQueue, type QueueSettings } from '../server/jobs/queue.ts';
import { startEmbedded } from '../server/store/embedded.ts';
import { migrate, migrationsFolder } from '../server/store/migrate.ts';
import { openPool, type PoolSettings } from '../server/store/pool.ts';

export interface TestCluster {
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

export const template = 'hoaban_template';
const appLogin = 'hoaban_app';
const jobsLogin = 'hoaban_jobs';

export async function startCluster(folder = migrationsFolder): Promise<TestCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-tests-'));
  const embedded = await startEmbedded({ dataDir });
  const stop = async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(embedded.url, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: embedded.url, dataDir, stop };
}

async function makeTemplate(url: string, folder: string): Promise<void> {
  for (const login of [appLogin, jobsLogin]) {
    await askCluster(url, `create role ${login} login noinherit`);
  }
  await askCluster(url, `create database ${template}`);
  const settings = poolSettings(withDatabase(url, template));
  const db = await openPool(settings);
  try {
    await migrate(db, folder);
    await prepareQueue(db, settings);
  } finally {
    await db.close();
  }
}

/** Every test database has the same logins: the owner in `url`, the app's and the queue's. */
export const poolSettings = (url: string): PoolSettings & QueueSettings => ({
  databaseUrl: url, dataDir: tmpdir(), databaseAppUrl: asLogin(url, appLogin),
  databaseJobsUrl: queueUrl(url),
});
export const queueUrl = (url: string): string => asLogin(url, jobsLogin);
const asLogin = (url: string, login: string): string =>
  url.replace(/^(postgresql:\/\/)[^@]*@/, `$1${login}@`);

/** The same for a command that a test runs. */
export const poolEnvironment = (url: string) =>
  ({ DATABASE_URL: url, DATABASE_APP_URL: asLogin(url, appLogin),
    DATABASE_JOBS_URL: queueUrl(url) });

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
