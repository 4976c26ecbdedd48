// The routes of two-person acts: open proposals, confirming, declining. A proposal out of the
// person's reach is answered like one that does not exist.
import { rightRoutes as routes } from '../../core/api/people.ts';
import { confirm, decline } from '../accounts/confirm.ts';
import { listProposals } from '../accounts/proposals.ts';
import { refuse } from './problem.ts';
import { cardOf } from './cards.ts';
import type { Routes } from './context.ts';
import { serveOn } from './serve.ts';

export const proposalRoutes: Routes = (app, context) => {
  const { db, people, today } = context;
  const serve = serveOn(app, context);

  serve(routes.proposals, async ({ person }) => ({ proposals: await listProposals(db, person) }));

  serve(routes.confirm, async ({ person, params: { id } }) => {
    const confirmed = await confirm(db, person, { id, today: today() });
    if (!confirmed.ok) return refuse(confirmed.problem);
    people.forget();
    return { card: await cardOf(context, person, confirmed.value.code) };
  });

  serve(routes.decline, async ({ person, params: { id } }) => {
    const declined = await decline(db, person, id);
    return declined.ok ? {} : refuse(declined.problem);
  });
};
