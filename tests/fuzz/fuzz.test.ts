// Every route of the server, with any input of a stranger or a signed-in person: an answer below
// 500 and within five seconds. Routes and what they take come from their declarations, so new ones
// are covered; half of the bodies nearly fit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePush } from '../../core/sync/wire/push.ts';
import { startSession } from '../../server/sign-in/sessions.ts';
import { readConfig } from '../../server/start/config.ts';
import { buildServer } from '../../server/http/server.ts';
import { routesOf } from '../../server/routes.ts';
import { transaction } from '../../server/store/pool.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { PEOPLE, settleProvince, writeGrants } from '../simulation/province.ts';
import { pickFrom, randomFrom } from '../simulation/random.ts';
import { declaredRoutes, valueOf, type DeclaredRoute } from './declared.ts';
import { standingClock } from '../clock.ts';

const BODIES = 50_000;
const SECONDS_AT_MOST = 240;
const AT_ONCE = 24;
const seed = 20_261_122;
const random = randomFrom(seed);
const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-fuzz-'));
const pick = <T>(list: readonly T[]): T => pickFrom(random, list);

let database: TestDatabase;
let app: FastifyInstance;
const cookies: string[] = ['', 's=%E0%A4%A', 's=; s=x', `s=${'a'.repeat(32)}`];
const clock = standingClock();
beforeAll(async () => {
  database = await testDatabase(() => {
    clock.move(200);
    return clock.now();
  });
  const { db } = database;
  await settleProvince(
    db,
    new Map(PEOPLE.map(({ account }) => [account, [`phone of ${account}`]])),
  );
  await writeGrants(db, new Map(PEOPLE.map(({ account, grants }) => [account, new Set(grants)])));
  await signIn();
  app = await buildServer({
    config: { ...readConfig({}, [], { cwd: '/tmp', root: false }), dataDir },
    db,
    log: null,
    built: '/nowhere',
    routes: routesOf('k7m2qxw9zt'),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Again now and then: the fuzz signs people out and revokes their phones. */
async function signIn(): Promise<void> {
  await database.db.owner.query('update device set revoked_at = null');
  await database.db.owner.query('update device_account set until = null');
  for (const [i, { account }] of PEOPLE.entries()) {
    const token = await transaction(database.db.owner, (client) =>
      startSession(client, { account, device: `phone of ${account}` }),
    );
    cookies[4 + i] = `s=${token}`;
  }
}

/** One at a time: the owner has few connections. */
let signingIn: Promise<void> | null = null;
const signInOnce = (): Promise<void> => {
  signingIn ??= signIn().finally(() => { signingIn = null; });
  return signingIn;
};

const texts = [
  '',
  '0',
  '-1',
  '90',
  '90-1',
  '90-1-1',
  '90-1-1-',
  '2026-11',
  '2026-11-20',
  '2026-13-45',
  'activity',
  'events',
  'vi',
  'T3',
  '1',
  '019aa100-0000-7000-8000-000000000001',
  'a'.repeat(64),
  `${'a'.repeat(64)}.jpg`,
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table record; --",
  '%00',
  '%',
  '..%2f..%2fetc',
  '../../etc/passwd',
  '🌸',
  'Mẩy',
  '١٢٣',
  '1e309',
  'NaN',
  'null',
  '[object Object]',
  'a'.repeat(5000),
];
const names = [
  'unit',
  'period',
  'from',
  'to',
  'kind',
  'record',
  'id',
  'after',
  'month',
  'year',
  'month',
  'code',
  'name',
  'note',
  'act',
  'values',
  'seen',
  'set',
  'level',
  'role',
  'account',
  'passphrase',
  'deviceName',
  'publicKey',
  'setupCode',
  'narrative',
  'text',
  'version',
  'elements',
  'offset',
  'status',
  '__proto__',
  'constructor',
];
const text = (): string =>
  random(3) > 0
    ? pick(texts)
    : String.fromCharCode(
        ...Array.from({ length: random(12) }, () => random(random(2) ? 0x250 : 0xffff)),
      );
function value(depth = 0): unknown {
  const make = [
    text,
    text,
    () => random(1e9) - 5e8,
    () => random(3),
    () => Number.MAX_VALUE,
    () => 2 ** 63,
    () => random(2) === 0,
    () => null,
    () => (depth > 3 ? 1 : Array.from({ length: random(4) }, () => value(depth + 1))),
    () => (depth > 3 ? {} : members(depth + 1)),
  ];
  return pick(make)();
}
const member = (depth: number): string =>
  `${JSON.stringify(pick(names))}:${JSON.stringify(value(depth)) ?? 'null'}`;
const members = (depth = 0): unknown =>
  JSON.parse(
    `{${Array.from({ length: random(6) }, () => member(depth)).join()}}`,
  );
const bytes = (): Buffer => Buffer.from(Array.from({ length: random(300) }, () => random(256)));

function push(): Buffer {
  const whole = Buffer.from(
    encodePush({
      n: random(9),
      device: `phone of ${pick(PEOPLE).account}`,
      mark: pick([null, 'x', '\0', text()]),
      cursor: {},
      ask: [],
      changes: [],
    }),
  );
  if (random(2) === 0) return whole;
  const at = random(whole.length);
  whole[at] = random(256);
  return whole.subarray(0, random(4) === 0 ? random(whole.length) : whole.length);
}
const bodies: readonly (() => readonly [Buffer | string, string])[] = [
  () => [JSON.stringify(members()), 'application/json'],
  () => [JSON.stringify(members()), 'application/json'],
  () => [JSON.stringify(members()), 'application/json'],
  () => [JSON.stringify(value()) ?? 'null', 'application/json'],
  () => [`${'['.repeat(4_000)}${']'.repeat(4_000)}`, 'application/json'],
  () => ['{"a":1e999,"__proto__":{"x":1}}', 'application/json'],
  () => [text(), 'application/json; charset=utf-16'],
  () => [bytes(), 'application/octet-stream'],
  () => [push(), 'application/octet-stream'],
  () => [push(), 'application/octet-stream'],
  () => [bytes(), pick(['image/jpeg', 'text/plain', 'multipart/form-data', 'a/b; c="', ''])],
];

/** A body that fits the route but for what stands in it. */
const fitting = ({ body }: DeclaredRoute): readonly [string, string] => [
  JSON.stringify(valueOf(body ?? {}, { number: random, value: fittingValue })) ?? 'null',
  'application/json',
];
const fittingValue = ({ type }: { readonly type?: string }): unknown => {
  if (random(12) === 0) return value(2);
  return type === 'number' || type === 'integer' ? random(40) : text();
};

/** A route's address with something in the place of each parameter. */
function address({ url, query: known }: Pick<DeclaredRoute, 'url' | 'query'>): string {
  const path = url
    .replace(/:[a-zA-Z]+(\([^)]*\))?/g, () => encodeURIComponent(wellFormed(text())).slice(0, 300));
  const query = Array.from(
    { length: random(4) },
    () =>
      encodeURIComponent(known.length > 0 && random(3) > 0 ? pick(known).name : pick(names)) +
      (random(9) === 0 ? '=%E0%A4' : `=${encodeURIComponent(wellFormed(text()))}`),
  );
  return `${path}${query.length > 0 ? `?${query.join('&')}` : ''}`.slice(0, 4_000);
}
const wellFormed = (s: string): string =>
  random(6) === 0 ? '\u0000' : s.replace(/[\ud800-\udfff]/g, '?');

const nowhere = { method: 'GET', query: [], body: null } as const;
function ask(): InjectOptions {
  const route =
    random(40) === 0
      ? { ...nowhere, url: `/${text()}`.replace(/[^\x21-\x7e]/g, '') }
      : pick(declaredRoutes);
  const [plain, type] = route.body !== null && random(2) === 0 ? fitting(route) : pick(bodies)();
  const isPacked = random(8) === 0;
  const method =
    random(12) === 0
      ? pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
      : route.method;
  const isEmpty = method === 'GET' || method === 'HEAD' || random(15) === 0;
  return {
    method: method as 'POST',
    url: address(route),
    remoteAddress: `10.${random(250)}.${random(250)}.${random(250)}`,
    ...(isEmpty ? {} : { payload: isPacked ? gzipSync(plain) : plain }),
    headers: {
      host: '127.0.0.1:8080',
      cookie: random(4) > 0 ? pick(cookies.slice(4)) : pick(cookies),
      ...(random(10) === 0
        ? {}
        : { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }),
      ...(isEmpty ? {} : { 'content-type': type }),
      ...(isPacked || random(60) === 0
        ? { 'content-encoding': pick(['gzip', 'gzip', 'br', 'zip']) }
        : {}),
      ...(random(30) === 0
        ? {
            range: 'bytes=5-1',
            'if-none-match': '"',
            'accept-encoding': 'br;q=x',
            'accept-language': '\xff',
            'content-range': 'bytes 9-1/*',
          }
        : {}),
      ...(random(30) === 0
        ? { 'x-forwarded-for': 'x, , 1', 'last-event-id': '\t', accept: 'text/event-stream' }
        : {}),
    },
  };
}

test(
  'no body on any route makes the server fail or hang',
  { timeout: SECONDS_AT_MOST * 1000 + 60_000 },
  async () => {
    expect(declaredRoutes.length).toBeGreaterThan(20);
    const seen = new Map<number, number>();
    const reached = new Map<string, number>();
    const failures: string[] = [];
    let left = BODIES;
    const worker = async (): Promise<void> => {
      while (left-- > 0 && failures.length < 5) {
        if (left % 400 === 0) await signInOnce();
        const asked = ask();
        // What is no address cannot be sent through inject.
        if (!URL.canParse(String(asked.url), 'http://127.0.0.1')) continue;
        const startedAt = performance.now();
        const answer = await Promise.race([
          app.inject(asked).then(
            ({ statusCode }) => statusCode,
            (error: Error) => `threw ${error.message}`,
          ),
          new Promise<string>((resolve) => {
            setTimeout(resolve, 5_000, 'hangs').unref();
          }),
        ]);
        const path = String(asked.url).split('?')[0] ?? '';
        reached.set(path.split('/').slice(0, 3).join('/'), 1);
        if (typeof answer === 'number') seen.set(answer, (seen.get(answer) ?? 0) + 1);
        if (typeof answer === 'number' && answer < 500) continue;
        failures.push(
          `${answer} ${Math.round(performance.now() - startedAt)} ms: `
          + JSON.stringify({ ...asked, payload: String(asked.payload).slice(0, 500) }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    console.log(
      `fuzz: seed ${seed}, ${BODIES} requests over ${declaredRoutes.length} routes: `
      + JSON.stringify(Object.fromEntries(seen)),
    );
    expect(failures, `seed ${seed}`).toEqual([]);
    for (const status of [200, 400, 401, 403, 404, 415, 422])
      expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true]);
  },
);
