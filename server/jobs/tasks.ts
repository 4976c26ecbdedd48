// What the worker does for each kind of job, and when the clock alone asks for one. Tasks work with
// the app's login in the scope of their province; a job brings ids, never the words of a record. A
// fault is told here by its place; the queue keeps only that there was one.
import type { JobHelpers, Task, TaskList } from 'graphile-worker';
import * as v from 'valibot';
import { isDay } from '../../core/brands.ts';
import { followHandOver } from '../accounts/hand-over.ts';
import { noteHeads } from '../audit/heads.ts';
import { enqueueDue } from './due.ts';
import { freeDead, forgetFailed } from './free.ts';
import { look, runDaily, type JobsAround } from './jobs.ts';
import { applyUnitAct } from './unit-act.ts';

export interface TasksAround extends JobsAround {
  readonly dataDir: string;
  /** `job`: its name where it is a daily one, else the name of the task. */
  readonly fault: (fault: unknown, job: string) => void;
}

/** Minutes in UTC. Nothing is made up for: a server that starts looks by itself, and what is
    missing stands in the tables. A tick that finds the one before waiting takes its place. */
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
      // The queue stores this text: the fault's own may quote what somebody wrote.
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
  };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, work]) => [name, guard(name, work)]));
}

const readIds = (payload: unknown): Ids => v.parse(ids, payload);

/** On the queue's own login. */
const tidy = (helpers: JobHelpers): Promise<void> =>
  helpers.withPgClient(async (client) => {
    await freeDead(client);
    await forgetFailed(client);
  });
