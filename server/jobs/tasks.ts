// What the worker does for each kind of job, and which jobs run by the clock. Tasks use the app's
// login in the scope of their province; a job contains ids, never the words of a record. A fault is
// reported here with its place; the queue stores only that there was one.
import type { JobHelpers, Task, TaskList } from 'graphile-worker';
import * as v from 'valibot';
import { isDay } from '../../core/brands.ts';
import { followHandOver } from '../accounts/hand-over.ts';
import { noteHeads } from '../audit/heads.ts';
import { enqueueDue } from './due.ts';
import { runImport } from '../files/run-import.ts';
import { freeDead, forgetFailed } from './free.ts';
import { look, runDaily, type JobsAround } from './jobs.ts';
import { applyUnitAct } from './unit-act.ts';

export interface TasksAround extends JobsAround {
  readonly dataDir: string;
  /** `job`: the name of the daily job, else of the task. */
  readonly fault: (fault: unknown, job: string) => void;
  /** Where a long import is; tests that kill a server wait there. */
  readonly passed?: ((point: string) => Promise<void>) | undefined;
}

/** Times in UTC. Missed times are not repeated: a starting server looks by itself, and the tables
    show what is missing. A tick that finds an earlier one waiting replaces it. */
export const crontab = `
0 * * * * look ?id=look&jobKey=look&max=3
*/5 * * * * due ?id=due&jobKey=due&max=3
* * * * * heads ?id=heads&jobKey=heads&max=3
*/5 * * * * tidy ?id=tidy&jobKey=tidy&max=3
`;

const id = v.pipe(v.string(), v.maxLength(60));
const ids = v.object({
  province: id, about: id,
  day: v.pipe(v.string(), v.check((text) => isDay(text))),
});
type Ids = v.InferOutput<typeof ids>;

export function tasksOf(around: TasksAround): TaskList {
  const { db, today, dataDir } = around;
  const guard = (name: string, work: Task): Task => async (payload, helpers) => {
    try {
      return await work(payload, helpers);
    } catch (fault) {
      around.fault(fault, name === 'daily' ? readIds(payload).about : name);
      // The queue stores this text; the fault's own text may quote what somebody wrote.
      throw new Error(`${name} failed`);
    }
  };
  const tasks: Readonly<Record<string, Task>> = {
    look: () => look(around),
    due: () => enqueueDue(db, today()),
    heads: () => noteHeads(db, dataDir),
    tidy: (_payload, helpers) => tidy(helpers),
    daily: (payload, { abortSignal }) =>
      runDaily(around, { task: 'daily', ...readIds(payload) }, abortSignal),
    unitAct: async (payload) => {
      const { province, about } = readIds(payload);
      await applyUnitAct(db.pool, { province, id: about, today: today() });
    },
    handOver: async (payload) => {
      const { province, about } = readIds(payload);
      await followHandOver(db, { province, id: about, today: today() });
    },
    rowImport: async (payload, { abortSignal }) => {
      const { province, about } = readIds(payload);
      await runImport({
        pool: db.pool, province, id: about, today: today(), isStopped: abortSignal,
        passed: around.passed,
      });
    },
  };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, work]) => [name, guard(name, work)]));
}

const readIds = (payload: unknown): Ids => v.parse(ids, payload);

/** Uses the queue's own login. */
const tidy = (helpers: JobHelpers): Promise<void> =>
  helpers.withPgClient(async (client) => {
    await freeDead(client);
    await forgetFailed(client);
  });
