// Personal data: legal time limits, the data of one person, its copy and its erasure, the register,
// how long names are kept. Every look, copy and erasure is audited.
import { personalRoutes as routes } from '../../core/api/personal.ts';
import { minuteInVietnam } from '../../core/vietnam.ts';
import { opens } from '../accounts/officer.ts';
import type { Person } from '../store/person.ts';
import { audit } from '../store/audit.ts';
import { copyOf, copyToXlsx } from '../personal/copy.ts';
import { eraseChosen } from '../personal/erase-chosen.ts';
import { findByName } from '../personal/name-search.ts';
import { readRetentionStatus } from '../personal/retention-status.ts';
import { registerToXlsx } from '../personal/register.ts';
import { runningClocks } from '../personal/running.ts';
import { removeFiles } from '../store/files.ts';
import { transaction } from '../store/pool.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { asPerson, asProvince } from '../store/rights.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn, type Serve } from './serve.ts';

export const personalRoutes: Routes = (app, context) => {
  const { db: { pool }, today } = context;
  const serve = serveOn(app, context);
  const now = () => minuteInVietnam(context.now());

  serve(routes.clocks, ({ person }) => asPerson(pool, person, async (client) =>
    ({ clocks: await runningClocks(client, person, now()), now: now() })));

  serve(routes.find, ({ person, body: { q } }) => asPerson(pool, person, async (client) => {
    const held = await findByName(client, person, { q, today: today() });
    const more = { found: held.records.length + held.accounts.length };
    await audit(client, { ...actor(person), act: 'personalRead', more });
    return held;
  }));

  serve(routes.keeping, ({ person: { province } }) =>
    asProvince(pool, province, (client) => readRetentionStatus(client, province, today())));

  serve(routes.register, async ({ person, reply }) => {
    const { bytes } = await asPerson(pool, person, async (client) => {
      const register = await registerToXlsx(client, person, now());
      const more = { what: 'register', records: register.records };
      await audit(client, { ...actor(person), act: 'exported', more });
      return register;
    });
    return sendWorkbook(reply, `so-du-lieu-ca-nhan-${today()}`, bytes);
  });

  copyRoute(serve, context);
  eraseRoute(serve, context);
};

const actor = ({ province, account, device }: Person) => ({ province, actor: account, device });

function copyRoute(serve: Serve, { db: { pool }, today }: Context): void {
  serve(routes.copy, async ({ person, body: { as, ...chosen }, reply }) => {
    await transaction(pool, async (client) => {
      for (const account of chosen.accounts) {
        if (!await opens(client, person, { account, today: today() })) refuse('notFound');
      }
    });
    const bytes = await asPerson(pool, person, async (client) => {
      const copy = await copyOf(client, person, chosen);
      if (copy.records.length !== new Set(chosen.records).size) refuse('notFound');
      for (const about of [...chosen.records, ...chosen.accounts]) {
        await audit(client, { ...actor(person), act: 'exported', about, more: { as } });
      }
      return as === 'json' ? Buffer.from(JSON.stringify(copy, null, 2))
        : copyToXlsx(client, person.province, copy);
    });
    if (as === 'xlsx') return sendWorkbook(reply, `du-lieu-${today()}`, bytes);
    return reply.type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="du-lieu-${today()}.json"`)
      .send(bytes);
  });
}

function eraseRoute(serve: Serve, { db: { pool }, people, today, config }: Context): void {
  const { dataDir } = config;
  serve(routes.erase, async ({ person, body }) => {
    const erased = await asProvince(pool, person.province, (client) =>
      eraseChosen(client, person, { ...body, today: today(), dataDir })) ?? refuse('notFound');
    people.forget();
    await removeFiles(dataDir, person.province, erased.files);
    return { records: erased.records.length, accounts: erased.closed.length };
  });
}
