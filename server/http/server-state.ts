// The state of the server: whether it can work now, for a reverse proxy or a monitor (strangers get
// nothing else); for the desks, whether its disk is full; and at the province how little room is
// left and how old the last backup is.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerState } from '../../core/derive/answers.ts';
import { serverLimits } from '../../core/limits.ts';
import { oldBackup } from '../operate/backup-age.ts';
import { roomIn } from '../store/full-disk.ts';
import type { Routes } from './context.ts';
import { refuse } from '../store/problem.ts';
import { asProvince } from '../store/rights.ts';
import { mayDo } from '../../processes/deeds.ts';

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
    const { grants, province } = await requirePerson(request);
    if (!mayDo({ grants }, 'seeFullDisk')) return refuse('notFound');
    const { isFull, leftMb } = await roomIn(config.dataDir);
    if (!mayDo({ grants }, 'seeBackupAge')) return { diskFull: isFull };
    const backup = await asProvince(db.pool, province, async (client) => {
      return oldBackup(client, province);
    });
    return {
      diskFull: isFull, ...(leftMb === null ? {} : { diskLeftMb: leftMb }),
      ...(backup === null ? {} : { backup }),
    };
  });
};
