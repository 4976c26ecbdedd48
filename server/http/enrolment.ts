// Officers' routes: the people of their units, codes for phones, lost devices. What is not hers and
// what does not exist get the same answer.
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { roles } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import { listDevices, listPeople, peoplePageMax } from '../accounts/lists.ts';
import {
  addPerson, createCode, opens, revokeDevice, takeBackCodes, type GivenCode,
} from '../accounts/officer.ts';
import { showCode } from '../accounts/random.ts';
import { officerUnits } from '../accounts/rights.ts';
import type { Config } from '../config.ts';
import { transaction } from '../store/pool.ts';
import type { Context } from './context.ts';
import { line, parseBody, parseQuery } from './parse.ts';
import { refuse } from './problem.ts';

const account = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/));
const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,60}$/));
const accountBody = v.strictObject({ account });
const personBody = v.strictObject({
  name: line(80), post: line(80), unit,
  role: v.picklist(roles),
});
const peopleQuery = v.object({ unit: v.optional(unit), after: v.optional(account) });
const devicesQuery = v.object({ account: v.optional(account) });
const revokeBody = v.optional(v.nullable(v.strictObject({ wipe: v.optional(v.boolean()) })));

export function enrolmentRoutes(app: FastifyInstance, context: Context): void {
  const { db, config, today, requirePerson } = context;

  app.get('/api/people', async (request, reply) => {
    const person = await requirePerson(request);
    if (officerUnits(person).length === 0) refuse('notFound');
    const asked = parseQuery(peopleQuery, request);
    const people = await listPeople(db, person, { ...asked, today: today() });
    reply.header('cache-control', 'no-store');
    return { people, more: people.length === peoplePageMax };
  });

  app.post('/api/people', async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(personBody, request);
    const added = await addPerson(db, person, { ...asked, today: today() });
    return shownCode(config, valueOf(added));
  });

  app.post('/api/codes', async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(accountBody, request);
    return shownCode(config, valueOf(await createCode(db, person, { ...asked, today: today() })));
  });

  app.post('/api/codes/revoke', async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(accountBody, request);
    valueOf(await takeBackCodes(db, person, { ...asked, today: today() }));
    return {};
  });

  deviceRoutes(app, context);
}

function deviceRoutes(app: FastifyInstance, { db, today, people, requirePerson }: Context): void {
  app.get('/api/devices', async (request, reply) => {
    const person = await requirePerson(request);
    const { account: asked = person.account } = parseQuery(devicesQuery, request);
    const isHers = await transaction(db.pool, (client) =>
      opens(client, person, { account: asked, today: today() }));
    if (!isHers) refuse('notFound');
    reply.header('cache-control', 'no-store');
    return { devices: await listDevices(db, asked) };
  });

  app.post<{ Params: { readonly id: string } }>('/api/devices/:id/revoke', async (request) => {
    const person = await requirePerson(request);
    const { wipe = false } = parseBody(revokeBody, request) ?? {};
    const device = request.params.id;
    valueOf(await revokeDevice(db, person, { device, wipe, today: today() }));
    people.forget();
    return {};
  });
}

function valueOf<T>(result: Result<T, ProblemCode>): T {
  return result.ok ? result.value : refuse(result.problem);
}

/** For the eye, and as the address a QR carries. The part after # never reaches a server or log. */
const shownCode = ({ publicUrl }: Config, { account, code, expiresAt }: GivenCode) =>
  ({ account, code: showCode(code), link: `${publicUrl}/app#ma=${code}`, expiresAt });
