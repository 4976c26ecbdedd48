// The list of first steps on a new province's desk, for its officers only.
import { stateRoutes as routes } from '../../core/api/state.ts';
import { firstStepsOf } from '../setup/first-steps.ts';
import { asProvince } from '../store/rights.ts';
import type { Routes } from './context.ts';
import { serveOn } from './serve.ts';

export const firstStepsRoutes: Routes = (app, context) => {
  serveOn(app, context)(routes.firstSteps, ({ person: { province } }) =>
    asProvince(context.db.pool, province, async (client) =>
      ({ steps: await firstStepsOf(client, province) })));
};
