// HTTP routes of hand-overs: a preview, and the hand-over itself. A job completes hand-overs whose
// day has come (server/jobs).
import * as v from 'valibot';
import { addressForms } from '../../core/words/address-form.ts';
import { handOver } from '../accounts/hand-over.ts';
import { previewHandOver } from '../accounts/hand-over-preview.ts';
import { cardsOf } from '../accounts/invitations.ts';
import { openNotes } from '../store/audit-notes.ts';
import { transaction } from '../store/pool.ts';
import type { Routes } from './context.ts';
import { line, parseBody, parseQuery, someId } from './parse.ts';
import { refuse } from '../store/problem.ts';

const day = v.pipe(v.string(), v.isoDate());
const body = v.strictObject({
  successor: v.union([
    v.strictObject({ account: someId }),
    v.strictObject({
      name: line(80), post: line(80),
      addressForm: v.optional(v.nullable(v.picklist(addressForms))),
    }),
  ]),
  day, phone: v.nullable(someId),
});
const query = v.object({ day: v.optional(day) });
const fresh = { config: { fresh: true } } as const;
interface Whom { Params: { readonly account: string } }

export const handOverRoutes: Routes = (app, context) => {
  const { db, people, config, today, requirePerson } = context;
  const notes = openNotes(db.pool, context.now);

  app.get<Whom>('/api/people/:account/hand-over', async (request, reply) => {
    const person = await requirePerson(request);
    const { day: asked = today() } = parseQuery(query, request);
    const preview = await previewHandOver(db, person, {
      account: request.params.account, day: asked,
    });
    if (preview === null) return refuse('notFound');
    await notes.noteAsked(request, person, {
      act: 'personalRead', about: request.params.account,
      more: { kind: 'handOver', memberships: preview.memberships.length },
    });
    reply.header('cache-control', 'no-store');
    return preview;
  });

  app.post<Whom>('/api/people/:account/hand-over', fresh, async (request, reply) => {
    const person = await requirePerson(request);
    const asked = parseBody(body, request);
    const { account: whose } = request.params;
    const made = await handOver(db, person, { ...asked, account: whose, today: today() });
    if (!made.ok) return refuse(made.problem);
    people.forget();
    const { code, ...rest } = made.value;
    const cards = code === null ? [] : await transaction(db.pool, (client) =>
      cardsOf(client, person, { given: [code], publicUrl: config.publicUrl }));
    reply.header('cache-control', 'no-store');
    return { ...rest, card: cards[0] ?? null };
  });
};
