// A running server on a fresh database with one small invented province, for the tests of this
// folder: requests go through inject(), with the headers a browser would send.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createAccount, createProvince } from '../accounts/accounts.ts';
import { makeCode } from '../sign-in/codes.ts';
import { setFactorRule } from '../sign-in/factor-rule.ts';
import { hashPassphrase } from '../sign-in/passphrase.ts';
import { readConfig, type Environment } from '../start/config.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { runningClock, standingClock } from '../../tests/clock.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import type { Routes } from './context.ts';
import { buildServer } from './server.ts';
import { asProvince } from '../store/rights.ts';

export const passphrase = 'hoa ban nở trắng rừng';
export const origin = 'http://127.0.0.1:8080';

export interface TestServer {
  readonly app: FastifyInstance;
  readonly test: TestDatabase;
  readonly logged: string[];
  /** Moves the clock of the server and its tables. */
  moveClock(ms: number): void;
  now(): number;
  post(url: string, body?: object, more?: InjectOptions): Promise<LightMyRequestResponse>;
  get(url: string, more?: InjectOptions): Promise<LightMyRequestResponse>;
  codeFor(account: string, minutes?: number): Promise<string>;
  close(): Promise<void>;
}

export async function startServer(
  routes: readonly Routes[], built?: string, env: Environment = {},
): Promise<TestServer> {
  const clock = built === undefined ? standingClock() : runningClock();
  const test = await testDatabase(clock.now);
  const { db } = test;
  const logged: string[] = [];
  const config = readConfig(env, [], { cwd: '/tmp', root: false });
  const app = await buildServer({
    config, db, routes, log: { write: (text) => void logged.push(text) },
    built: built ?? '/nowhere', slowLoopMs: 0, checksAnswers: true,
  });
  const ask = (asked: InjectOptions, more: InjectOptions) => app.inject({
    ...asked, ...more, headers: { origin, host: '127.0.0.1:8080', ...more.headers },
  });
  return {
    app, test, logged,
    moveClock: clock.move, now: clock.now,
    post: (url, body, more = {}) =>
      ask({ method: 'POST', url, ...(body === undefined ? {} : { payload: body }) }, more),
    get: (url, more = {}) => ask({ method: 'GET', url }, more),
    codeFor: (account, minutes = 60) => transaction(db.pool, (client) =>
      makeCode(client, { account, madeBy: 'thu', minutes })),
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
}

const since = '2025-01-01';

/** Province 90 with two communes and three villages; Thu (province), Hạnh (commune 90-1), Mẩy and
    Sua (villages). Thu signs in as `thu` with the passphrase above. */
export async function settle({ db }: TestDatabase): Promise<void> {
  const hash = await hashPassphrase(passphrase);
  await transaction(db.pool, async (client) => {
    await createProvince(client, {
      code: '90', name: 'Tỉnh Hoa Trắng', since, officer: {
        id: 'thu', name: 'Lò Thị Thu', post: 'Phó Chủ tịch Hội',
        signIn: { name: 'thu', passphraseHash: hash },
      },
    });
    await setScope(client, provinceScope('90'));
    // What asks for a second factor says so itself, with requireFactors().
    await setFactorRule(client, '90', 'offered');
    const units = [['90-1', '90'], ['90-2', '90'], ['90-1-1', '90-1'], ['90-1-2', '90-1'],
      ['90-2-1', '90-2']] as const;
    for (const [code, parent] of units) {
      await client.query(
        `insert into unit (province, code, level, parent, above, name)
         values ($1, $2, $3, $4, $5, $6)`,
        ['90', code, parent === '90' ? 'commune' : 'village', parent,
          parent === '90' ? ['90'] : ['90', parent], `Đơn vị ${code}`]);
    }
    const people = [['hanh', 'Quàng Thị Hạnh', 'communeOfficer', '90-1'],
      ['may', 'Giàng Thị Mẩy', 'villageLead', '90-1-1'],
      ['sua', 'Vừ Thị Sua', 'villageLead', '90-2-1']] as const;
    for (const [id, name, role, unit] of people) {
      await createAccount(client, {
        id, province: '90', name, post: 'Cán bộ', grants: [{ role, unit, since }],
      });
    }
  });
}

export const requireFactors = ({ db }: TestDatabase): Promise<void> =>
  asProvince(db.pool, '90', async (client) => {
    await setFactorRule(client, '90', 'required');
  });

export const cookieOf = (response: LightMyRequestResponse): string =>
  `s=${response.cookies.find(({ name }) => name === 's')?.value ?? ''}`;
