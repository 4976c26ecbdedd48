// Notices a database that neither answers nor refuses, because it is stopped or the network drops
// all packets. While queries run, a second connection asks it; if that gets no answer, the queries
// are cut off and their requests get 429. Used by pool.ts.
import type pg from 'pg';

const probeEveryMs = 2_000;
const probeTimeoutMs = 8_000;

export interface Watch { end(): Promise<void> }

export function watchSilence(
  pool: pg.Pool, makePool: (settings: pg.PoolConfig) => pg.Pool,
): Watch {
  const probe = makePool({
    max: 1, application_name: 'hoaban-probe', connectionTimeoutMillis: probeTimeoutMs,
    query_timeout: probeTimeoutMs,
  });
  const busy = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => void busy.add(client));
  pool.on('release', (_error, client) => void busy.delete(client));
  let isAsking = false;
  const look = async (): Promise<void> => {
    if (isAsking || busy.size === 0) return;
    isAsking = true;
    const asked = [...busy];
    const isSilent = await probe.query('select 1').then(() => false, () => true);
    if (isSilent) for (const client of asked) if (busy.has(client)) cut(client);
    isAsking = false;
  };
  const timer = setInterval(() => void look(), probeEveryMs);
  timer.unref();
  return {
    end: () => {
      clearInterval(timer);
      return probe.end();
    },
  };
}

/** Closes the connection at once, whatever it waits for. */
export function cut(client: pg.ClientBase): void {
  void (client as unknown as pg.Client).end().catch(() => undefined);
}
