// The server: database, tables, routes, and the demo province on a first start. It stops in order
// on Ctrl-C and on SIGTERM, and explains to an operator in two sentences why it cannot start.
import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { dayInVietnam } from '../core/vietnam.ts';
import { readConfig, type Config } from './start/config.ts';
import { findDemo, loadDemo, type Demo } from './demo/demo.ts';
import { placeOf } from './http/errors.ts';
import { isEmpty } from './http/first.ts';
import { buildServer } from './http/server.ts';
import { prepareQueue } from './jobs/queue.ts';
import { startJobs } from './jobs/start.ts';
import { publishParts } from './http/publish-parts.ts';
import { startPublisher } from './publish/publisher.ts';
import { addMissingHelp } from './setup/add-help.ts';
import { startFollower } from './store/follow.ts';
import { noteListening } from './start/listening.ts';
import { routesOf } from './routes.ts';
import { warningsOf } from './start/start-warnings.ts';
import { StartProblem, type StartProblemWords } from './start/start-problem.ts';
import { nowMs } from './store/clock.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import { clockDoubt } from './clock-doubt.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopping.abort());
}
process.on('disconnect', () => stopping.abort());

try {
  await serve(readConfig(process.env, process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = error instanceof StartProblem ? error.exitCode : 1;
}
process.exit();

async function serve(config: Config): Promise<void> {
  const db = await openPool(config);
  try {
    await migrate(db);
    const queueUrl = await prepareQueue(db, config);
    await db.releaseOwner();
    const setupCode = config.empty && await isEmpty(db) ? newSetupCode() : null;
    const demo = config.empty ? null : await findDemo(db, config);
    if (demo === null || demo.isComplete) await addMissingHelp(db.pool);
    const app = await buildServer({
      config, db, routes: routesOf(setupCode), isSetUpOpen: setupCode !== null,
    });
    let forgetAddress = (): void => undefined;
    try {
      const { level } = app.log;
      app.log.level = 'warn';
      await listen(app, config);
      const url = addressOf(app, config);
      forgetAddress = noteListening(config, url);
      const people = demo ? await loadDemo(demo, { config, db, signal: stopping.signal }) : [];
      if (!stopping.signal.aborted) announce(config, { url, people, setupCode });
      // Requests are not logged to a terminal: those of the demo would hide the printed text, later
      // ones the codes.
      if (!process.stdout.isTTY) app.log.level = level;
      const stopJobs = await startJobs({
        db, queueUrl, dataDir: config.dataDir, today: () => dayInVietnam(nowMs(db.pool)),
        fault: (fault, job) => app.log.error({ fault: placeOf(fault), job }, 'job failed'),
        doubt: (province, state) => console.error(clockDoubt(state, province).message),
      });
      const stopFollower = startFollower({
        pool: db.pool,
        fault: (fault) => app.log.error({ fault: placeOf(fault) }, 'follower failed'),
      });
      const stopPublisher = startPublisher({
        pool: db.pool, parts: () => publishParts({ config, db }),
        fault: (fault) => app.log.error({ fault: placeOf(fault) }, 'publisher failed'),
      });
      await stopped();
      await stopPublisher();
      await stopFollower();
      await stopJobs();
    } finally {
      forgetAddress();
      await app.close();
    }
  } finally {
    await db.close();
  }
}

function newSetupCode(): string {
  return String(randomInt(1e8)).padStart(8, '0');
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    const words = listenProblems({ port, host })[(cause as { code?: string }).code ?? ''];
    throw words ? new StartProblem(words, cause) : cause;
  }
}

type ListenProblems = Readonly<Record<string, StartProblemWords>>;
function listenProblems({ port, host }: Pick<Config, 'port' | 'host'>): ListenProblems {
  return {
    EADDRINUSE: {
      vietnamese: `Cổng ${port} đang có chương trình khác dùng. `
        + '{Chị} đặt PORT bằng số khác rồi chạy lại.',
      english: `Port ${port} is in use. Set PORT to another number and start again.`,
    },
    EACCES: {
      vietnamese: `{Chị} không được mở cổng ${port}. {Chị} đặt PORT từ 1024 trở lên rồi chạy lại.`,
      english: `Port ${port} may not be opened. Set PORT to 1024 or more and start again.`,
    },
    EADDRNOTAVAIL: {
      vietnamese: `HOST=${host} không phải là địa chỉ của máy này. `
        + '{Chị} đặt ví dụ HOST=127.0.0.1 hoặc HOST=0.0.0.0.',
      english: `HOST=${host} is no address of this machine. `
        + 'Use for example HOST=127.0.0.1 or HOST=0.0.0.0.',
    },
    ENOTFOUND: {
      vietnamese: `Không tìm thấy máy tên HOST=${host}. `
        + '{Chị} đặt ví dụ HOST=127.0.0.1 hoặc HOST=0.0.0.0.',
      english: `HOST=${host} was not found. Use for example HOST=127.0.0.1 or HOST=0.0.0.0.`,
    },
  };
}

/** With PORT=0 the system chooses a port. */
function addressOf(app: FastifyInstance, { publicUrl, isPublicUrlGiven }: Config): string {
  const address = app.server.address();
  if (isPublicUrlGiven || address === null || typeof address === 'string') return publicUrl;
  const url = new URL(publicUrl);
  url.port = String(address.port);
  return url.origin;
}

interface Announced {
  readonly url: string;
  readonly people: Demo['people'];
  readonly setupCode: string | null;
}
function announce(config: Config, { url: publicUrl, people, setupCode }: Announced): void {
  console.log(`Hoa Ban is ready: ${publicUrl}`);
  for (const line of warningsOf(config)) console.log(line);
  if (people.length > 0) {
    console.log(`Mở ${publicUrl}/app rồi vào bằng tên một người. · Open it, be one of these:`);
  }
  for (const { who, how } of people) console.log(`  ${who}\n      ${how}`);
  if (setupCode === null) return;
  console.log(`Lập tỉnh mới / set up the province: ${publicUrl}/app/first\n`
    + `  mã / code: ${setupCode}`);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve());
  });
}
