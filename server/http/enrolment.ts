// Officers' routes: the people of their units, invitations, lost devices. An account outside the
// officer's units gets the same answer as one that does not exist. A code opens an account, so the
// routes that make one ask for a fresh proof.
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { phoneRoutes as routes } from '../../core/api/phone.ts';
import { roles } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import { addressForms } from '../../core/words/address-form.ts';
import { limits } from '../../core/limits.ts';
import { cardsOf, listInvitations } from '../accounts/invitations.ts';
import { listDevices, listPeople, peoplePageMax } from '../accounts/lists.ts';
import {
  addPerson, invite, isOwnFromPhone, opens, revokeDevice, takeBackCodes, type GivenCode,
} from '../accounts/officer.ts';
import type { Person } from '../store/person.ts';
import { officerUnits } from '../accounts/rights.ts';
import { openNotes } from '../store/audit-notes.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { requireFresh } from './fresh.ts';
import { line, parseBody, parseQuery, someId } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { serveOn } from './serve.ts';

const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,60}$/));
const fresh = { config: { fresh: true } } as const;
const accountBody = v.strictObject({ account: someId });
const accountsBody = v.strictObject({
  accounts: v.pipe(v.array(someId), v.minLength(1), v.maxLength(limits.invitationsAtOnceMax)),
});
const personBody = v.strictObject({
  name: line(80), post: line(80), unit,
  role: v.picklist(roles),
  addressForm: v.optional(v.nullable(v.picklist(addressForms))),
});
const peopleQuery = v.object({ unit: v.optional(unit), after: v.optional(someId) });

export function enrolmentRoutes(app: FastifyInstance, context: Context): void {
  const { db, today, requirePerson } = context;
  const notes = openNotes(db.pool, context.now);

  app.get('/api/people', async (request, reply) => {
    const person = await requirePerson(request);
    if (officerUnits(person).length === 0) refuse('notFound');
    const asked = parseQuery(peopleQuery, request);
    const people = await listPeople(db, person, { ...asked, today: today() });
    await notes.noteAsked(request, person, {
      act: 'personalRead', unit: asked.unit, more: { kind: 'account', people: people.length },
    });
    reply.header('cache-control', 'no-store');
    return { people, more: people.length === peoplePageMax };
  });

  app.post('/api/people', fresh, async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(personBody, request);
    const added = valueOf(await addPerson(db, person, { ...asked, today: today() }));
    if ('waits' in added) return added;
    return (await cards(context, person, [added]))[0];
  });

  app.post('/api/codes', fresh, async (request, reply) => {
    const person = await requirePerson(request);
    const { account: one } = parseBody(accountBody, request);
    const given = valueOf(await invite(db, person, { accounts: [one], today: today() }));
    reply.header('cache-control', 'no-store');
    return (await cards(context, person, given))[0];
  });

  app.get('/api/invitations', async (request, reply) => {
    const person = await requirePerson(request);
    if (officerUnits(person).length === 0) refuse('notFound');
    const asked = parseQuery(peopleQuery, request);
    const answer = await listInvitations(db, person, { ...asked, today: today() });
    await notes.noteAsked(request, person, {
      act: 'personalRead', unit: asked.unit, more: { kind: 'invitation' },
    });
    reply.header('cache-control', 'no-store');
    return answer;
  });

  app.post('/api/invitations', fresh, async (request, reply) => {
    const person = await requirePerson(request);
    const { accounts } = parseBody(accountsBody, request);
    const given = valueOf(await invite(db, person, {
      accounts: [...new Set(accounts)], today: today(),
    }));
    reply.header('cache-control', 'no-store');
    return { cards: await cards(context, person, given) };
  });

  app.post('/api/codes/revoke', async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(accountBody, request);
    valueOf(await takeBackCodes(db, person, { ...asked, today: today() }));
    return {};
  });

  deviceRoutes(app, context);
}

function deviceRoutes(app: FastifyInstance, context: Context): void {
  const { db, today, people } = context;
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
    // A phone has nothing to prove with; from there she gives up her own devices.
    const isOwn = await transaction(db.pool, (client) => isOwnFromPhone(client, person, device));
    if (!isOwn) await requireFresh(context, request);
    valueOf(await revokeDevice(db, person, { device, wipe, today: today() }));
    people.forget();
    return {};
  });
}

function valueOf<T>(result: Result<T, ProblemCode>): T {
  return result.ok ? result.value : refuse(result.problem);
}

/** For the eye, and as the address a QR carries. The part after # never reaches a server or log. */
const cards = ({ db, config: { publicUrl } }: Context, person: Person, given: Givens) =>
  transaction(db.pool, (client) => cardsOf(client, person, { given, publicUrl }));
type Givens = readonly GivenCode[];
