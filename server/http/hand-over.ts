// HTTP routes of hand-overs: a preview, and the hand-over itself. A job completes hand-overs whose
// day has come (server/jobs).
import { peopleRoutes as routes } from '../../core/api/people.ts';
import { handOver } from '../accounts/hand-over.ts';
import { previewHandOver } from '../accounts/hand-over-preview.ts';
import { openNotes } from '../store/audit-notes.ts';
import { refuse } from './problem.ts';
import { cardOf } from './cards.ts';
import type { Routes } from './context.ts';
import { serveOn } from './serve.ts';

export const handOverRoutes: Routes = (app, context) => {
  const { db, people, today } = context;
  const serve = serveOn(app, context);
  const notes = openNotes(db.pool, context.now);

  serve(routes.handOver, async ({ person, params: { account }, query, request }) => {
    const { day = today() } = query;
    const preview = await previewHandOver(db, person, { account, day });
    if (preview === null) return refuse('notFound');
    await notes.noteAsked(request, person, {
      act: 'personalRead', about: account,
      more: { kind: 'handOver', memberships: preview.memberships.length },
    });
    return preview;
  });

  serve(routes.doHandOver, async ({ person, params, body }) => {
    const made = await handOver(db, person, { ...body, ...params, today: today() });
    if (!made.ok) return refuse(made.problem);
    people.forget();
    const { code, ...rest } = made.value;
    return { ...rest, card: await cardOf(context, person, code) };
  });
};
