// The server that kill-nine.ts kills: the embedded database, its tables and the route of sync, in a
// folder and on a port given by it. Prints `ready` once; on SIGUSR2 prints `postgres <pid>`.
import { readFileSync } from 'node:fs';
import { readConfig } from '../server/start/config.ts';
import { buildServer } from '../server/http/server.ts';
import { syncRoutes } from '../server/http/sync.ts';
import { migrate } from '../server/store/migrate.ts';
import { openPool } from '../server/store/pool.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const [dataDir = '', port = '0'] = process.argv.slice(2);
  const config = readConfig({ HOABAN_DATA: dataDir, PORT: port }, ['--empty']);
  const db = await openPool(config);
  await migrate(db);
  const { rows } = await db.owner.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  );
  const app = await buildServer({ config, db, routes: [syncRoutes], log: null, built: '/nowhere' });
  await app.listen({ port: config.port, host: config.host });
  const pid = (): string =>
    readFileSync(`${rows[0]?.folder ?? ''}/postmaster.pid`, 'utf8').split('\n')[0] ?? '';
  process.on('SIGUSR2', () => console.log(`postgres ${pid()}`));
  console.log('ready');
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve);
  });
  await app.close();
  await db.close();
  process.exit();
});
