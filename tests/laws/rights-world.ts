// A province, a foreign one, and somebody in every role at every level, on a real server and
// database: what rights-matrix.test.ts and no-oracle.test.ts look at. Test only.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomBytes } from 'node:crypto';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { roles, type Role } from '../../core/kind/access.ts';
import type { Json } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { kinds } from '../../records/index.ts';
import { createAccount, openProvince } from '../../server/accounts/accounts.ts';
import { kindFor } from '../../server/sign-in/factor-rule.ts';
import { joinDevice, makeDevice, startSession } from '../../server/sign-in/sessions.ts';
import { readConfig } from '../../server/start/config.ts';
import type { Routes } from '../../server/http/context.ts';
import { buildServer } from '../../server/http/server.ts';
import { transaction } from '../../server/store/pool.ts';
import { provinceScope, setScope } from '../../server/store/scope.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { communeOf, homes, levelOf, provinceOf, units } from './rights-units.ts';
import { machineMs, standingClock } from '../clock.ts';

export interface Somebody {
  readonly account: string;
  readonly role: Role;
  readonly home: string;
  readonly device: string;
  readonly cookie: string;
}
export interface World {
  readonly app: FastifyInstance;
  readonly test: TestDatabase;
  readonly people: readonly Somebody[];
  ask(who: Somebody, asked: InjectOptions): Promise<LightMyRequestResponse>;
  /** A file that is there, by its name. */
  readonly file: string;
  /** Moves the server's clock; limits of how often are counted by it. */
  later(ms: number): void;
  close(): Promise<void>;
}

const fileName = `${'ab'.repeat(32)}.jpg`;
const since = '2025-01-01';

export async function openWorld(
  routes: readonly Routes[], more: readonly (readonly [Role, string])[] = [],
): Promise<World> {
  const clock = standingClock();
  const test = await testDatabase(clock.now);
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-rights-'));
  for (const province of ['90', '77']) {
    const folder = join(dataDir, 'files', province, fileName.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, fileName), 'ảnh');
  }
  const people = await settle(test, [
    ...roles.flatMap((role) => homes.map((home) => [role, home] as const)), ...more,
  ]);
  const config = { ...readConfig({}, [], { cwd: '/tmp', root: false }), dataDir };
  const app = await buildServer({
    config, db: test.db, routes, log: null, built: '/nowhere', slowLoopMs: 0, checksAnswers: true,
  });
  return {
    app, test, people, file: fileName, later: clock.move,
    ask: (who, asked) => app.inject({
      ...asked,
      headers: {
        origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080', cookie: who.cookie,
        ...asked.headers,
      },
    }),
    close: async () => {
      await app.close();
      await test.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function settle(
  { db }: TestDatabase, grants: readonly (readonly [Role, string])[],
): Promise<readonly Somebody[]> {
  await transaction(db.pool, async (client) => {
    for (const code of ['90', '77']) {
      await openProvince(client, { code, name: `Tỉnh ${code}` });
      for (const [unit, above] of Object.entries(units)) {
        if (above[0] !== code) continue;
        await client.query(
          `insert into unit (province, code, level, parent, above, name)
           values ($1, $2, $3, $4, $5, $6)`,
          [code, unit, levelOf(unit), above.at(-1), above, `Đơn vị ${unit}`]);
      }
    }
  });
  return transaction(db.pool, async (client) => {
    const people: Somebody[] = [];
    for (const [role, home] of grants) {
      const province = provinceOf(home);
      await setScope(client, provinceScope(province));
      const account = `${role}.${home}`;
      await createAccount(client, {
        id: account, province, name: `Chị ${account}`, post: 'Cán bộ',
        grants: [{ role, unit: home, since }],
      });
      const kind = await kindFor(client, account);
      const device = await makeDevice(client, { province, kind, name: 'Máy' });
      await joinDevice(client, device, account);
      const token = await startSession(client, { account, device });
      people.push({ account, role, home, device, cookie: `s=${token}` });
    }
    return people;
  });
}

export const makeId = (): Id => newId(machineMs(), (n) => randomBytes(n));
let codes = 0;
/** A whole record of the kind, as its fixture has it; a unit gets a code of its own. */
export function valuesOf(kind: string, unit: string): Readonly<Record<string, Json>> {
  const path = join(import.meta.dirname, 'fixtures', `${kind}.json`);
  const values = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Json>;
  return kind === 'unit' ? { ...values, code: `${unit}-9${codes++}` } : values;
}

export interface Placed {
  readonly id: Id;
  readonly kind: string;
  readonly unit: string;
  readonly author: string;
}
/** Writes records past every check of rights; slips are sent and not approved. */
export async function place({ test, file }: World, records: readonly Placed[]): Promise<void> {
  const seqs = records.map((_, i) => i + 1);
  await test.db.owner.query(
    `insert into record
       (province, id, kind, version, unit, commune, author, status, seq, day, body, counted)
     select p, i, k, v, u, c, a, s, n, '2026-01-05', b, '{}'
     from unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::bigint[], $10::text[]) x(p, i, k, v, u, c, a, s, n, b)`,
    [
      records.map(({ unit }) => provinceOf(unit)), records.map(({ id }) => id),
      records.map(({ kind }) => kind),
      records.map(({ kind }) => kinds.find(({ name }) => name === kind)?.version ?? 1),
      records.map(({ unit }) => unit), records.map(({ unit }) => communeOf(unit)),
      records.map(({ author }) => author), records.map(({ kind }) => statusOf(kind)), seqs,
      records.map(({ kind, unit }) =>
        JSON.stringify({ v: { ...valuesOf(kind, unit), seenAs: file } })),
    ]);
  await test.db.owner.query('update counter set seq = greatest(seq, $1)', [records.length]);
}
export const statusOf = (kind: string): string =>
  (kinds.find(({ name }) => name === kind)?.lifecycle === 'draftSubmitApprove'
    ? 'submitted' : 'live');

/** Everything that was written goes; people and units stay. */
export async function clear({ test }: World): Promise<void> {
  await test.db.owner.query('delete from record; delete from change; delete from waiting;'
    + 'delete from tally; delete from presence; delete from unit where record is not null');
}

export const whoOf = ({ account, role, home }: Somebody) => ({
  account,
  grants: [{ role, unit: asUnitCode(home), above: (units[home] ?? []).map(asUnitCode) }],
});
