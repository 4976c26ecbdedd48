// Works on the queue in a running server, as one of two or more workers. It works until it is
// stopped; if the database goes away or the machine's clock is set, it ends and starts again.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { machineClock } from '../store/clock.ts';
import { makePool, statementTimeoutMs } from '../store/pool.ts';
import { forgetTicksAhead, freeDead, holdName } from './free.ts';
import { queueSchema } from './queue.ts';

export interface WorkerParts {
  /** The address of the queue's login. */
  readonly url: string;
  readonly tasks: TaskList;
  readonly crontab: string;
  readonly fault: (fault: unknown, job: string) => void;
  /** How long a running job may continue after the stop. */
  readonly patienceMs?: number;
}

/** One daily job and one due act at the same time. */
const concurrentJobs = 2;
/** One connection per job and one that listens; holdName has another of its own. */
const poolSize = concurrentJobs + 1;
/** Also the pause between two jobs of one kind and province. */
const pollMs = 2_000;
const againMs = 1_000;
const againMsMax = 60_000;
const usualPatienceMs = 8_000;
/** How long the end of a job and of its connections may then take. */
const endPatienceMs = 5_000;
const clockLookMs = 5_000;
const clockStepMs = 60_000;

/** Returns the function that stops it: a running job gets time to end, all other jobs go back to
    the queue. */
export function startWorker(parts: WorkerParts): () => Promise<void> {
  const stopping = new AbortController();
  const working = keepWorking(parts, stopping.signal);
  return async () => {
    stopping.abort();
    const longestMs = (parts.patienceMs ?? usualPatienceMs) + 2 * endPatienceMs;
    await Promise.race([working, sleep(longestMs, null, { ref: false })]);
  };
}

async function keepWorking(parts: WorkerParts, stopped: AbortSignal): Promise<void> {
  for (let faults = 0; !stopped.aborted;) {
    faults = await workOnce(parts, stopped).then(() => 0, (fault: unknown) => {
      parts.fault(fault, 'worker');
      return faults + 1;
    });
    const pauseMs = Math.min(againMsMax, againMs * 2 ** faults);
    await sleep(pauseMs, null, { signal: stopped }).catch(() => undefined);
  }
}

/** Runs until it is stopped, its connections break, or the clock is set. */
async function workOnce(parts: WorkerParts, stopped: AbortSignal): Promise<void> {
  const pool = makePool(parts.url, {
    max: poolSize, application_name: 'hoaban-jobs', statement_timeout: statementTimeoutMs,
  });
  const life = new pg.Client({
    connectionString: parts.url, application_name: 'hoaban-worker', keepAlive: true,
  });
  const isOver = new Promise<void>((resolve) => {
    life.on('error', () => resolve()).once('end', () => resolve());
    stopped.addEventListener('abort', () => resolve(), { once: true });
  });
  const clock = watchClock();
  try {
    await life.connect();
    await forgetTicksAhead(pool);
    await freeDead(pool);
    const runner = await startRunner(parts, pool, life);
    await Promise.race([isOver, clock.isSet, runner.promise]);
    await runner.stop().catch(() => undefined);
  } finally {
    clock.stop();
    await Promise.race([
      Promise.all([pool.end(), life.end()]), sleep(endPatienceMs, null, { ref: false }),
    ]);
  }
}

function startRunner(parts: WorkerParts, pool: pg.Pool, life: pg.Client) {
  const { tasks, crontab, fault, patienceMs = usualPatienceMs } = parts;
  return run({
    pgPool: pool, schema: queueSchema, taskList: tasks, crontab, noHandleSignals: true,
    logger: loggerOf(fault),
    preset: {
      plugins: [{
        name: 'HoldNamePlugin', version: '1.0.0',
        worker: {
          hooks: {
            startWorker: (_context, { worker }) => holdName(life, worker.workerPool.id),
          },
        },
      }],
      worker: {
        concurrentJobs, pollInterval: pollMs, useNodeTime: true,
        gracefulShutdownAbortTimeout: patienceMs,
        // Without these handlers a job that cannot be marked as done would end the program.
        completeJobBatchDelay: 0, failJobBatchDelay: 0,
      },
    },
  });
}

/** Otherwise cron would repeat every minute that the clock was set forward, or wait if it was set
    back. */
function watchClock(): { readonly isSet: Promise<void>; stop(): void } {
  const offset = (): number => machineClock() - performance.now();
  let timer: NodeJS.Timeout | undefined;
  const isSet = new Promise<void>((resolve) => {
    let before = offset();
    timer = setInterval(() => {
      if (Math.abs(offset() - before) > clockStepMs) resolve();
      before = offset();
    }, clockLookMs);
    timer.unref();
  });
  return { isSet, stop: () => clearInterval(timer) };
}

/** The task itself reports why a job failed. */
const loggerOf = (fault: WorkerParts['fault']): Logger => new Logger(() =>
  (level, _message, meta) => {
    if (level === 'error' && meta?.['failure'] !== true) fault(meta?.['error'] ?? level, 'worker');
  });

