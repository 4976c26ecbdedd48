// Officers' routes: the people of their units, invitations, lost devices. An account outside the
// officer's units gets the same answer as one that does not exist. A code opens an account, so the
// routes that make one ask for a fresh proof.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { peopleRoutes } from '../../core/api/people.ts';
import { phoneRoutes } from '../../core/api/phone.ts';
import { listInvitations } from '../accounts/invitations.ts';
import { listDevices, listPeople, peoplePageMax, type PeoplePage } from '../accounts/lists.ts';
import {
  addPerson, invite, isOwnFromPhone, opens, revokeDevice, takeBackCodes,
} from '../accounts/officer.ts';
import type { Person } from '../store/person.ts';
import { openNotes } from '../store/audit-notes.ts';
import { transaction } from '../store/pool.ts';
import { orRefuse, refuse } from './problem.ts';
import { cardOf, cards } from './cards.ts';
import type { Context } from './context.ts';
import { requireFresh } from './fresh.ts';
import { serveOn } from './serve.ts';

export function enrolmentRoutes(app: FastifyInstance, context: Context): void {
  const { db, today } = context;
  const routes = peopleRoutes;
  const serve = serveOn(app, context);
  const notes = openNotes(db.pool, context.now);

  const listed = async (
    request: FastifyRequest, person: Person, asked: Omit<PeoplePage, 'today'>,
  ) => {
    const people = await listPeople(db, person, { ...asked, today: today() });
    await notes.noteAsked(request, person, {
      act: 'personalRead', unit: asked.unit, more: { kind: 'account', people: people.length },
    });
    return { people, more: people.length === peoplePageMax };
  };
  serve(routes.list, ({ person, query, request }) => listed(request, person, query));
  serve(routes.find, ({ person, body, request }) => listed(request, person, body));

  serve(routes.add, async ({ person, body }) => {
    const added = orRefuse(await addPerson(db, person, { ...body, today: today() }));
    if ('waits' in added) return added;
    return await cardOf(context, person, added) ?? refuse('notFound');
  });

  serve(routes.makeCode, async ({ person, body: { account } }) => {
    const [code = null] = orRefuse(
      await invite(db, person, { accounts: [account], today: today() }));
    return await cardOf(context, person, code) ?? refuse('notFound');
  });

  serve(routes.invitations, async ({ person, query, request }) => {
    const answer = await listInvitations(db, person, { ...query, today: today() });
    await notes.noteAsked(request, person, {
      act: 'personalRead', unit: query.unit, more: { kind: 'invitation' },
    });
    return answer;
  });

  serve(routes.invite, async ({ person, body }) => {
    const accounts = [...new Set(body.accounts)];
    const given = orRefuse(await invite(db, person, { accounts, today: today() }));
    return { cards: await cards(context, person, given) };
  });

  serve(routes.revokeCodes, async ({ person, body }) => {
    orRefuse(await takeBackCodes(db, person, { ...body, today: today() }));
    return {};
  });

  deviceRoutes(app, context);
}

function deviceRoutes(app: FastifyInstance, context: Context): void {
  const { db, today, people } = context;
  const routes = phoneRoutes;
  const serve = serveOn(app, context);
  const notes = openNotes(db.pool, context.now);

  serve(routes.devices, async ({ person, query, request }) => {
    const { account: asked = person.account } = query;
    const isHers = await transaction(db.pool, (client) =>
      opens(client, person, { account: asked, today: today() }));
    if (!isHers) refuse('notFound');
    const devices = await listDevices(db, asked);
    if (asked !== person.account) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', about: asked, more: { kind: 'device', devices: devices.length },
      });
    }
    return { devices };
  });

  serve(routes.revokeDevice, async ({ person, params: { id: device }, body, request }) => {
    const { wipe = false } = body ?? {};
    // A phone cannot give a fresh proof; a person at a phone may revoke only her own devices.
    const isOwn = await transaction(db.pool, (client) => isOwnFromPhone(client, person, device));
    if (!isOwn) await requireFresh(context, request);
    orRefuse(await revokeDevice(db, person, { device, wipe, today: today() }));
    people.forget();
    return {};
  });
}
