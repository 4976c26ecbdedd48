// The state of the server: whether it lives and whether it can work now, for a reverse proxy or a
// monitor (strangers get nothing else); for the desks, whether its disk is full; and at the
// province how little room is left and how old the last backup is.
import type { ServerState } from '../../core/api/state.ts';
import { oldBackup } from '../operate/backup-age.ts';
import { roomIn } from '../store/full-disk.ts';
import { readinessOf } from '../store/readiness.ts';
import type { Routes } from './context.ts';
import { cacheFor } from './cache-for.ts';
import { refuse } from '../store/problem.ts';
import { asProvince } from '../store/rights.ts';
import { mayDo } from '../../processes/deeds.ts';

const keptMs = 1_000;

export const stateRoutes: Routes = (app, { config, db, now, requirePerson }) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/healthz', async () => ({ lives: true }));

  const readiness = cacheFor(keptMs, now, () => readinessOf(db.pool, config.dataDir));
  app.get('/readyz', async (_request, reply) => {
    const parts = await readiness();
    const ready = Object.values(parts).every(Boolean);
    return reply.status(ready ? 200 : 503).send({ ready, ...parts });
  });

  app.get('/api/server-state', async (request): Promise<ServerState> => {
    const { grants, province } = await requirePerson(request);
    if (!mayDo({ grants }, 'seeFullDisk')) return refuse('notFound');
    const { isFull, leftMb } = await roomIn(config.dataDir);
    if (!mayDo({ grants }, 'seeBackupAge')) return { diskFull: isFull };
    const backup = await asProvince(db.pool, province, (client) => oldBackup(client, province));
    return {
      diskFull: isFull, ...(leftMb === null ? {} : { diskLeftMb: leftMb }),
      ...(backup === null ? {} : { backup }),
    };
  });
};
