// The state of the server: whether it lives and whether it can work now, for a reverse proxy or a
// monitor (strangers get nothing else); for desks, whether its disk is full; for the province, how
// little room is left and how old the last backup is.
import { stateRoutes as routes } from '../../core/api/state.ts';
import { mayDo } from '../../processes/deeds.ts';
import { oldBackup } from '../operate/backup-age.ts';
import { roomIn } from '../store/full-disk.ts';
import { readinessOf } from '../store/readiness.ts';
import { asProvince } from '../store/rights.ts';
import type { Routes } from './context.ts';
import { cacheFor } from './cache-for.ts';
import { serveOn } from './serve.ts';

const keptMs = 1_000;

export const stateRoutes: Routes = (app, context) => {
  const { config, db, now } = context;
  const serve = serveOn(app, context);

  serve(routes.lives, () => ({ lives: true } as const));

  const readiness = cacheFor(keptMs, now, () => readinessOf(db.pool, config.dataDir));
  serve(routes.ready, async ({ reply }) => {
    const parts = await readiness();
    const ready = Object.values(parts).every(Boolean);
    return reply.status(ready ? 200 : 503).send({ ready, ...parts });
  });

  serve(routes.server, async ({ person: { grants, province } }) => {
    const { isFull, leftMb } = await roomIn(config.dataDir);
    if (!mayDo({ grants }, 'seeBackupAge')) return { diskFull: isFull };
    const backup = await asProvince(db.pool, province, (client) => oldBackup(client, province));
    return {
      diskFull: isFull, ...(leftMb === null ? {} : { diskLeftMb: leftMb }),
      ...(backup === null ? {} : { backup }),
    };
  });
};
