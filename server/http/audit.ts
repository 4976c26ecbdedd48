// The auditor's routes: pages of the audit by filters, and checks of the chain. Reading the audit
// is an entry too, one an hour for a person at a device, so that the log is not flooded by those
// who read it.
import type { FastifyRequest } from 'fastify';
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { isDay } from '../../core/brands.ts';
import type { AuditAnswer, CheckAnswer } from '../../core/api/audit.ts';
import type { Person } from '../store/person.ts';
import { acts, operator } from '../store/audit-acts.ts';
import { openChecks } from '../audit/checks.ts';
import { openNotes } from '../store/audit-notes.ts';
import {
  countActs, readPage, readStanding, textToAfter, type AuditFilter,
} from '../audit/pages.ts';
import { openTrail } from '../store/audit-trail.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import type { Routes } from './context.ts';
import { placeOf } from './errors.ts';
import { unitCode } from '../../core/api/shape.ts';
import { nothing, parseBody, parseQuery, someId } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { unitsFor } from '../../processes/deeds.ts';

const day = v.pipe(v.string(), v.check((text) => isDay(text)));
const auditQuery = v.object({
  from: v.optional(day), to: v.optional(day),
  act: v.optional(v.picklist(Object.keys(acts) as (keyof typeof acts)[])),
  actor: v.optional(v.union([v.literal(operator), someId])),
  about: v.optional(someId), unit: v.optional(unitCode),
  after: v.optional(v.pipe(v.string(), v.maxLength(31), v.transform(textToAfter),
    v.nonNullable(v.object({ ms: v.number(), nr: v.number() })))),
});

/** Where she reads the audit: units of her grants. */
const unitsOf = ({ grants }: Person): readonly string[] => unitsFor(grants, 'readAudit');

export const auditRoutes: Routes = (app, context) => {
  const { db, config } = context;
  const notes = openNotes(db.pool, context.now);
  const checks = openChecks(db.pool, config.dataDir, (error) =>
    app.log.error({ fault: placeOf(error) }, 'check of the audit'));
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const reader = async (request: FastifyRequest): Promise<Person> => {
    const person = await context.requirePerson(request);
    return unitsOf(person).length > 0 ? person : refuse('notFound');
  };
  const wholeReader = async (request: FastifyRequest): Promise<Person> => {
    const person = await reader(request);
    return unitsOf(person).includes(person.province) ? person : refuse('notFound');
  };

  app.get('/api/audit', async (request): Promise<AuditAnswer> => {
    const person = await reader(request);
    const { after, unit, ...asked } = parseQuery(auditQuery, request);
    const answer = await transaction(db.pool, async (client) => {
      await client.query('set transaction isolation level repeatable read, read only');
      await setScope(client, provinceScope(person.province));
      await openTrail(client, person.province);
      const units = await unitsAsked(client, person, unit ?? null);
      const filter: AuditFilter = { ...asked, province: person.province, units };
      return {
        ...await readPage(client, filter, after ?? null),
        counts: after ? null : await countActs(client, filter),
        acts, chain: await readStanding(client, person.province),
      };
    });
    await notes.noteHourly(person, { act: 'auditRead' });
    return answer;
  });

  app.post('/api/audit/check', async (request): Promise<CheckAnswer> => {
    const person = await wholeReader(request);
    parseBody(nothing, request);
    return checks.start(person);
  });
  app.get('/api/audit/check', async (request): Promise<CheckAnswer> =>
    checks.of((await wholeReader(request)).province));
};

/** null: all of the province. A unit that is not under one of hers does not exist. */
async function unitsAsked(
  client: ClientBase, person: Person, unit: string | null,
): Promise<readonly string[] | null> {
  const hers = unitsOf(person);
  if (hers.includes(person.province) && (unit === null || unit === person.province)) return null;
  const { rows } = await client.query<{ readonly code: string }>(
    `select code from unit where province = $1 and (code = any($2) or above && $2)
       and ($3::text is null or code = $3 or above @> array[$3])`,
    [person.province, hers, unit]);
  return rows.length > 0 ? rows.map(({ code }) => code) : refuse('notFound');
}
