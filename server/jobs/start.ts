// Starts the jobs of a listening server. The first look comes before the worker: it reports a clock
// in doubt, and enqueues what is due by the tables.
import { dailyJobs } from './daily.ts';
import { enqueueDue } from './due.ts';
import { look } from './jobs.ts';
import { crontab, tasksOf, type TasksAround } from './tasks.ts';
import { startWorker } from './worker.ts';
import { noteHeads } from '../audit/heads.ts';

export interface JobsParts extends Omit<TasksAround, 'jobs'> { readonly queueUrl: string }

/** Returns the function that stops them and waits, for a while, for a running job. */
export async function startJobs({ queueUrl, ...parts }: JobsParts): Promise<() => Promise<void>> {
  const around = { ...parts, jobs: dailyJobs(parts) };
  const { db, dataDir, today, fault } = around;
  const first = [look(around), enqueueDue(db, today()), noteHeads(db, dataDir)];
  for (const outcome of await Promise.allSettled(first)) {
    if (outcome.status === 'rejected') fault(outcome.reason, 'jobs');
  }
  return startWorker({ url: queueUrl, tasks: tasksOf(around), crontab, fault });
}
