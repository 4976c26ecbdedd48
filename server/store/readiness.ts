// Whether the server can work now: the database answers, its schema is this program's, and the disk
// has room. For a reverse proxy or a monitor.
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { serverLimits } from '../../core/limits.ts';
import { roomIn } from './full-disk.ts';
import { migrationsFolder } from './migrate.ts';

export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly disk: boolean;
}

const newest = Math.max(...readdirSync(migrationsFolder).map((name) => parseInt(name, 10))
  .filter((number) => !Number.isNaN(number)));

export async function readinessOf(pool: Pool, dataDir: string): Promise<Readiness> {
  const patience = new AbortController();
  const ran = await Promise.race([
    pool.query<{ readonly number: number }>('select max(number)::int as number from migration')
      .then(({ rows }) => rows[0]?.number ?? 0, () => null),
    sleep(serverLimits.readySeconds * 1000, null, { signal: patience.signal }),
  ]);
  patience.abort();
  const { isFull } = await roomIn(dataDir);
  return { database: ran !== null, migrations: ran === newest, disk: !isFull };
}
