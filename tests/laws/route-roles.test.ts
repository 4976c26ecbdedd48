// Every declared route × every role: a role that the declaration leaves out is answered like
// somebody who asks for what is not there, before anything that was sent is read.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { methodOf, pathOf } from '../../core/api/address.ts';
import { problems } from '../../core/problems.ts';
import { rolesOf } from '../../processes/callers.ts';
import { operations } from '../../server/http/open-api.ts';
import { routesOf } from '../../server/routes.ts';
import { openWorld, type World } from './rights-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(routesOf(null));
  await world.test.db.owner.query('update session set fresh_at = hoaban_now()');
});
afterAll(() => world.close());

const limited = operations.flatMap(({ route }) => {
  const [may, does] = [rolesOf(route.right), route.actRight ? rolesOf(route.actRight) : null];
  if (route.caller !== 'account' || may === null) return [];
  return [{ route, may, does: does ?? may }];
});

test('most routes name the roles that may call them', () => {
  expect(limited.length).toBeGreaterThan(30);
});

test.each(limited.map((one) => [one.route.at, one] as const))(
  '%s is closed to every role it does not name', async (_, { route, may, does }) => {
    const refusal = route.refusal ?? 'notFound';
    const at = /:(\w+)/g;
    const url = pathOf(route.at, {
      params: Object.fromEntries([...route.at.matchAll(at)].map(([, name]) => [name, 'x'])),
    });
    const opened: string[] = [];
    for (const who of world.people.filter(({ role }) => !does.includes(role))) {
      const answer = await world.ask(who, {
        method: methodOf(route.at), url,
        ...(methodOf(route.at) === 'GET' ? {} : { payload: {} }),
      });
      // Who may see it and not do it is refused behind the route.
      const isClosed = may.includes(who.role) ? answer.statusCode >= 400
        : answer.statusCode === problems[refusal].status && answer.json().code === refusal;
      if (!isClosed) opened.push(`${who.account}: ${answer.statusCode}`);
    }
    expect(opened).toEqual([]);
  });

test('who keeps the tree of units opens each unit, also without a right to figures', async () => {
  const admin = world.people.find(({ role, home }) => role === 'systemAdmin' && home === '90')!;
  for (const url of ['90', '90-1', '90-1-1'].map((code) => `/api/units/${code}/history`))
    expect([url, (await world.ask(admin, { url })).statusCode]).toEqual([url, 200]);
});
