// The state of the server: whether it can work now, for a reverse proxy or a monitor (strangers get
// nothing else), and whether its disk is full, for the desks.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerState } from '../../core/derive/answers.ts';
import type { Role } from '../../core/kind/access.ts';
import { serverLimits } from '../../core/limits.ts';
import { lacksRoom } from '../store/full-disk.ts';
import type { Routes } from './context.ts';
import { refuse } from './problem.ts';

const deskRoles: readonly Role[] = [
  'communeOfficer', 'provinceOfficer', 'provinceLeader', 'systemAdmin',
];

export const stateRoutes: Routes = (app, { config, db, requirePerson }) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/api/ready', async () => {
    const patience = new AbortController();
    const isThere = await Promise.race([
      db.pool.query('select 1').then(() => true, () => false),
      sleep(serverLimits.readySeconds * 1000, false, { signal: patience.signal }),
    ]);
    patience.abort();
    return isThere ? { ready: true } : refuse('tooMany', { retryAfter: 5 });
  });

  app.get('/api/server-state', async (request): Promise<ServerState> => {
    const { grants } = await requirePerson(request);
    const isDesk = grants.some(({ role }) => deskRoles.includes(role));
    return isDesk ? { diskFull: await lacksRoom(config.dataDir) } : refuse('notFound');
  });
};
