// The routes of rights: who can see a record, what a person can see, giving a role from a day to a
// day, ending it. Looks are audited; an account out of the person's reach is answered like one that
// does not exist.
import { rightRoutes as routes } from '../../core/api/people.ts';
import { endGrant, giveGrant, rightsOf } from '../accounts/grants.ts';
import { readersOf } from '../accounts/readers.ts';
import type { Routes } from './context.ts';
import { orRefuse } from './problem.ts';
import { serveOn } from './serve.ts';

export const rightsRoutes: Routes = (app, context) => {
  const { db, people, today } = context;
  const serve = serveOn(app, context);

  serve(routes.readers, async ({ person, params: { id } }) =>
    orRefuse(await readersOf(db, person, { id, today: today() })));

  serve(routes.ofPerson, async ({ person, params: { account } }) =>
    orRefuse(await rightsOf(db, person, { account, today: today() })));

  serve(routes.give, async ({ person, params, body }) => {
    const given = orRefuse(await giveGrant(db, person, { ...body, ...params, today: today() }));
    people.forget();
    return given;
  });

  serve(routes.end, async ({ person, params, body }) => {
    orRefuse(await endGrant(db, person, { ...body, ...params, today: today() }));
    people.forget();
    return {};
  });
};
