// A server that listens, on a database of its own, with phones that write slips: for the tests of
// backup, restore and recount. As the embedded database has it (a superuser hands over to a lesser
// role), or as DATABASE_URL may name it (a plain role that owns one database).
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askCluster, poolSettings, withDatabase } from '../../tests/cluster.ts';
import { testDatabase } from '../../tests/database.ts';
import { asUnitCode } from '../../core/brands.ts';
import type { Json, Change } from '../../core/sync/change.ts';
import { enrol, NodePhone } from '../../tools/node-phone.ts';
import { makeCode } from '../sign-in/codes.ts';
import { readConfig } from '../start/config.ts';
import { buildServer } from '../http/server.ts';
import { settle } from '../http/server.fixture.ts';
import { routesOf } from '../routes.ts';
import { migrate } from '../store/migrate.ts';
import { openPool, transaction, type OwnedDatabase } from '../store/pool.ts';

export type Owner = 'superuser' | 'plain owner';
export interface Working {
  readonly db: OwnedDatabase;
  readonly url: string;
  readonly dataDir: string;
  readonly origin: string;
  phone(account: string): Promise<NodePhone>;
  /** A request as a browser of this cookie sends it; a POST where there is a body. */
  call(path: string, cookie: string, body?: object): Promise<Called>;
  close(): Promise<void>;
}

interface Called {
  readonly status: number;
  /** The cookie that the answer sets; '' where it sets none. */
  readonly cookie: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function startWorking(owner: Owner): Promise<Working> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-backup-'));
  const { db, url, drop } = owner === 'superuser' ? await testDatabase() : await plainDatabase();
  await settle({ db, url, drop });
  const config = { ...readConfig({}, [], { cwd: dataDir, root: false }), dataDir };
  const app = await buildServer({
    config, db, routes: routesOf(null), log: null, built: '/nowhere', slowLoopMs: 0,
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const phone = async (account: string): Promise<NodePhone> => {
    const code = await transaction(db.pool, (client) =>
      makeCode(client, { account, madeBy: 'thu' }),
    );
    const enrolled = await enrol(origin, code, 'Máy thử');
    return new NodePhone({ origin, ...enrolled, random: (n) => new Uint8Array(randomBytes(n)) });
  };
  const call = async (path: string, cookie: string, body?: object): Promise<Called> => {
    const answer = await fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    return { status: answer.status, cookie: set, body: await answer.json() as Called['body'] };
  };
  const close = async () => {
    await app.close();
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { db, url, dataDir, origin, phone, call, close };
}

/** A role without any rights but to its own database. */
async function plainDatabase(): Promise<Pick<Working, 'db' | 'url'> & { drop(): Promise<void> }> {
  const template = await testDatabase();
  const name = `plain_${randomBytes(6).toString('hex')}`;
  await askCluster(template.url, `create role ${name} login nosuperuser nobypassrls`);
  await askCluster(template.url, `create database ${name} owner ${name}`);
  const url = withDatabase(template.url, name).replace('postgres@', `${name}@`);
  const db = await openPool(poolSettings(url));
  await migrate(db);
  const drop = async () => {
    await db.close();
    await askCluster(template.url, `drop database ${name} with (force)`);
    await askCluster(template.url, `drop role ${name}`);
    await template.drop();
  };
  return { db, url, drop };
}

const values: Readonly<Record<string, Json>> = {
  form: 'meeting', heldOn: '2026-11-18', topics: ['childMarriage'], men59: 3,
};
export const slipOf = (phone: NodePhone, women: number): Change =>
  phone.create('activity', asUnitCode('90-1-1'), { ...values, women59: women });
