// Việc cần làm, and the deadlines of one record. The list is made here of what three rooms know:
// deadlines, what waits for a decision, reports to sign.
import { taskRoutes as routes } from '../../core/api/tasks.ts';
import { minuteInVietnam } from '../../core/vietnam.ts';
import { mayDo } from '../../processes/deeds.ts';
import { countToDecide } from '../records/to-decide.ts';
import { listForDesk } from '../reports/report.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import { recordDeadlines } from '../tasks/record-deadlines.ts';
import { tasksOf } from '../tasks/tasks.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';

export const taskRoutes: Routes = (app, context) => {
  const { db: { pool } } = context;
  const serve = serveOn(app, context);
  const now = () => minuteInVietnam(context.now());

  serve(routes.tasks, async ({ person }) => {
    const tasks = await asPerson(pool, person, async (client) => ({
      ...await tasksOf(client, person, now()), toDecide: await countToDecide(client, person),
    }));
    return { ...tasks, toSign: await reportsToSign(context, person) };
  });

  serve(routes.ofRecord, async ({ person, params: { id } }) =>
    await asPerson(pool, person, (client) => recordDeadlines(client, person, { id, now: now() }))
      ?? refuse('notFound'));
};

async function reportsToSign({ db: { pool }, today, now }: Context, person: Person) {
  if (!mayDo(person, 'signReports')) return [];
  const desk = { pool, person, today: today(), now: now() };
  const list = await listForDesk(desk, { unit: null, after: null });
  return list.ok ? list.value.toSign : [];
}
