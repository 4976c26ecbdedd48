// The auditor's routes: pages of the audit by filters, and checks of the chain. Reading the audit
// is audited too, once an hour per person and device, so that readers do not flood the log.
import { auditRoutes as routes } from '../../core/api/audit.ts';
import { auditAnswer } from '../audit/answer.ts';
import { openChecks } from '../audit/checks.ts';
import { acts } from '../store/audit-acts.ts';
import { openNotes } from '../store/audit-notes.ts';
import { refuse } from './problem.ts';
import type { Routes } from './context.ts';
import { placeOf } from './errors.ts';
import { serveOn } from './serve.ts';

export const auditRoutes: Routes = (app, context) => {
  const { db: { pool }, config } = context;
  const serve = serveOn(app, context);
  const notes = openNotes(pool, context.now);
  const checks = openChecks(pool, config.dataDir, (error) =>
    app.log.error({ fault: placeOf(error) }, 'check of the audit'));

  serve(routes.page, async ({ person, query }) => {
    if (query.act !== undefined && !Object.hasOwn(acts, query.act)) refuse('malformed');
    const answer = await auditAnswer(pool, person, query) ?? refuse('notFound');
    await notes.noteHourly(person, { act: 'auditRead' });
    return answer;
  });
  serve(routes.startCheck, ({ person }) => checks.start(person));
  serve(routes.check, ({ person: { province } }) => checks.of(province));
};
