// Models and their members: a model's page, lists of members, workbooks in and out, records that
// look alike, and the search. Names are personal data: every list, export and import with names is
// audited in the same transaction. A record that the person may not read is answered like one that
// does not exist.
import { memberRoutes as routes } from '../../core/api/members.ts';
import type { Person } from '../store/person.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit, type Entry } from '../store/audit.ts';
import { publish } from '../figures/change-events.ts';
import { requireUnit } from './require-unit.ts';
import { carryOut, memberBook, planImport } from '../members/import.ts';
import { readLines } from '../members/import-rows.ts';
import { membersAnswer } from '../members/members.ts';
import { membersToXlsx } from '../members/member-sheet.ts';
import { modelAnswer } from '../members/model.ts';
import { decidePair, pairsAnswer } from '../members/pairs.ts';
import { isPersonalKind } from '../audit/deeds.ts';
import { catchUp } from '../store/follow.ts';
import { searchAnswer } from '../records/search.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { asPerson } from '../store/rights.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn, type Serve } from './serve.ts';

export const memberRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const { db: { pool }, today } = context;

  serve(routes.model, async ({ person, params: { id } }) =>
    await asPerson(pool, person, (client) => modelAnswer(client, person, { id, today: today() }))
      ?? refuse('notFound'));

  serve(routes.list, ({ person, body: { on = today(), ...asked } }) =>
    asPerson(pool, person, async (client) => {
      if (asked.unit !== undefined) await requireUnit(client, person, asked.unit);
      const answer = await membersAnswer(client, person, { ...asked, on, today: today() });
      await audit(client, entryOf(person, 'personalRead', {
        unit: asked.unit, about: asked.model,
        more: { kind: 'membership', n: answer.members.length },
      }));
      return answer;
    }));

  serve(routes.book, async ({ person, query: { unit, model, empty }, reply }) => {
    const book = await asPerson(pool, person, async (client) => {
      if (unit !== undefined) await requireUnit(client, person, unit);
      const made = await memberBook(client, person, { unit, model, isEmpty: empty !== undefined });
      await audit(client, entryOf(person, 'exported', {
        unit, about: model, more: { kind: 'membership', n: made.members.length },
      }));
      return made;
    });
    return sendWorkbook(
      reply, empty ? 'mau-thanh-vien' : 'thanh-vien', await membersToXlsx(book));
  });

  serve(routes.search, async ({ person, body: { q } }) => {
    await catchUp(pool, person.province);
    return asPerson(pool, person, async (client) => {
      const answer = await searchAnswer(client, person, { q, today: today() });
      const personal = answer.records.filter(({ kind }) => isPersonalKind(kind));
      const n = personal.reduce((sum, { hits }) => sum + hits.length, answer.people.length);
      const entry = entryOf(person, 'personalRead', { more: { by: 'search', n } });
      if (n > 0) await audit(client, entry);
      return answer;
    });
  });

  importRoute(serve, context);
  pairRoutes(serve, context);
};

function importRoute(serve: Serve, context: Context): void {
  serve(routes.bringIn, async ({ person, query: { plan, oldTexts }, body }) => {
    const lines = await readLines(body, oldTexts);
    const done = await asPerson(context.db.pool, person, async (client) => {
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

function pairRoutes(serve: Serve, context: Context): void {
  const { pool } = context.db;
  serve(routes.pairs, ({ person, query: { unit, state } }) =>
    asPerson(pool, person, async (client) => {
      await requireUnit(client, person, unit);
      const answer = await pairsAnswer(client, person, { unit, state, today: context.today() });
      await audit(client, entryOf(person, 'personalRead', {
        unit, more: { kind: 'membership', n: 2 * answer.pairs.length },
      }));
      return answer;
    }));

  serve(routes.decidePair, async ({ person, body }) => {
    const applied = await asPerson(pool, person, async (client) => {
      const written = await decidePair(client, person, body, { nowMs: context.now() });
      if (!written) refuse('notFound');
      const isTaken = written.verdicts.every(({ outcome }) =>
        outcome === 'applied' || outcome === 'merged');
      if (!isTaken) refuse('changedSince');
      await audit(client, entryOf(person, body.decision === 'same' ? 'peopleJoined'
        : 'peopleParted', { about: body.first, more: { second: body.second } }));
      return written;
    });
    publish(context, person.province, applied.records);
    return { decided: body.decision };
  });
}

const entryOf = (
  person: Person, act: Act, more: Pick<Entry, 'unit' | 'about' | 'more'>,
): Entry => ({
  province: person.province, actor: person.account, device: person.device, act, ...more,
});
