// The server that kill-nine-imports.ts kills: the embedded database, the routes of files of rows
// and the jobs, in a folder and on a port given by it. Prints `ready` once, and `at <point>` where
// a long import is; at the point that is its third argument the import waits for ever.
import { readConfig } from '../server/start/config.ts';
import { buildServer } from '../server/http/server.ts';
import { rowFileRoutes } from '../server/http/row-files.ts';
import { prepareQueue } from '../server/jobs/queue.ts';
import { startJobs } from '../server/jobs/start.ts';
import { nowMs } from '../server/store/clock.ts';
import { migrate } from '../server/store/migrate.ts';
import { openPool } from '../server/store/pool.ts';
import { dayInVietnam } from '../core/vietnam.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const [dataDir = '', port = '0', last = ''] = process.argv.slice(2);
  const config = readConfig({ HOABAN_DATA: dataDir, PORT: port }, ['--empty']);
  const db = await openPool(config);
  await migrate(db);
  const queueUrl = await prepareQueue(db, config);
  const app = await buildServer({
    config, db, routes: [rowFileRoutes], log: null, built: '/nowhere',
  });
  await app.listen({ port: config.port, host: config.host });
  const stopJobs = await startJobs({
    db, queueUrl, dataDir: config.dataDir, today: () => dayInVietnam(nowMs(db.pool)),
    fault: (fault) => console.error(fault),
    passed: async (point) => {
      console.log(`at ${point}`);
      if (point === last) await new Promise(() => undefined);
    },
  });
  console.log('ready');
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve);
  });
  await stopJobs();
  await app.close();
  await db.close();
  process.exit();
});
