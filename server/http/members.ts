// Models and their members: a model's page, lists of members, workbooks in and out, records that
// look alike, and the one search. Names are personal data: every list, export and import that holds
// some is audited in the same transaction. What is not hers does not exist.
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { asId, isDay, isId } from '../../core/brands.ts';
import type {
  ImportAnswer, MembersAnswer, ModelAnswer, PairsAnswer, SearchAnswer,
} from '../../core/api/members.ts';
import { where } from '../../core/kind/access.ts';
import { importLimits } from '../../core/limits.ts';
import { membership } from '../../records/all.ts';
import type { Person } from '../store/person.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit, type Entry } from '../store/audit.ts';
import { publish } from '../figures/change-events.ts';
import { requireUnit } from '../store/place.ts';
import { carryOut, memberBook, planImport } from '../members/import.ts';
import { readLines } from '../members/import-rows.ts';
import { membersAnswer } from '../members/members.ts';
import { membersToXlsx } from '../members/member-sheet.ts';
import { modelAnswer } from '../members/model.ts';
import { decidePair, pairsAnswer } from '../members/pairs.ts';
import { searchAnswer } from '../records/search.ts';
import type { Context, Routes } from './context.ts';
import { unitCode } from '../../core/api/shape.ts';
import { parseBody, parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { asPerson } from '../store/rights.ts';

const id = v.pipe(v.string(), v.maxLength(36), v.check((text) => isId(text)), v.transform(asId));
const codeText = v.pipe(v.string(), v.regex(/^[\w.-]{1,60}$/));
const sought = v.pipe(v.string(), v.maxLength(60), v.check((text) => !text.includes('\0')));
const membersQuery = v.object({
  unit: v.optional(unitCode), model: v.optional(id),
  on: v.optional(v.union([v.literal('all'),
    v.pipe(v.string(), v.maxLength(10), v.check((text) => isDay(text)))])),
  role: v.optional(codeText), sex: v.optional(v.picklist(['f', 'm'])), q: v.optional(sought),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/))),
});
const bookQuery = v.object({
  unit: v.optional(unitCode), model: v.optional(id), empty: v.optional(v.literal('1')),
});
const pairsQuery = v.object({
  unit: unitCode, state: v.optional(v.picklist(['open', 'same', 'apart']), 'open'),
});
const pairBody = v.strictObject({
  first: id, second: id, decision: v.picklist(['same', 'apart']),
});
const importQuery = v.object({ plan: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))) });
const searchBody = v.strictObject({ q: sought });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const memberRoutes: Routes = (app, context) => {
  const { db, requirePerson } = context;
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/api/models/:id', async (request): Promise<ModelAnswer> => {
    const person = await requirePerson(request);
    const { id: of } = request.params as { readonly id: string };
    if (!isId(of)) refuse('notFound');
    const found = await asPerson(db.pool, person, (client) =>
      modelAnswer(client, person, { id: of, today: context.today() }));
    return found ?? refuse('notFound');
  });

  app.get('/api/members', async (request): Promise<MembersAnswer> => {
    const person = await requireReader(context, request);
    const { on = context.today(), ...asked } = parseQuery(membersQuery, request);
    return asPerson(db.pool, person, async (client) => {
      if (asked.unit !== undefined) await requireUnit(client, person, asked.unit);
      const answer = await membersAnswer(client, person, { ...asked, on, today: context.today() });
      await audit(client, entryOf(person, 'personalRead', {
        unit: asked.unit, about: asked.model,
        more: { kind: 'membership', n: answer.members.length },
      }));
      return answer;
    });
  });

  app.get('/api/members.xlsx', {
    config: { fresh: (request: FastifyRequest) => !isTemplate(request) },
  }, async (request, reply) => {
    const person = await requireReader(context, request);
    const { unit, model, empty } = parseQuery(bookQuery, request);
    const book = await asPerson(db.pool, person, async (client) => {
      if (unit !== undefined) await requireUnit(client, person, unit);
      const made = await memberBook(client, person, { unit, model, isEmpty: empty !== undefined });
      await audit(client, entryOf(person, 'exported', {
        unit, about: model, more: { kind: 'membership', n: made.members.length },
      }));
      return made;
    });
    return sendBook(reply, await membersToXlsx(book), empty ? 'mau-thanh-vien' : 'thanh-vien');
  });

  importRoute(app, context);
  pairRoutes(app, context);

  // What is sought may be a name, and an address is logged on its way.
  app.post('/api/search', async (request): Promise<SearchAnswer> => {
    const person = await requirePerson(request);
    const { q } = parseBody(searchBody, request);
    return asPerson(db.pool, person, async (client) => {
      const answer = await searchAnswer(client, person, { q, today: context.today() });
      const n = answer.members.length + answer.people.length;
      const entry = entryOf(person, 'personalRead', { more: { by: 'search', n } });
      if (n > 0) await audit(client, entry);
      return answer;
    });
  });
};

