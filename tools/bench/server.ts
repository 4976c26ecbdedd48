// A whole server of the product in a process of its own, with its own database in a folder that
// goes away: the bench's province, people and signed-in phones are in it. Measures start it with
// withServer(), ask it for a phone's code, and it ends when its parent lets go.
import './with-report.ts';
import type { BenchPeople } from './people.ts';

const [dataDir = '', communes = '1', villages = '20', jobs = ''] = process.argv.slice(2);
const { readConfig } = await import('../../server/start/config.ts');
const { openPool, transaction } = await import('../../server/store/pool.ts');
const { migrate } = await import('../../server/store/migrate.ts');
const { buildServer } = await import('../../server/http/server.ts');
const { startFollower } = await import('../../server/store/follow.ts');
const { routesOf } = await import('../../server/routes.ts');
const { prepareQueue } = await import('../../server/jobs/queue.ts');
const { startJobs } = await import('../../server/jobs/start.ts');
const { dayInVietnam } = await import('../../core/vietnam.ts');
const { makeCode } = await import('../../server/sign-in/codes.ts');
const { makePeople } = await import('./people.ts');

const config = readConfig({ HOABAN_DATA: dataDir, PORT: '0' }, ['--empty']);
const db = await openPool(config);
await migrate(db);
const people: BenchPeople = await makePeople(db, {
  communes: Number(communes),
  villages: Number(villages),
});
const { addMissingHelp } = await import('../../server/setup/add-help.ts');
await addMissingHelp(db.pool);
const app = await buildServer({ config, db, routes: routesOf(null) });
const stopFollower = startFollower({ pool: db.pool, fault: (fault) => console.error(fault) });
const stopJobs = jobs === '' ? null : await startJobs({
  db, queueUrl: await prepareQueue(db, config), dataDir: config.dataDir,
  today: () => dayInVietnam(Date.now()), fault: (fault) => console.error(fault),
});
const origin = await app.listen({ port: 0, host: '127.0.0.1' });
const { publishParts } = await import('../../server/http/publish-parts.ts');
const { startPublisher } = await import('../../server/publish/publisher.ts');
const stopPublisher = startPublisher({
  pool: db.pool, parts: () => publishParts({ config, db }),
  fault: (fault) => console.error(fault),
});
process.once('disconnect', () => void stop());
process.on('message', ({ account }: { readonly account: string }) => {
  transaction(db.pool, (client) => makeCode(client, { account, madeBy: account })).then(
    (code) => process.send?.({ code }),
    () => process.exit(1),
  );
});
process.send?.({ origin, people });

async function stop(): Promise<void> {
  await stopPublisher();
  await stopFollower();
  await stopJobs?.();
  await app.close();
  await db.close();
  process.exit();
}
