// The server: database, tables, routes, the demo province on a first start. It ends in order on
// Ctrl-C and on SIGTERM, and tells an operator in two sentences what keeps it from starting.
import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readConfig, type Config } from './config.ts';
import { findDemo, loadDemo, type Demo } from './demo.ts';
import { isEmpty } from './http/first.ts';
import { buildServer } from './http/server.ts';
import { routesOf } from './routes.ts';
import { StartProblem } from './start-problem.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
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
    const setupCode = config.empty && await isEmpty(db) ? String(randomInt(1e8)).padStart(8, '0') : null;
    const demo = config.empty ? null : await findDemo(db, config);
    const app = await buildServer({ config, db, routes: routesOf(setupCode) });
    try {
      await listen(app, config);
      const people = demo ? await loadDemo(demo, { config, db, signal: stopping.signal }) : [];
      if (!stopping.signal.aborted) announce(config, people, setupCode);
      await stopped();
    } finally {
      await app.close();
    }
  } finally {
    await db.close();
  }
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'EADDRINUSE') throw cause;
    throw new StartProblem({
      vietnamese: `Cổng ${port} đang có chương trình khác dùng. Chị đặt PORT bằng số khác rồi chạy lại.`,
      english: `Port ${port} is in use. Set PORT to another number and start again.`,
    }, cause);
  }
}

function announce({ publicUrl }: Config, people: Demo['people'], setupCode: string | null): void {
  console.log(`Hoa Ban is ready: ${publicUrl}`);
  for (const { who, how } of people) console.log(`  ${who.padEnd(44)} ${how}`);
  if (setupCode) console.log(`  Lập tỉnh mới / set up the province: ${publicUrl}/app/first   mã / code: ${setupCode}`);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve());
  });
}