function importRoute(app: Parameters<Routes>[0], context: Context): void {
  const { db } = context;
  app.post('/api/members/import', { bodyLimit: importLimits.workbookBytesMax },
    async (request): Promise<ImportAnswer> => {
      const person = await requireReader(context, request);
      const { plan } = parseQuery(importQuery, request);
      if (!Buffer.isBuffer(request.body)) refuse('wrongType');
      const lines = await readLines(request.body);
      const done = await asPerson(db.pool, person, async (client) => {
        const planned = await planImport(client, person, { lines, nowMs: context.now() });
        const { answer, changes } = planned;
        const { counts } = answer;
        const isAsked = plan !== undefined && counts.fault === 0 && changes.length > 0;
        if (isAsked && plan !== answer.plan) refuse('changedSince');
        const carried = isAsked ? await carryOut(client, person, planned) ?? refuse('changedSince')
          : { answer: { ...answer, isDone: plan !== undefined && counts.fault === 0 },
            applied: null };
        await audit(client, entryOf(person, isAsked ? 'membersImported' : 'personalRead', {
          more: { kind: 'membership', n: lines.lines.length, new: counts.new,
            changed: counts.changed, ended: counts.ended },
        }));
        return carried;
      });
      if (done.applied) publish(context, person.province, done.applied.records);
      return done.answer;
    });
}

function pairRoutes(app: Parameters<Routes>[0], context: Context): void {
  const { db } = context;
  app.get('/api/members/pairs', async (request): Promise<PairsAnswer> => {
    const person = await requireReader(context, request);
    const { unit, state } = parseQuery(pairsQuery, request);
    return asPerson(db.pool, person, async (client) => {
      await requireUnit(client, person, unit);
      const answer = await pairsAnswer(client, person, { unit, state, today: context.today() });
      await audit(client, entryOf(person, 'personalRead', {
        unit, more: { kind: 'membership', n: 2 * answer.pairs.length },
      }));
      return answer;
    });
  });

  app.post('/api/members/pairs', async (request) => {
    const person = await requireReader(context, request);
    const asked = parseBody(pairBody, request);
    const applied = await asPerson(db.pool, person, async (client) => {
      const written = await decidePair(client, person, asked, { nowMs: context.now() });
      if (!written) refuse('notFound');
      const isTaken = written.verdicts.every(({ outcome }) =>
        outcome === 'applied' || outcome === 'merged');
      if (!isTaken) refuse('changedSince');
      await audit(client, entryOf(person, asked.decision === 'same' ? 'peopleJoined'
        : 'peopleParted', { about: asked.first, more: { second: asked.second } }));
      return written;
    });
    publish(context, person.province, applied.records);
    return { decided: asked.decision };
  });
}

/** Somebody who reads members at all; for everybody else these pages do not exist. */
async function requireReader(context: Context, request: FastifyRequest): Promise<Person> {
  const person = await context.requirePerson(request);
  const rights = where(person, 'read', membership.access, () => '');
  return rights === 'false' ? refuse('notFound') : person;
}

/** The empty workbook to fill in; no name stands in it. */
const isTemplate = (request: FastifyRequest): boolean =>
  (request.query as { readonly empty?: unknown }).empty === '1';

const entryOf = (
  person: Person, act: Act, more: Pick<Entry, 'unit' | 'about' | 'more'>,
): Entry => ({
  province: person.province, actor: person.account, device: person.device, act, ...more,
});

const sendBook = (reply: FastifyReply, bytes: Buffer, name: string): FastifyReply => reply
  .type(XLSX).header('content-disposition', `attachment; filename="${name}.xlsx"`).send(bytes);
