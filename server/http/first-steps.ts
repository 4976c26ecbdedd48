// GET /api/first-steps: the list on a new province's desk, for its officers alone.
import type { FirstStepsAnswer } from '../../core/api/state.ts';
import { firstStepsOf } from '../setup/first-steps.ts';
import type { Routes } from './context.ts';
import { refuse } from '../store/problem.ts';
import { mayDoAtProvince } from '../../processes/deeds.ts';
import { asProvince } from '../store/rights.ts';

export const firstStepsRoutes: Routes = (app, { db, requirePerson }) => {
  app.get('/api/first-steps', async (request, reply): Promise<FirstStepsAnswer> => {
    const { grants, province } = await requirePerson(request);
    if (!mayDoAtProvince({ grants }, 'seeFirstSteps')) return refuse('notFound');
    reply.header('cache-control', 'no-store');
    return asProvince(db.pool, province, async (client) =>
      ({ steps: await firstStepsOf(client, province) }));
  });
};
